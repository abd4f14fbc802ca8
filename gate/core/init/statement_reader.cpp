// SPDX-License-Identifier: MIT
#include "gate/core/init/statement_reader.h"

#include <algorithm>

namespace gate {

std::vector<SqlToken> statement_tokens(std::string_view sql) {
  std::vector<SqlToken> tokens;
  SqlLexer lexer(sql, "");
  while (const auto token = lexer.next())
    if (!is_comment(*token)) tokens.push_back(*token);
  return tokens;
}

bool is_name(const SqlToken& token) {
  return token.kind == SqlTokenKind::word || token.kind == SqlTokenKind::quoted_name;
}

std::string known_name(std::string_view spelled) {
  if (!spelled.starts_with('"')) return to_lower(spelled);
  std::string name;
  for (std::size_t at = 1; at + 1 < spelled.size(); ++at) {
    if (spelled[at] == '"') ++at;
    name += spelled[at];
  }
  return name;
}

bool StatementReader::skip(std::string_view upper_case) {
  if (at_end() || !is_word(here(), upper_case)) return false;
  ++position_;
  return true;
}

bool StatementReader::skip_symbol(std::string_view symbol) {
  if (at_end() || !is_symbol(here(), symbol)) return false;
  ++position_;
  return true;
}

void StatementReader::skip_all(std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words) skip(word);
}

std::string StatementReader::name() {
  std::string spelled;
  while (!at_end() && is_name(here())) {
    spelled += here().text;
    ++position_;
    if (!skip_symbol(".")) break;
    spelled += ".";
  }
  return spelled;
}

bool StatementReader::has(std::string_view upper_case) const {
  return std::ranges::any_of(tokens_,
                             [&](const SqlToken& token) { return is_word(token, upper_case); });
}

bool StatementReader::has_name(const std::string& known) const {
  return std::ranges::any_of(tokens_, [&](const SqlToken& token) {
    return is_name(token) && known_name(token.text) == known;
  });
}

std::optional<std::string> StatementReader::lone_key() const {
  for (std::size_t at = 0; at + 4 < tokens_.size(); ++at)
    if (is_word(tokens_[at], "PRIMARY") && is_word(tokens_[at + 1], "KEY") &&
        is_symbol(tokens_[at + 2], "(") && is_symbol(tokens_[at + 4], ")"))
      return known_name(tokens_[at + 3].text);
  return std::nullopt;
}

}  // namespace gate
