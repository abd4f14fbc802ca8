// SPDX-License-Identifier: MIT
#include "gate/core/sql/clock_calls.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <sstream>
#include <string>
#include <vector>

#include "gate/core/sql/clock_words.h"
#include "gate/core/sql/sql_tokens.h"
#include "gate/core/text/error.h"

namespace gate {
namespace {

/// What may stand beside one of clock_strings, besides digits, offsets and names of zones.
constexpr std::array<std::string_view, 7> time_words = {"ALLBALLS", "AM", "GMT", "PM",
                                                        "UTC",      "Z",  "ZULU"};

/// These need no parentheses.
constexpr std::array<std::string_view, 5> clock_keywords = {
    "CURRENT_DATE", "CURRENT_TIME", "CURRENT_TIMESTAMP", "LOCALTIME", "LOCALTIMESTAMP"};

/// Before a string, or after its ::, these make it a time. ZONE ends TIMESTAMP WITH TIME ZONE.
constexpr std::array<std::string_view, 6> time_types = {"DATE",        "TIME",   "TIMESTAMP",
                                                        "TIMESTAMPTZ", "TIMETZ", "ZONE"};

constexpr std::array<std::string_view, 5> read_by_queries = {"FUNCTION", "POLICY", "PROCEDURE",
                                                             "RULE", "VIEW"};

bool contains(const auto& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

bool belongs_to_time(std::string_view word) {
  return std::string_view("+-0123456789").find(word.front()) != std::string_view::npos ||
         word.find('/') != std::string_view::npos || contains(time_words, word);
}

bool reads_clock(const SqlToken& token) {
  if (token.kind == SqlTokenKind::word) return contains(clock_words, to_upper(token.text));
  if (token.kind != SqlTokenKind::string) return false;
  const std::string text = contents_of(token);
  // Nested dollar-quoted bodies are shorter each time, which limits the recursion.
  return names_clock_time(text) || (token.text.starts_with('$') && gate::reads_clock(text));
}

using Tokens = std::vector<SqlToken>;

/// A statement's tokens without comments; absent if it cannot be tokenized.
std::optional<Tokens> tokens_of(std::string_view sql) try {
  Tokens tokens;
  SqlLexer lexer(sql, "the SQL");
  while (const auto token = lexer.next())
    if (!is_comment(*token)) tokens.push_back(*token);
  return tokens;
} catch (const Error&) {
  return std::nullopt;
}

/// Whether the call that begins at `index` is age(timestamp), which subtracts from today.
bool is_age_today(std::span<const SqlToken> tokens, std::size_t index) {
  if (!is_word(tokens[index], "AGE")) return false;
  if (index + 1 == tokens.size() || !is_symbol(tokens[index + 1], "(")) return false;
  int depth = 0;
  for (const SqlToken& token : tokens.subspan(index + 1)) {
    depth += is_symbol(token, "(") ? 1 : is_symbol(token, ")") ? -1 : 0;
    if (depth == 1 && is_symbol(token, ",")) return false;
    if (depth == 0) return true;
  }
  return false;
}

bool is_time_type(const SqlToken& token) {
  return token.kind == SqlTokenKind::word && contains(time_types, to_upper(token.text));
}

/// The volatile call that begins at `index`, in words; empty if there is none.
std::string volatile_call(const std::vector<SqlToken>& tokens, std::size_t index) {
  const SqlToken nothing;
  const SqlToken& token = tokens[index];
  const SqlToken& before = index > 0 ? tokens[index - 1] : nothing;
  const SqlToken& behind = index + 1 < tokens.size() ? tokens[index + 1] : nothing;
  if (token.kind == SqlTokenKind::string && names_clock_time(contents_of(token))) {
    const bool cast =
        is_symbol(behind, "::") && index + 2 < tokens.size() && is_time_type(tokens[index + 2]);
    return cast || is_time_type(before) ? to_lower(token.text) : "";
  }
  if (token.kind != SqlTokenKind::word) return {};
  const std::string word = to_upper(token.text);
  // A column of this name would be quoted or follow a dot.
  if (contains(clock_keywords, word)) return is_symbol(before, ".") ? "" : word;
  if (!is_symbol(behind, "(")) return {};
  if (is_age_today(tokens, index)) return "age()";
  const bool known = contains(clock_words, word) || contains(random_functions, word);
  return known ? to_lower(word) + "()" : "";
}

/// A sample without REPEATABLE consists of other rows each time.
bool samples_at_random(const std::vector<SqlToken>& tokens) {
  const auto begins = [&](std::string_view word) {
    return std::ranges::count_if(tokens, [&](const SqlToken& each) { return is_word(each, word); });
  };
  return begins("TABLESAMPLE") > begins("REPEATABLE");
}

}  // namespace

std::vector<std::string> volatile_calls(std::string_view sql) {
  const Tokens tokens = tokens_of(sql).value_or(Tokens());
  std::vector<std::string> calls;
  for (std::size_t index = 0; index < tokens.size(); ++index) {
    const std::string call = volatile_call(tokens, index);
    if (!call.empty() && !contains(calls, call)) calls.push_back(call);
  }
  if (samples_at_random(tokens)) calls.emplace_back("TABLESAMPLE without REPEATABLE");
  return calls;
}

bool names_clock_time(std::string_view text) {
  bool found = false;
  std::istringstream words{to_upper(text)};
  for (std::string word; words >> word;) {
    if (contains(clock_strings, word))
      found = true;
    else if (!belongs_to_time(word))
      return false;
  }
  return found;
}

bool reads_clock(std::string_view sql) {
  const std::optional<Tokens> tokens = tokens_of(sql);
  if (!tokens) return true;  // the body of a function in another language
  for (std::size_t index = 0; index < tokens->size(); ++index)
    if (reads_clock((*tokens)[index]) || is_age_today(*tokens, index)) return true;
  return false;
}

bool defines_clock_reader(std::string_view statement) {
  SqlLexer lexer(statement, "the seed");
  std::vector<std::string> words;  // without quoted names and strings
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
  constexpr std::array<std::string_view, 2> of_trigger = {"RETURNS", "TRIGGER"};
  // clang 14 cannot read what std::ranges::search returns.
  const bool for_trigger =
      std::search(words.begin(), words.end(), of_trigger.begin(), of_trigger.end()) != words.end();
  return read && !for_trigger && reads_clock(statement);
}

}  // namespace gate
