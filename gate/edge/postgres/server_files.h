// SPDX-License-Identifier: MIT
// The contents of a throwaway server's configuration files.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace gate {

/// Settings that save work in a throwaway server or concern its log; none of them changes a plan.
[[nodiscard]] std::map<std::string, std::string> housekeeping_settings();

/// postgresql.conf. Throws Error for a name or value that the file cannot contain.
[[nodiscard]] std::string configuration_text(const std::map<std::string, std::string>& settings);

/// pg_hba.conf: peer authentication through the socket (with the map of ident_text), and for one
/// role (empty: for none) a password over loopback.
[[nodiscard]] std::string access_text(const std::string& tcp_role);

/// pg_ident.conf: the system users that may connect as superuser.
[[nodiscard]] std::string ident_text(const std::vector<std::string>& system_users);

}  // namespace gate
