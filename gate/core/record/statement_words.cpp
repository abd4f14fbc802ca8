// SPDX-License-Identifier: MIT
#include "gate/core/record/statement_words.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "gate/core/sql/sql_lexer.h"
#include "gate/core/sql/sql_tokens.h"
#include "gate/core/text/ascii.h"

namespace gate {
namespace {

constexpr std::array<std::string_view, 5> verbs = {"SELECT", "INSERT", "UPDATE", "DELETE", "MERGE"};

/// Words that are no alias and no table.
constexpr std::array<std::string_view, 33> reserved = {
    "AND",   "AS",    "CROSS",     "EXCEPT", "FETCH",     "FOR",  "FROM",
    "FULL",  "GROUP", "HAVING",    "INNER",  "INTERSECT", "JOIN", "LATERAL",
    "LEFT",  "LIMIT", "NATURAL",   "NOT",    "OFFSET",    "ON",   "ONLY",
    "OR",    "ORDER", "RETURNING", "RIGHT",  "SELECT",    "SET",  "TABLESAMPLE",
    "UNION", "USING", "VALUES",    "WHERE",  "WINDOW"};
static_assert(std::ranges::is_sorted(reserved));

bool is_reserved(const SqlToken& token) {
  const std::string word = to_upper(token.text);
  return token.kind == SqlTokenKind::word &&
         std::ranges::binary_search(reserved, std::string_view(word));
}

bool is_name(const SqlToken& token) {
  return token.kind == SqlTokenKind::quoted_name ||
         (token.kind == SqlTokenKind::word && !is_reserved(token));
}

bool is_value(const SqlToken& token) {
  return token.kind == SqlTokenKind::parameter || token.kind == SqlTokenKind::number ||
         token.kind == SqlTokenKind::string;
}

constexpr std::array<std::string_view, 10> comparing_words = {
    "BETWEEN", "ILIKE", "IN", "IS", "LIKE", "NOT", "OVERLAPS", "SIMILAR", "ANY", "ALL"};

bool compares(const SqlToken& token) {
  constexpr std::string_view operators = "<>=!~@&|?";
  if (token.kind == SqlTokenKind::symbol)
    return token.text.find_first_of(operators) != std::string_view::npos;
  return std::ranges::any_of(comparing_words, [&](auto word) { return is_word(token, word); });
}

void add_once(std::vector<std::string>& names, std::string name) {
  if (std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
}

class Reading {
 public:
  explicit Reading(std::string_view statement) : tokens_(sql_tokens(statement)) {}

  StatementWords run() {
    for (; at_ < tokens_.size(); ++at_) step();
    return std::move(words_);
  }

 private:
  [[nodiscard]] SqlToken token(std::size_t at) const {
    return at < tokens_.size() ? tokens_[at] : SqlToken{};
  }

  void step() {
    const SqlToken& now = tokens_[at_];
    if (is_symbol(now, "(")) ++depth_;
    if (is_symbol(now, ")")) --depth_;
    note_verb(now);
    note_tables(now);
    note_column();
  }

  void note_verb(const SqlToken& now) {
    if (depth_ > 0 || !words_.verb.empty()) return;
    for (const std::string_view verb : verbs)
      if (is_word(now, verb)) words_.verb = to_lower(verb);
    if (words_.verb == "select" && is_word(token(at_ + 1), "COUNT") &&
        is_symbol(token(at_ + 2), "("))
      words_.verb = "count";
  }

  void note_tables(const SqlToken& now) {
    if (is_symbol(token(at_ + 1), "(") && is_word(token(at_ - 1), "WITH"))
      ctes_.insert(name_in(now));
    if (is_word(token(at_ + 1), "AS") &&
        (is_symbol(token(at_ + 2), "(") || is_word(token(at_ + 2), "MATERIALIZED") ||
         is_word(token(at_ + 3), "MATERIALIZED")))
      ctes_.insert(name_in(now));
    const bool begins_list =
        is_word(now, "FROM") && !is_word(token(at_ - 1), "DISTINCT") && !is_within_call();
    if (begins_list || is_word(now, "JOIN") || is_word(now, "INTO") ||
        (is_word(now, "USING") && (words_.verb == "delete" || words_.verb == "merge")) ||
        (is_word(now, "UPDATE") && !is_word(token(at_ - 1), "FOR") &&
         !is_word(token(at_ - 1), "KEY")))
      note_list(at_ + 1);
  }

  /// extract(day FROM x), substring(x FROM 2), trim(both FROM x)
  [[nodiscard]] bool is_within_call() const {
    constexpr std::size_t far = 1'000;
    int depth = 0;
    for (std::size_t at = at_; at-- > 0 && at_ - at < far;) {
      if (is_symbol(tokens_[at], ")")) ++depth;
      if (is_symbol(tokens_[at], "(") && depth-- == 0) return at > 0 && is_name(tokens_[at - 1]);
      if (depth == 0 && (is_word(tokens_[at], "SELECT") || is_word(tokens_[at], "DELETE")))
        return false;
    }
    return false;
  }

  void note_list(std::size_t at) {
    while (true) {
      while (is_word(token(at), "ONLY") || is_word(token(at), "LATERAL")) ++at;
      if (!is_name(token(at))) return;
      std::string name = name_in(token(at++));
      while (is_symbol(token(at), ".") && is_name(token(at + 1))) {
        name += "." + name_in(token(at + 1));
        at += 2;
      }
      const bool is_function = is_symbol(token(at), "(") && words_.verb != "insert";
      if (!is_function && !ctes_.contains(name)) add_once(words_.tables, std::move(name));
      if (is_function) return;
      if (is_word(token(at), "AS")) ++at;
      if (is_name(token(at))) ++at;
      if (!is_symbol(token(at), ",")) return;
      ++at;
    }
  }

  /// A name before a comparison behind which a value comes soon.
  void note_column() {
    if (is_word(tokens_[at_], "WHERE") || is_word(tokens_[at_], "ON") ||
        is_word(tokens_[at_], "AND") || is_word(tokens_[at_], "OR"))
      in_condition_ = true;
    if (is_word(tokens_[at_], "SET") || is_word(tokens_[at_], "SELECT") ||
        is_word(tokens_[at_], "VALUES"))
      in_condition_ = false;
    if (!in_condition_ || !is_name(tokens_[at_]) || is_symbol(token(at_ + 1), ".") ||
        is_symbol(token(at_ - 1), "::"))
      return;
    std::size_t at = at_ + 1;
    while (is_symbol(token(at), ")")) ++at;
    while (is_symbol(token(at), "::") && is_name(token(at + 1))) at += 2;
    while (is_symbol(token(at), ")")) ++at;
    if (!compares(token(at))) return;
    while (compares(token(at)) || is_symbol(token(at), "(") || is_word(token(at), "ARRAY") ||
           is_symbol(token(at), "[") || is_symbol(token(at), "-") || is_word(token(at), "LOWER"))
      ++at;
    if (is_value(token(at))) add_once(words_.columns, name_in(tokens_[at_]));
  }

  std::vector<SqlToken> tokens_;
  std::size_t at_ = 0;
  int depth_ = 0;
  bool in_condition_ = false;
  std::set<std::string> ctes_;
  StatementWords words_;
};

std::string last_part(const std::string& table) {
  return table.substr(table.rfind('.') + 1);
}

}  // namespace

StatementWords statement_words(std::string_view statement) {
  return Reading(statement).run();
}

std::string descriptive_name(const StatementWords& words) {
  constexpr std::size_t most_tables = 2;
  constexpr std::size_t most_columns = 3;
  std::string name = words.verb.empty() ? "query" : words.verb;
  for (std::size_t at = 0; at < std::min(words.tables.size(), most_tables); ++at)
    name += "_" + last_part(words.tables[at]);
  if (words.verb == "insert") return name;
  for (std::size_t at = 0; at < std::min(words.columns.size(), most_columns); ++at)
    name += (at == 0 ? "_by_" : "_") + words.columns[at];
  return name;
}

}  // namespace gate
