// SPDX-License-Identifier: MIT
#include "gate/core/seed/shared_statement.h"

#include <algorithm>
#include <vector>

#include "gate/core/sql/sql_tokens.h"

namespace gate {
namespace {

using Tokens = std::vector<SqlToken>;

bool is_at(const Tokens& tokens, std::size_t at, std::string_view upper_case) {
  return at < tokens.size() && is_word(tokens[at], upper_case);
}

bool is_any_at(const Tokens& tokens, std::size_t at,
               std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(words, [&](std::string_view each) { return is_at(tokens, at, each); });
}

/// The word ROLE and its two older names.
bool names_roles(const Tokens& tokens, std::size_t at) {
  return is_any_at(tokens, at, {"ROLE", "USER", "GROUP"}) && !is_at(tokens, at + 1, "MAPPING");
}

/// Whether one of the roles named from `at` on is of others. ALL and CURRENT_USER are, too.
bool is_of_others(const Tokens& tokens, std::size_t at, const std::set<std::string>& others) {
  if (is_at(tokens, at, "IF")) at += 2;
  for (; at < tokens.size(); at += 2) {
    if (is_any_at(tokens, at, {"ALL", "CURRENT_USER", "CURRENT_ROLE", "SESSION_USER"}) ||
        others.contains(name_in(tokens[at])))
      return true;
    if (at + 1 >= tokens.size() || !is_symbol(tokens[at + 1], ",")) return false;
  }
  return false;
}

std::string words_at(const Tokens& tokens, std::size_t at) {
  return to_upper(tokens[at].text) + " " + to_upper(tokens[at + 1].text);
}

std::string shared_at(const Tokens& tokens, std::size_t at, const std::set<std::string>& others) {
  if (is_any_at(tokens, at, {"ALTER", "DROP"}) && names_roles(tokens, at + 1) &&
      is_of_others(tokens, at + 2, others))
    return words_at(tokens, at);
  if (is_at(tokens, at, "DROP") && is_at(tokens, at + 1, "DATABASE")) return words_at(tokens, at);
  return {};
}

/// Anywhere in the block, and in the strings that it may execute.
std::string shared_in_block(std::string_view block, const std::set<std::string>& others) {
  const Tokens tokens = sql_tokens(block);
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    std::string words = tokens[at].kind == SqlTokenKind::string
                            ? shared_in_block(contents_of(tokens[at]), others)
                            : shared_at(tokens, at, others);
    if (!words.empty()) return words;
  }
  return {};
}

}  // namespace

std::string shared_statement(std::string_view statement,
                             const std::set<std::string>& others_roles) {
  const Tokens tokens = sql_tokens(statement);
  if (is_at(tokens, 0, "DO")) return shared_in_block(statement, others_roles);
  const bool of_server =
      is_any_at(tokens, 0, {"ALTER", "CREATE", "DROP"}) &&
      (is_any_at(tokens, 1, {"DATABASE", "TABLESPACE"}) || is_at(tokens, 1, "SYSTEM"));
  if (of_server) return words_at(tokens, 0);
  return shared_at(tokens, 0, others_roles);
}

bool creates_role(std::string_view statement) {
  const Tokens tokens = sql_tokens(statement);
  for (std::size_t at = 0; at < tokens.size(); ++at)
    if ((is_at(tokens, at, "CREATE") && names_roles(tokens, at + 1)) ||
        (tokens[at].kind == SqlTokenKind::string && creates_role(contents_of(tokens[at]))))
      return true;
  return false;
}

bool is_for_superuser(std::string_view statement) {
  const Tokens tokens = sql_tokens(statement);
  if (is_at(tokens, 0, "COMMENT")) return is_at(tokens, 2, "EXTENSION");
  if (is_at(tokens, 0, "CREATE")) {
    if (is_any_at(tokens, 1, {"EXTENSION", "SERVER", "CAST", "PUBLICATION"})) return true;
    if (is_at(tokens, 1, "EVENT")) return is_at(tokens, 2, "TRIGGER");
    if (is_at(tokens, 1, "OPERATOR")) return is_any_at(tokens, 2, {"CLASS", "FAMILY"});
    return is_at(tokens, 1, "FOREIGN") && is_at(tokens, 2, "DATA");
  }
  if (!is_at(tokens, 0, "ALTER") || !is_at(tokens, 1, "TABLE") || tokens.size() < 6) return false;
  const std::size_t trigger = tokens.size() - 2;  // ALTER TABLE t DISABLE TRIGGER ALL
  return is_at(tokens, trigger, "TRIGGER") &&
         is_any_at(tokens, trigger - 1, {"DISABLE", "ENABLE", "ALWAYS", "REPLICA"});
}

bool only_names_owner(std::string_view statement) {
  const Tokens tokens = sql_tokens(statement);
  if (!is_at(tokens, 0, "ALTER") || tokens.size() < 6) return false;
  if (is_at(tokens, 1, "DEFAULT")) return is_at(tokens, 2, "PRIVILEGES");
  const std::size_t owner = tokens.size() - 3;
  return is_at(tokens, owner, "OWNER") && is_at(tokens, owner + 1, "TO");
}

}  // namespace gate
