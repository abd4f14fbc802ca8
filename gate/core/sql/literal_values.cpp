// SPDX-License-Identifier: MIT
#include "gate/core/sql/literal_values.h"

#include "gate/core/sql/expression_tokens.h"

namespace gate {
namespace {

/// Without its prefix and quotes. A backslash stands doubled in E'…', the only escape that EXPLAIN
/// makes.
std::string unquoted(std::string_view literal) {
  const std::size_t open = literal.find('\'');
  if (open == std::string_view::npos) return std::string(literal);
  const bool has_escapes = open == 1 && literal.front() == 'E';
  std::string value;
  for (std::size_t at = open + 1; at + 1 < literal.size(); ++at) {
    const bool doubled = literal[at] == '\'' || (has_escapes && literal[at] == '\\');
    value += literal[at];
    if (doubled) ++at;
  }
  return value;
}

/// Of an array literal with one dimension, as array_out() writes it.
void add_elements(std::string_view array, std::set<std::string>& values) {
  std::string element;
  bool quoted = false;
  for (std::size_t at = 1; at < array.size(); ++at) {
    const char c = array[at];
    if (c == '"') {
      quoted = !quoted;
    } else if (c == '\\') {  // not the last: that is the brace
      element += array[++at];
    } else if (!quoted && (c == ',' || c == '}')) {
      values.insert(std::move(element));
      element.clear();
    } else {
      element += c;
    }
  }
}

}  // namespace

std::set<std::string> literal_values(std::string_view text) {
  std::set<std::string> values;
  for (const Token& token : tokens_of(text)) {
    if (token.kind != TokenKind::literal) continue;
    std::string value = unquoted(token.text);
    if (value.starts_with('{') && value.ends_with('}')) add_elements(value, values);
    values.insert(std::move(value));
  }
  return values;
}

}  // namespace gate
