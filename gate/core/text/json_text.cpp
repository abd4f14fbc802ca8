// SPDX-License-Identifier: MIT
// simdjson parses. This file adds the limits and the one check that simdjson lacks: a duplicate
// key, which a merge can leave behind without a conflict.
#include "gate/core/text/json_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "gate/core/text/error.h"
#include "gate/core/text/json_marks.h"
#include "gate/core/text/json_repair.h"
#include "gate/core/text/json_syntax_error.h"
#include "gate/core/text/numbers.h"
#include "gate/core/text/pasted_explain.h"
#include "gate/core/text/utf16.h"

namespace gate {
namespace {

struct Limits {
  std::size_t bytes;
  std::size_t marks;  // simdjson takes 20 bytes for each
  std::size_t depth;
};

constexpr Limits usual_limits = {64U << 20U, 10'000'000, 1'000};
constexpr Limits large_limits = {1U << 30U, 30'000'000, 1'000};  // 10,000 cases have 6,000,000
constexpr Limits explain_limits = {64U << 20U, 10'000'000,
                                   1'100};  // 500 nodes, two levels each, with a margin

struct Parsed {
  simdjson::dom::document document;
  simdjson::error_code error;
};

Error too_much(const std::string& file, const std::string& what) {
  return Error(file + ": " + what, {}, "No plan is that large: check which file this is.");
}

Parsed parsed(std::string_view text, const Limits& limits, const std::string& file) {
  if (text.size() > limits.bytes)
    throw too_much(file, fmt::format("larger than {} MB", limits.bytes >> 20U));
  const std::optional<std::string> converted = utf8_of_utf16(text);
  if (converted) text = *converted;
  if (has_more_json_marks(text, limits.marks))
    throw too_much(
        file, fmt::format("more than {} values", format_count(static_cast<double>(limits.marks))));
  constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  Parsed result{};
  simdjson::dom::parser parser;
  result.error = parser.allocate(text.size(), limits.depth + 1);
  if (result.error == simdjson::SUCCESS)
    result.error = parser.parse_into_document(result.document, text.data(), text.size()).error();
  if (result.error == simdjson::DEPTH_ERROR)
    throw too_much(file, fmt::format("nested deeper than {} levels", limits.depth));
  return result;
}

void reject_duplicates(simdjson::dom::element value, const std::string& file);

void reject_duplicates(simdjson::dom::object object, const std::string& file) {
  std::vector<std::string_view> keys;
  for (const auto [key, value] : object) {
    keys.push_back(key);
    reject_duplicates(value, file);
  }
  std::ranges::sort(keys);
  const auto twice = std::ranges::adjacent_find(keys);
  if (twice != keys.end())
    throw Error(fmt::format("{}: \"{}\" appears twice in one object", file, *twice), {},
                "Keep one of the two, or write the file again.");
}

void reject_duplicates(simdjson::dom::element value, const std::string& file) {
  simdjson::dom::object object;
  simdjson::dom::array array;
  if (value.get(object) == simdjson::SUCCESS)
    reject_duplicates(object, file);
  else if (value.get(array) == simdjson::SUCCESS)
    for (const simdjson::dom::element each : array) reject_duplicates(each, file);
}

simdjson::dom::document parse_strictly(std::string_view text, const Limits& limits,
                                       const std::string& file) {
  Parsed result = parsed(text, limits, file);
  if (result.error != simdjson::SUCCESS)
    throw json_syntax_error(text, file, simdjson::error_message(result.error));
  reject_duplicates(result.document.root(), file);
  return std::move(result.document);
}

}  // namespace

simdjson::dom::document parse_json(std::string_view text, const std::string& file) {
  return parse_strictly(text, usual_limits, file);
}

simdjson::dom::document parse_large_json(std::string_view text, const std::string& file) {
  return parse_strictly(text, large_limits, file);
}

simdjson::dom::document parse_explain_json(std::string_view text, const std::string& file) {
  Parsed result = parsed(text, explain_limits, file);
  if (result.error == simdjson::SUCCESS) return std::move(result.document);
  const std::string bare = unwrapped_explain(utf8_of_utf16(text).value_or(std::string(text)));
  result = parsed(bare, explain_limits, file);
  if (result.error != simdjson::SUCCESS)
    result = parsed(repair_explain_json(bare), explain_limits, file);
  if (result.error != simdjson::SUCCESS)
    throw json_syntax_error(text, file, simdjson::error_message(result.error));
  return std::move(result.document);
}

}  // namespace gate
