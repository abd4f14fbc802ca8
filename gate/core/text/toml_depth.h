// SPDX-License-Identifier: MIT
// How deep a TOML text nests. toml++ 3.3 limits neither the depth of dotted keys nor that of
// destruction.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace gate {

/// No sane file is deeper.
constexpr int deepest_toml = 32;

/// The offset at which the text becomes too deep; absent if it does not.
[[nodiscard]] std::optional<std::size_t> too_deep_at(std::string_view text);

/// The offset of the first letter outside of strings and comments that is none of ASCII: TOML has
/// none there, and toml++ takes some of them for impossible, which is undefined behaviour.
[[nodiscard]] std::optional<std::size_t> foreign_sign_at(std::string_view text);

}  // namespace gate
