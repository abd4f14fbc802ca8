// SPDX-License-Identifier: MIT
#include "gate/core/reads_clock.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "gate/core/error.h"
#include "gate/core/sql_lexer.h"

namespace gate {
namespace {

constexpr std::array<std::string_view, 10> clock_words = {
    "CLOCK_TIMESTAMP", "CURRENT_DATE",         "CURRENT_TIME", "CURRENT_TIMESTAMP",
    "LOCALTIME",       "LOCALTIMESTAMP",       "NOW",          "STATEMENT_TIMESTAMP",
    "TIMEOFDAY",       "TRANSACTION_TIMESTAMP"};

/// As a timestamp's or a date's text: src/backend/utils/adt/datetime.c, datetktbl.
constexpr std::array<std::string_view, 4> clock_strings = {"NOW", "TODAY", "TOMORROW", "YESTERDAY"};

constexpr std::array<std::string_view, 5> read_by_queries = {"FUNCTION", "POLICY", "PROCEDURE",
                                                             "RULE", "VIEW"};

bool contains(const auto& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

/// What stands between a string's quotes, plain or dollar quotes.
std::string_view inside(std::string_view literal) {
  const char quote = literal.starts_with('$') ? '$' : '\'';
  const std::size_t begin = quote == '$' ? literal.find('$', 1) : literal.find('\'');
  const std::size_t end = quote == '$' ? literal.size() - begin - 1 : literal.rfind('\'');
  if (begin == std::string_view::npos || end <= begin) return {};
  return literal.substr(begin + 1, end - begin - 1);
}

bool reads_clock(const SqlToken& token) {
  if (token.kind == SqlTokenKind::word) return contains(clock_words, to_upper(token.text));
  if (token.kind != SqlTokenKind::string) return false;
  const std::string_view text = inside(token.text);
  // A body in quotes of its own is as deep as the text is long at most.
  return contains(clock_strings, to_upper(text)) ||
         (token.text.starts_with('$') && gate::reads_clock(text));
}

}  // namespace

bool reads_clock(std::string_view sql) try {
  SqlLexer lexer(sql, "the SQL");
  while (const auto token = lexer.next())
    if (reads_clock(*token)) return true;
  return false;
} catch (const Error&) {  // the body of a function in another language
  return true;
}

bool defines_clock_reader(std::string_view statement) {
  SqlLexer lexer(statement, "the seed");
  std::vector<std::string> words;  // without what is quoted
  while (const auto token = lexer.next())
    if (token->kind == SqlTokenKind::word) words.push_back(to_upper(token->text));
  const auto first = [&](std::size_t count) {
    return std::vector(words.begin(),
                       words.begin() + static_cast<long>(std::min(words.size(), count)));
  };
  const std::vector<std::string> head = first(6);  // CREATE OR REPLACE TEMP RECURSIVE VIEW
  if (head.empty() || (head.front() != "CREATE" && head.front() != "ALTER")) return false;
  const bool read =
      !contains(head, "MATERIALIZED") && std::ranges::any_of(head, [](const std::string& word) {
        return contains(read_by_queries, word);
      });
  const auto returns = std::ranges::find(words, "RETURNS");
  const bool for_trigger =
      returns != words.end() && returns + 1 != words.end() && returns[1] == "TRIGGER";
  return read && !for_trigger && reads_clock(statement);
}

}  // namespace gate
