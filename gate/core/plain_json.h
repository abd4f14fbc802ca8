// SPDX-License-Identifier: MIT
// The JSON that programs write, read quickly.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string_view>

namespace gate {

/// What nlohmann's parser would have made of the text. Absent where the text is not plain: not
/// valid JSON, beyond ASCII, with a \u escape, or with a number out of range; that parser then
/// knows best. The caller has limited the depth: nesting is recursion.
[[nodiscard]] std::optional<nlohmann::ordered_json> parse_plain_json(std::string_view text);

}  // namespace gate
