// SPDX-License-Identifier: MIT
// JSON text from outside -> values, within limits that keep hostile text from costing much.
#pragma once

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace gate {

/// Parses text from outside with limits on size (64 MB) and depth (1,000). Throws Error naming
/// `file` and the position; conflict markers are named as such.
[[nodiscard]] nlohmann::ordered_json parse_json(std::string_view text, const std::string& file);

/// Parses EXPLAIN's output. Where it is not valid JSON, repairs first what EXPLAIN is known to get
/// wrong. Throws Error naming `file` and the position in the text as it was given.
[[nodiscard]] nlohmann::ordered_json parse_explain_json(std::string_view text,
                                                        const std::string& file);

/// Parses as parse_json does, up to 1 GB, but gives each object of the document's array `key` to
/// `take` and keeps none of them: the array is empty in the result. What `take` throws comes
/// through.
[[nodiscard]] nlohmann::ordered_json parse_json_in_parts(
    std::string_view text, const std::string& file, std::string_view key,
    const std::function<void(const nlohmann::ordered_json&)>& take);

}  // namespace gate
