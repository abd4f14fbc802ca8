// SPDX-License-Identifier: MIT
#include "gate/edge/record/function_variables.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <vector>

#include "gate/core/sql/sql_tokens.h"
#include "gate/edge/record/prepared_statement.h"

namespace gate {
namespace {

constexpr int most_variables = 100;

/// In characters from 1, as the server counts them -> in bytes from 0.
std::size_t byte_at(std::string_view text, int position) {
  std::size_t at = 0;
  for (int left = position; at < text.size(); ++at) {
    const bool begins_character = (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
    if (begins_character && --left == 0) break;
  }
  return at;
}

/// A name and what it is qualified by: "tenant", "new.id".
struct Name {
  std::string text;  ///< as the catalog would have it
  std::size_t begin = 0;
  std::size_t end = 0;
};
std::optional<Name> name_at(std::string_view statement, std::size_t position) {
  const std::vector<SqlToken> tokens = sql_tokens(statement);
  const auto begin_of = [&](const SqlToken& token) {
    return static_cast<std::size_t>(token.text.data() - statement.data());
  };
  std::size_t at = 0;
  while (at < tokens.size() && begin_of(tokens[at]) < position) ++at;
  const auto is_name = [&](std::size_t each) {
    return each < tokens.size() && (tokens[each].kind == SqlTokenKind::word ||
                                    tokens[each].kind == SqlTokenKind::quoted_name);
  };
  if (!is_name(at)) return std::nullopt;
  Name name = {name_in(tokens[at]), begin_of(tokens[at]), 0};
  for (; is_name(at + 2) && is_symbol(tokens[at + 1], "."); at += 2)
    name.text += "." + name_in(tokens[at + 2]);
  name.end = begin_of(tokens[at]) + tokens[at].text.size();
  return name;
}

std::size_t highest_parameter(std::string_view statement) {
  std::size_t highest = 0;
  for (const SqlToken& token : sql_tokens(statement)) {
    if (token.kind != SqlTokenKind::parameter) continue;
    std::size_t number = 0;
    std::from_chars(token.text.data() + 1, token.text.data() + token.text.size(), number);
    highest = std::max(highest, number);
  }
  return highest;
}

/// What the server says of a name that is neither a column's nor a table's.
bool names_unknown(const ServerError& error) {
  constexpr std::string_view undefined_column = "42703";
  constexpr std::string_view undefined_table = "42P01";
  return error.position > 0 &&
         (error.sqlstate == undefined_column || error.sqlstate == undefined_table);
}

}  // namespace

std::string with_parameters(Database& database, const std::string& statement,
                            const SessionSettings& session, int timeout_ms) {
  std::string text = statement;
  std::map<std::string, std::size_t> numbers;
  const std::size_t first = highest_parameter(statement) + 1;
  for (int tries = 0; tries < most_variables; ++tries) {
    const auto error = refusal_of(database, text, session, timeout_ms);
    if (!error) return text;
    if (!names_unknown(*error)) return statement;
    const auto name = name_at(text, byte_at(text, error->position));
    if (!name) return statement;
    const auto number = numbers.emplace(name->text, first + numbers.size()).first->second;
    text.replace(name->begin, name->end - name->begin, "$" + std::to_string(number));
  }
  return statement;
}

}  // namespace gate
