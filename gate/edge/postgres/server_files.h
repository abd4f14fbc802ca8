// SPDX-License-Identifier: MIT
// The texts of a throwaway server's configuration files.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace gate {

/// What a throwaway server need not do, and where it logs: none of it moves a plan.
[[nodiscard]] std::map<std::string, std::string> housekeeping_settings();

/// postgresql.conf. Throws Error for a name or a value that cannot stand in it.
[[nodiscard]] std::string configuration_text(const std::map<std::string, std::string>& settings);

/// pg_hba.conf: through the socket by the operating system's word (peer, with the map of
/// ident_text), over loopback by password.
[[nodiscard]] std::string access_text();

/// pg_ident.conf: the system users that may be the superuser.
[[nodiscard]] std::string ident_text(const std::vector<std::string>& system_users);

}  // namespace gate
