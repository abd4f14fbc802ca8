// SPDX-License-Identifier: MIT
// Puts a statement's tokens on one line. The result depends only on the tokens, so that comments,
// white space and the case of keywords do not matter. The table of keywords is our own and fixed:
// that of a scanner would change with its version, and with it every baseline.
#include "gate/core/sql/normalize_sql.h"

#include <algorithm>
#include <iterator>

#include "gate/core/sql/sql_lexer.h"

namespace gate {
namespace {

constexpr std::string_view keywords[] = {
    "ALL",       "AND",       "ANY",          "ARRAY",    "AS",        "ASC",         "BETWEEN",
    "BY",        "CASE",      "CAST",         "COLLATE",  "CONFLICT",  "CROSS",       "CUBE",
    "DEFAULT",   "DELETE",    "DESC",         "DISTINCT", "DO",        "ELSE",        "END",
    "ESCAPE",    "EXCEPT",    "EXCLUDE",      "EXISTS",   "FALSE",     "FETCH",       "FILTER",
    "FOLLOWING", "FOR",       "FROM",         "FULL",     "GROUP",     "GROUPING",    "HAVING",
    "ILIKE",     "IN",        "INNER",        "INSERT",   "INTERSECT", "INTERVAL",    "INTO",
    "IS",        "ISNULL",    "JOIN",         "LATERAL",  "LEFT",      "LIKE",        "LIMIT",
    "LOCKED",    "MATCHED",   "MATERIALIZED", "MERGE",    "NATURAL",   "NOT",         "NOTHING",
    "NOTNULL",   "NOWAIT",    "NULL",         "NULLS",    "OFFSET",    "ON",          "ONLY",
    "OR",        "ORDER",     "ORDINALITY",   "OUTER",    "OVER",      "OVERRIDING",  "PARTITION",
    "PRECEDING", "RECURSIVE", "RETURNING",    "RIGHT",    "ROLLUP",    "ROWS",        "SELECT",
    "SET",       "SETS",      "SIMILAR",      "SKIP",     "SOME",      "TABLESAMPLE", "THEN",
    "TIES",      "TRUE",      "UNBOUNDED",    "UNION",    "UPDATE",    "USING",       "VALUES",
    "WHEN",      "WHERE",     "WINDOW",       "WITH",     "WITHIN",    "WITHOUT"};
static_assert(std::is_sorted(std::begin(keywords), std::end(keywords)));

bool is_keyword(const SqlToken& token) {
  if (token.kind != SqlTokenKind::word) return false;
  const std::string word = to_upper(token.text);
  return std::binary_search(std::begin(keywords), std::end(keywords), std::string_view(word));
}

bool is_name(const SqlToken& token) {
  return token.kind == SqlTokenKind::quoted_name ||
         (token.kind == SqlTokenKind::word && !is_keyword(token));
}

/// Whether a value can end with this token, so that a following sign is not unary.
bool ends_operand(const SqlToken& token) {
  if (token.kind == SqlTokenKind::symbol) return token.text == ")" || token.text == "]";
  return !is_keyword(token) || is_word(token, "END");
}

/// No token of another kind, and none of several characters, reads like these.
bool is_one_of(const SqlToken& token, std::string_view single_symbols) {
  return single_symbols.find(token.text) != std::string_view::npos;
}

class OneLine {
 public:
  void add(const SqlToken& token) {
    if (!line_.empty() && space_before(token)) line_ += ' ';
    unary_sign_ = is_one_of(token, "+-") && (line_.empty() || !ends_operand(previous_));
    line_ += token.kind != SqlTokenKind::word ? std::string(token.text)
             : is_keyword(token)              ? to_upper(token.text)
                                              : to_lower(token.text);
    previous_ = token;
  }

  [[nodiscard]] std::string text() && { return std::move(line_); }

 private:
  [[nodiscard]] bool space_before(const SqlToken& token) const {
    if (is_one_of(token, ",)];") || is_symbol(token, "::")) return false;
    if (is_one_of(previous_, "([") || is_symbol(previous_, "::")) return false;
    if (unary_sign_ && token.kind == SqlTokenKind::number) return false;
    // "1 ." and ". 5" would read as one number without the space.
    if (is_symbol(token, ".")) return previous_.kind == SqlTokenKind::number;
    if (is_symbol(previous_, ".")) return token.kind == SqlTokenKind::number;
    if (is_symbol(token, "(")) return !is_name(previous_);
    if (is_symbol(token, "[")) return previous_.kind == SqlTokenKind::symbol && !closes(previous_);
    return true;
  }

  static bool closes(const SqlToken& token) { return is_one_of(token, ")]"); }

  std::string line_;
  SqlToken previous_;
  bool unary_sign_ = false;
};

}  // namespace

std::string normalize_sql(std::string_view statement) {
  SqlLexer lexer(statement, "");
  OneLine line;
  bool semicolon = false;
  while (const std::optional<SqlToken> token = lexer.next()) {
    if (is_comment(*token)) continue;
    if (is_symbol(*token, ";")) {
      semicolon = true;
      continue;
    }
    if (semicolon) line.add({SqlTokenKind::symbol, ";"});
    semicolon = false;
    line.add(*token);
  }
  return std::move(line).text();
}

}  // namespace gate
