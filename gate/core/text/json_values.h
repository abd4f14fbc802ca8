// SPDX-License-Identifier: MIT
// The JSON that programs write, read quickly.
#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string_view>

namespace gate {

/// What nlohmann's parser would have made of the text. Absent where the text is not plain: not
/// valid JSON, beyond ASCII, with a \u escape, a number out of range or an object of over 100
/// members, or nested deeper than `depth` levels; that parser then knows best.
[[nodiscard]] std::optional<nlohmann::ordered_json> parse_plain_json(std::string_view text,
                                                                     std::size_t depth);

}  // namespace gate
