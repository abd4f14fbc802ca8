// SPDX-License-Identifier: MIT
// Parses JSON text from outside, within limits that keep hostile text from being expensive.
#pragma once

#include <simdjson.h>

#include <functional>
#include <string>
#include <string_view>

namespace gate {

/// Parses text with limits on size (64 MB) and depth (1,000). Throws Error naming `file` and the
/// position; conflict markers, duplicate keys and EXPLAIN's other formats are named as such. A byte
/// order mark is skipped, UTF-16 converted.
[[nodiscard]] simdjson::dom::document parse_json(std::string_view text, const std::string& file);

/// The same for results, which contain every case of a run: up to 1 GB.
[[nodiscard]] simdjson::dom::document parse_large_json(std::string_view text,
                                                       const std::string& file);

/// Parses EXPLAIN's output. If it is not valid JSON, it is taken out of psql's table or the log
/// where it stands in one, and known errors of EXPLAIN are repaired.
/// Throws Error naming `file` and the position in the original text.
[[nodiscard]] simdjson::dom::document parse_explain_json(std::string_view text,
                                                         const std::string& file);

}  // namespace gate
