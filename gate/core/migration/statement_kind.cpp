// SPDX-License-Identifier: MIT
#include "gate/core/migration/statement_kind.h"

#include <algorithm>
#include <initializer_list>
#include <vector>

#include "gate/core/sql/sql_tokens.h"

namespace gate {
namespace {

using Tokens = std::vector<SqlToken>;

bool is_any_at(const Tokens& tokens, std::size_t at,
               std::initializer_list<std::string_view> words) {
  return at < tokens.size() && std::ranges::any_of(words, [&](std::string_view each) {
           return is_word(tokens[at], each);
         });
}

bool any_is(const Tokens& tokens, std::string_view word) {
  return std::ranges::any_of(tokens, [&](const SqlToken& each) { return is_word(each, word); });
}

/// Outside of parentheses.
bool has_comma(const Tokens& tokens) {
  int depth = 0;
  return std::ranges::any_of(tokens, [&](const SqlToken& each) {
    if (each.text == "(" || each.text == "[") ++depth;
    if (each.text == ")" || each.text == "]") --depth;
    return depth == 0 && each.text == ",";
  });
}

}  // namespace

bool frames_others(std::string_view statement) {
  return is_any_at(sql_tokens(statement), 0,
                   {"BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT", "SAVEPOINT", "RELEASE",
                    "PREPARE", "SET", "RESET", "SHOW"});
}

bool ends_transaction(std::string_view statement) {
  const Tokens tokens = sql_tokens(statement);
  if (is_any_at(tokens, 0, {"PREPARE"})) return is_any_at(tokens, 1, {"TRANSACTION"});
  if (!is_any_at(tokens, 0, {"COMMIT", "END", "ABORT", "ROLLBACK"})) return false;
  const std::size_t next = is_any_at(tokens, 1, {"WORK", "TRANSACTION"}) ? 2 : 1;
  return !is_any_at(tokens, next, {"TO", "PREPARED"});
}

bool is_concurrent(std::string_view statement) {
  return any_is(sql_tokens(statement), "CONCURRENTLY");
}

bool runs_program(std::string_view statement) {
  return is_any_at(sql_tokens(statement), 0, {"DO", "CALL", "SELECT", "EXECUTE"});
}

bool changes_definitions(std::string_view statement) {
  const Tokens tokens = sql_tokens(statement);
  return is_any_at(tokens, 0, {"ALTER"}) ||
         (is_any_at(tokens, 0, {"CREATE"}) && is_any_at(tokens, 1, {"TABLE"}) &&
          any_is(tokens, "PARTITION"));
}

bool has_word(std::string_view statement, std::string_view word) {
  return any_is(sql_tokens(statement), word);
}

bool has_any_word(std::string_view statement, std::initializer_list<std::string_view> words) {
  const Tokens tokens = sql_tokens(statement);
  return std::ranges::any_of(words, [&](std::string_view word) { return any_is(tokens, word); });
}

bool is_single_action(std::string_view statement) {
  const Tokens tokens = sql_tokens(statement);
  return is_any_at(tokens, 0, {"ALTER"}) && is_any_at(tokens, 1, {"TABLE"}) && !has_comma(tokens);
}

bool needs_transaction(std::string_view statement) {
  return is_any_at(sql_tokens(statement), 0, {"LOCK"});
}

LockMode documented_lock(std::string_view statement) {
  const Tokens tokens = sql_tokens(statement);
  if (is_any_at(tokens, 0, {"VACUUM"}))
    return any_is(tokens, "FULL") ? LockMode::access_exclusive : LockMode::share_update_exclusive;
  if (is_any_at(tokens, 0, {"CLUSTER"})) return LockMode::access_exclusive;
  if (!is_any_at(tokens, 0, {"CREATE", "DROP", "ALTER", "REINDEX"})) return LockMode::none;
  if (any_is(tokens, "CONCURRENTLY")) return LockMode::share_update_exclusive;
  return is_any_at(tokens, 0, {"REINDEX"}) ? LockMode::share : LockMode::none;
}

}  // namespace gate
