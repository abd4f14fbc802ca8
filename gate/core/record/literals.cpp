// SPDX-License-Identifier: MIT
#include "gate/core/record/literals.h"

#include <algorithm>
#include <array>

#include "gate/core/record/literal_value.h"
#include "gate/core/sql/sql_tokens.h"

namespace gate {
namespace {

/// Words behind which a string is a value; behind any other one it is a literal of that type, as
/// in date '2026-01-01'.
constexpr std::array<std::string_view, 34> before_a_value = {
    "ALL",          "AND",       "ANY",    "ARRAY",  "BETWEEN", "BY",        "CASE",
    "CONCURRENTLY", "DISTINCT",  "ELSE",   "FOR",    "FROM",    "HAVING",    "ILIKE",
    "IN",           "IS",        "LIKE",   "LIMIT",  "NOT",     "OFFSET",    "ON",
    "OR",           "RETURNING", "ROW",    "SELECT", "SOME",    "SYMMETRIC", "THEN",
    "TO",           "USING",     "VALUES", "WHEN",   "WHERE",   "ZONE"};
static_assert(std::ranges::is_sorted(before_a_value));

/// Types whose names may be followed by a size.
constexpr std::array<std::string_view, 14> sized_types = {
    "BIT",  "CHAR",      "CHARACTER",   "DEC",    "DECIMAL", "FLOAT",   "INTERVAL",
    "TIME", "TIMESTAMP", "TIMESTAMPTZ", "TIMETZ", "VARBIT",  "VARCHAR", "VARYING"};
static_assert(std::ranges::is_sorted(sized_types));

/// Functions whose string says what they do: expressions of indexes have them.
constexpr std::array<std::string_view, 14> told_by_a_string = {
    "CURRENT_SETTING", "CURRVAL",    "DATE_PART",        "DATE_TRUNC",          "DECODE",
    "ENCODE",          "NEXTVAL",    "PHRASETO_TSQUERY", "PLAINTO_TSQUERY",     "SETVAL",
    "TO_CHAR",         "TO_TSQUERY", "TO_TSVECTOR",      "WEBSEARCH_TO_TSQUERY"};
static_assert(std::ranges::is_sorted(told_by_a_string));

constexpr std::array<std::string_view, 7> into_json = {"->", "->>", "#>", "#>>", "?", "?|", "?&"};

template <std::size_t Size>
bool is_one_of(const SqlToken& token, const std::array<std::string_view, Size>& sorted) {
  if (token.kind != SqlTokenKind::word) return false;
  const std::string word = to_upper(token.text);
  return std::ranges::binary_search(sorted, std::string_view(word));
}

/// The part of a SELECT in which a token stands.
enum class Clause { list, by, other };

Clause clause_of(const SqlToken& word, const SqlToken& next, Clause before) {
  if (is_word(word, "SELECT") || is_word(word, "RETURNING")) return Clause::list;
  if ((is_word(word, "GROUP") || is_word(word, "ORDER") || is_word(word, "PARTITION")) &&
      is_word(next, "BY"))
    return Clause::by;
  constexpr std::array<std::string_view, 15> others = {
      "FETCH", "FROM",  "HAVING", "INTO",  "LIMIT",  "OFFSET", "ON",       "SET",
      "UNION", "USING", "VALUES", "WHERE", "WINDOW", "EXCEPT", "INTERSECT"};
  return std::ranges::any_of(others, [&](std::string_view each) { return is_word(word, each); })
             ? Clause::other
             : before;
}

struct Level {
  Clause clause = Clause::other;
  bool is_size = false;       ///< the parentheses of numeric(10, 2)
  bool is_subscript = false;  ///< the brackets of a[1]
  bool is_told = false;       ///< the parentheses of date_trunc('day', …)
};

bool ends_operand(const SqlToken& token) {
  switch (token.kind) {
    case SqlTokenKind::symbol:
      return token.text == ")" || token.text == "]" || token.text == "*";
    case SqlTokenKind::word:
      return !is_one_of(token, before_a_value);
    default:
      return true;
  }
}

class Reading {
 public:
  explicit Reading(const std::vector<SqlToken>& tokens) : tokens_(tokens) {}

