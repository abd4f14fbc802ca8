// SPDX-License-Identifier: MIT
// Roles belong to a server, not to a database: dumps name roles that they do not create.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gate {

/// Where the words of a server or of a program say that a role does not exist: how a seed gets it.
[[nodiscard]] std::optional<std::string> missing_role_hint(std::string_view words);

}  // namespace gate
