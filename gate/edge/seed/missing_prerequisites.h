// SPDX-License-Identifier: MIT
// Extensions and roles that the seed needs and the server does not have.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gate {

/// The extension that is missing according to the server's words; absent if they say something
/// else.
[[nodiscard]] std::optional<std::string> missing_extension(std::string_view words);

/// How to install it.
[[nodiscard]] std::string extension_hint(const std::string& extension, int server_major);

/// If the words of a server or a program say that a role does not exist: how the seed can create
/// it. Roles belong to a server, not to a database, so dumps name roles that they do not create.
[[nodiscard]] std::optional<std::string> missing_role_hint(std::string_view words);

}  // namespace gate