  std::vector<Literal> run() {
    for (at_ = 0; at_ < tokens_.size(); ++at_) step();
    return std::move(literals_);
  }

 private:
  [[nodiscard]] SqlToken near(std::ptrdiff_t distance) const {
    const auto at = static_cast<std::ptrdiff_t>(at_) + distance;
    const bool exists = at >= 0 && at < static_cast<std::ptrdiff_t>(tokens_.size());
    return exists ? tokens_[static_cast<std::size_t>(at)] : SqlToken{};
  }

  Level& level() { return levels_.back(); }

  void step() {
    const SqlToken& token = tokens_[at_];
    if (token.kind == SqlTokenKind::word) {
      level().clause = clause_of(token, near(1), level().clause);
    } else if (is_symbol(token, "(") || is_symbol(token, "[")) {
      enter(token);
    } else if ((is_symbol(token, ")") || is_symbol(token, "]")) && levels_.size() > 1) {
      levels_.pop_back();
    } else if (token.kind == SqlTokenKind::string || token.kind == SqlTokenKind::number) {
      add(token);
    }
  }

  void enter(const SqlToken& open) {
    Level inner = {level().clause};
    if (open.text == "[") {
      inner.is_subscript = ends_operand(near(-1));  // not of ARRAY[1]
    } else {
      inner.is_size = is_one_of(near(-1), sized_types) || is_word(near(-1), "NUMERIC");
      inner.is_told = is_one_of(near(-1), told_by_a_string);
    }
    levels_.push_back(inner);
  }

  void add(const SqlToken& token) {
    const bool is_signed = token.kind == SqlTokenKind::number && is_unary_sign(tokens_, at_ - 1);
    Literal literal = {at_ - (is_signed ? 1 : 0), at_, use_of(token), literal_value(token),
                       literal_type(token)};
    if (is_signed && tokens_[at_ - 1].text == "-") literal.value.insert(0, "-");
    literals_.push_back(std::move(literal));
  }

  LiteralUse use_of(const SqlToken& token) {
    const SqlToken before = near(-1);
    const bool is_string = token.kind == SqlTokenKind::string;
    if (level().is_size || level().is_subscript || level().clause == Clause::by)
      return LiteralUse::part;
    if (is_string && (level().is_told || is_cast_to_object() || is_word(before, "ESCAPE")))
      return LiteralUse::part;
    if (std::ranges::any_of(into_json, [&](auto each) { return is_symbol(before, each); }))
      return LiteralUse::part;
    if (level().clause == Clause::list || (is_string && is_typed(before)))
      return LiteralUse::constant;
    return LiteralUse::value;
  }

  static bool is_typed(const SqlToken& before) {
    return before.kind == SqlTokenKind::quoted_name || before.kind == SqlTokenKind::string ||
           (before.kind == SqlTokenKind::word && !is_one_of(before, before_a_value));
  }

  /// 'orders'::regclass
  [[nodiscard]] bool is_cast_to_object() const {
    return is_symbol(near(1), "::") && to_lower(near(2).text).starts_with("reg");
  }

  const std::vector<SqlToken>& tokens_;
  std::size_t at_ = 0;
  std::vector<Level> levels_ = std::vector<Level>(1);
  std::vector<Literal> literals_;
};

}  // namespace

bool is_unary_sign(const std::vector<SqlToken>& tokens, std::size_t at) {
  if (at >= tokens.size() || (!is_symbol(tokens[at], "-") && !is_symbol(tokens[at], "+")))
    return false;
  return at == 0 || !ends_operand(tokens[at - 1]);
}

std::vector<Literal> literals_of(const std::vector<SqlToken>& tokens) {
  return Reading(tokens).run();
}

}  // namespace gate
