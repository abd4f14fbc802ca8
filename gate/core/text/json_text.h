// SPDX-License-Identifier: MIT
// JSON text from outside -> values, within limits that keep hostile text from costing much.
#pragma once

#include <simdjson.h>

#include <functional>
#include <string>
#include <string_view>

namespace gate {

/// Parses text from outside with limits on size (64 MB) and depth (1,000). Throws Error naming
/// `file` and the position; conflict markers are named as such, and so is a key that stands twice.
[[nodiscard]] simdjson::dom::document parse_json(std::string_view text, const std::string& file);

/// The same for results, which hold every case of a run: up to 1 GB.
[[nodiscard]] simdjson::dom::document parse_large_json(std::string_view text,
                                                       const std::string& file);

/// Parses EXPLAIN's output. Where it is not valid JSON, repairs first what EXPLAIN is known to get
/// wrong. Throws Error naming `file` and the position in the text as it was given.
[[nodiscard]] simdjson::dom::document parse_explain_json(std::string_view text,
                                                         const std::string& file);

}  // namespace gate
