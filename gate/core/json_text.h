// SPDX-License-Identifier: MIT
// JSON text from outside -> values, within limits that keep hostile text from costing much.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace gate {

/// Parses EXPLAIN's output. Where it is not valid JSON, repairs first what EXPLAIN is known to get
/// wrong. Throws Error naming `file` and the position in the text as it was given.
[[nodiscard]] nlohmann::ordered_json parse_explain_json(std::string_view text,
                                                        const std::string& file);

}  // namespace gate
