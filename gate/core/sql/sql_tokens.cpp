// SPDX-License-Identifier: MIT
#include "gate/core/sql/sql_tokens.h"

#include "gate/core/text/error.h"

namespace gate {
namespace {

/// What stands between the first quote and the last byte, which is a quote too.
std::string within(std::string_view text, char quote) {
  std::string result;
  for (std::size_t at = text.find(quote) + 1; at + 1 < text.size(); ++at) {
    result += text[at];
    if (text[at] == quote && text[at + 1] == quote) ++at;
  }
  return result;
}

}  // namespace

std::vector<SqlToken> sql_tokens(std::string_view text) {
  std::vector<SqlToken> tokens;
  SqlLexer lexer(text, "");
  try {
    while (const auto token = lexer.next())
      if (!is_comment(*token)) tokens.push_back(*token);
  } catch (const Error&) {  // the server says so
    return tokens;
  }
  return tokens;
}

std::string name_in(const SqlToken& token) {
  return token.kind == SqlTokenKind::quoted_name ? within(token.text, '"') : to_lower(token.text);
}

std::string contents_of(const SqlToken& string) {
  if (!string.text.starts_with('$')) return within(string.text, '\'');
  const std::size_t tag = string.text.find('$', 1) + 1;
  return std::string(string.text.substr(tag, string.text.size() - 2 * tag));
}

}  // namespace gate
