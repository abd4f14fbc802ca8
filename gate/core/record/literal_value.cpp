// SPDX-License-Identifier: MIT
#include "gate/core/record/literal_value.h"

#include <charconv>
#include <cstdint>

#include "gate/core/sql/sql_tokens.h"

namespace gate {
namespace {

/// E'…' has escapes: those of a quote and a backslash, which clients write, and line ends.
std::string without_escapes(std::string_view text) {
  std::string value;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\\' || at + 1 == text.size()) {
      value += text[at];
      continue;
    }
    const char letter = text[++at];
    value += letter == 'n' ? '\n' : letter == 't' ? '\t' : letter == 'r' ? '\r' : letter;
  }
  return value;
}

}  // namespace

std::string literal_value(const SqlToken& token) {
  if (token.kind == SqlTokenKind::number) return std::string(token.text);
  const char prefix = token.text.front();
  if (prefix == 'E' || prefix == 'e') return without_escapes(contents_of(token));
  if (prefix == 'B' || prefix == 'b' || prefix == 'X' || prefix == 'x')
    return prefix + contents_of(token);
  return contents_of(token);
}

std::string literal_type(const SqlToken& token) {
  if (token.kind != SqlTokenKind::number) return {};
  std::int64_t number = 0;
  const char* const end = token.text.data() + token.text.size();
  const auto [stop, failure] = std::from_chars(token.text.data(), end, number);
  if (failure != std::errc() || stop != end) return "numeric";
  return number <= INT32_MAX ? "integer" : "bigint";
}

}  // namespace gate
