// SPDX-License-Identifier: MIT
// What of a TOML text toml++ does not survive. toml++ 3.3 limits neither the depth of dotted keys
// nor that of destruction.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace gate {

/// No sane file is deeper.
constexpr int deepest_toml = 32;

/// The offset at which the text becomes too deep; absent if it does not.
[[nodiscard]] std::optional<std::size_t> too_deep_at(std::string_view text);

/// The offset of the first letter that is none of ASCII and stands outside of strings and comments,
/// where TOML has none, or behind a backslash that ends a line of a string: toml++ takes some of
/// them for impossible there, which is undefined behaviour.
[[nodiscard]] std::optional<std::size_t> foreign_sign_at(std::string_view text);

}  // namespace gate
