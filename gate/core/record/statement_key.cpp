// SPDX-License-Identifier: MIT
#include "gate/core/record/statement_key.h"

#include <algorithm>
#include <vector>

#include "gate/core/record/literals.h"
#include "gate/core/sql/normalize_sql.h"
#include "gate/core/sql/sql_tokens.h"
#include "gate/core/text/ascii.h"

namespace gate {
namespace {

constexpr std::string_view any_value = "$1";

/// A name that means the same without its quotes.
bool is_plain(std::string_view name) {
  return !name.empty() &&
         (name[0] == '_' || (is_ascii_letter(name[0]) && !is_ascii_capital(name[0]))) &&
         std::ranges::all_of(name, [](char byte) {
           return byte == '_' || is_ascii_digit(byte) ||
                  (is_ascii_letter(byte) && !is_ascii_capital(byte));
         });
}

std::string spelled(const SqlToken& token) {
  if (token.kind == SqlTokenKind::parameter) return std::string(any_value);
  if (token.kind != SqlTokenKind::quoted_name) return std::string(token.text);
  const std::string name = name_in(token);
  return token.text.front() == '"' && is_plain(name) ? name : std::string(token.text);
}

bool is_glued(const SqlToken& left, const SqlToken& right) {
  return left.text.data() + left.text.size() == right.text.data();
}

/// The statement's words with one spelling for each value.
class Words {
 public:
  Words(std::string_view statement, bool is_loose)
      : tokens_(sql_tokens(statement)), literals_(literals_of(tokens_)), is_loose_(is_loose) {}

  std::vector<std::string> run() {
    std::vector<std::string> words;
    for (std::size_t at = 0; at < tokens_.size(); ++at) {
      if (const std::size_t last = value_from(at); last != none) {
        words.emplace_back(any_value);
        at = last;
      } else {
        words.push_back(spelled(tokens_[at]));
      }
    }
    return words;
  }

 private:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  /// The last token of the value that begins here; none if there is none.
  std::size_t value_from(std::size_t at) {
    while (next_ < literals_.size() && literals_[next_].last < at) ++next_;
    if (next_ < literals_.size() && literals_[next_].first == at &&
        (is_loose_ || literals_[next_].use != LiteralUse::part))
      return literals_[next_].last;
    return is_named_parameter(at) ? at + 1 : none;
  }

  /// :name and @name, as query files have them.
  [[nodiscard]] bool is_named_parameter(std::size_t at) const {
    if (at + 1 >= tokens_.size() || tokens_[at + 1].kind != SqlTokenKind::word) return false;
    const bool is_mark = is_symbol(tokens_[at], ":") || is_symbol(tokens_[at], "@");
    return is_mark && is_glued(tokens_[at], tokens_[at + 1]);
  }

  std::vector<SqlToken> tokens_;
  std::vector<Literal> literals_;
  bool is_loose_;
  std::size_t next_ = 0;
};

bool is_named(const std::string& word, std::string_view upper_case) {
  return to_upper(word) == upper_case;
}

bool is_constant(const std::string& word) {
  return is_named(word, "NULL") || is_named(word, "TRUE") || is_named(word, "FALSE") ||
         is_named(word, "DEFAULT");
}

/// Writes the words with each list of equal values as one value.
class Folding {
 public:
  explicit Folding(std::vector<std::string> words) : words_(std::move(words)) {}

  std::string run() {
    std::string text;
    while (at_ < words_.size()) text += next();
    return text;
  }

 private:
  static constexpr int deepest = 200;  // of a statement that people or programs write

  [[nodiscard]] bool is_at(std::string_view word) const {
    return at_ < words_.size() && words_[at_] == word;
  }

  [[nodiscard]] bool is_behind(std::string_view word) const {
    return at_ > 0 && is_named(words_[at_ - 1], word);
  }

  std::string take() { return words_[at_++] + " "; }

  std::string next() {
    if (depth_ == deepest) return take();
    if (is_at("(") && is_behind("VALUES")) return rows();
    if (is_at("(")) return enclosed(")", is_behind("IN"));
    if (is_at("[")) return enclosed("]", is_behind("ARRAY"));
    if (is_named(words_[at_], "SET")) is_set_ = true;
    if (is_named(words_[at_], "WHERE") || is_named(words_[at_], "FROM")) is_set_ = false;
    if (!is_constant(words_[at_]) || !(is_row_ || (is_set_ && is_behind("=")))) return take();
    ++at_;
    return std::string(any_value) + " ";
  }

  /// Up to a comma or the end of what encloses it.
  std::string element(std::string_view close) {
    std::string text;
    while (at_ < words_.size() && !is_at(",") && !is_at(close)) text += next();
    return text;
  }

  /// What stands in parentheses or brackets; if it is a list of values, with equal neighbours as
  /// one.
  std::string enclosed(std::string_view close, bool folds) {
    ++depth_;
    std::string text = take();
    std::string previous = element(close);
    text += previous;
    while (is_at(",")) {
      ++at_;
      std::string each = element(close);
      if (!folds || each != previous) text += ", " + each;
      previous = std::move(each);
    }
    --depth_;
    return is_at(close) ? text + take() : text;
  }

  /// All rows of VALUES. NULL and DEFAULT are values in them.
  std::string rows() {
    is_row_ = true;
    std::string previous = enclosed(")", false);
    std::string text = previous;
    while (is_at(",") && at_ + 1 < words_.size() && words_[at_ + 1] == "(") {
      ++at_;
      std::string row = enclosed(")", false);
      if (row != previous) text += ", " + row;
      previous = std::move(row);
    }
    is_row_ = false;
    return text;
  }

  std::vector<std::string> words_;
  std::size_t at_ = 0;
  int depth_ = 0;
  bool is_row_ = false;
  bool is_set_ = false;  ///< in the list of an UPDATE
};

}  // namespace

std::string statement_key(std::string_view statement) {
  return normalize_sql(Folding(Words(statement, false).run()).run());
}

std::string loose_statement_key(std::string_view statement) {
  return normalize_sql(Folding(Words(statement, true).run()).run());
}

}  // namespace gate
