// SPDX-License-Identifier: MIT
// Extensions and roles that the seed wants and the server does not have.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gate {

/// The extension that the server's words say it lacks; absent where they say something else.
[[nodiscard]] std::optional<std::string> missing_extension(std::string_view words);

/// How others get it.
[[nodiscard]] std::string extension_hint(const std::string& extension, int server_major);

/// Where the words of a server or of a program say that a role does not exist: how a seed gets it.
/// Roles belong to a server, not to a database: dumps name roles that they do not create.
[[nodiscard]] std::optional<std::string> missing_role_hint(std::string_view words);

}  // namespace gate
