// SPDX-License-Identifier: MIT
// An extension that the seed wants and the server does not have.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gate {

/// The extension that the server's words say it lacks; absent where they say something else.
[[nodiscard]] std::optional<std::string> missing_extension(std::string_view words);

/// How others get it.
[[nodiscard]] std::string extension_hint(const std::string& extension, int server_major);

}  // namespace gate
