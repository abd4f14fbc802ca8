// SPDX-License-Identifier: MIT
#include "gate/core/sql/redact_sql.h"

#include <algorithm>
#include <array>

#include "gate/core/sql/expression.h"
#include "gate/core/sql/sql_lexer.h"
#include "gate/core/text/error.h"

namespace gate {
namespace {

constexpr std::string_view cut = "?";

constexpr std::array<std::string_view, 9> sized_types = {
    "BIT", "CHAR", "CHARACTER", "DEC", "DECIMAL", "NUMERIC", "TIME", "TIMESTAMP", "VARCHAR"};

bool is_sized_type(const SqlToken& token) {
  return std::ranges::any_of(sized_types,
                             [&](std::string_view name) { return is_word(token, name); }) ||
         is_word(token, "VARYING") || is_word(token, "VARBIT") || is_word(token, "INTERVAL");
}

/// Copies token by token, with the white space between them.
class Redaction {
 public:
  explicit Redaction(std::string_view statement) : statement_(statement), lexer_(statement, "") {}

  std::string run() {
    try {
      while (const auto token = lexer_.next()) take(*token);
    } catch (const Error&) {  // a quote without its end
      return result_.append(between(lexer_.position())).append(cut);
    }
    return result_.append(between(statement_.size()));
  }

 private:
  void take(const SqlToken& token) {
    const auto begin = static_cast<std::size_t>(token.text.data() - statement_.data());
    result_ += between(begin);
    copied_ = begin + token.text.size();
    if (is_comment(token)) return;
    if (is_symbol(token, "(")) in_size_ = is_sized_type(previous_);
    if (is_symbol(token, ")")) in_size_ = false;
    const bool is_size = token.kind == SqlTokenKind::number && in_size_;
    const bool is_value = token.kind == SqlTokenKind::string || token.kind == SqlTokenKind::number;
    result_ += is_value && !is_size ? cut : token.text;
    previous_ = token;
  }

  /// What stands between the tokens is white space.
  [[nodiscard]] std::string_view between(std::size_t end) const {
    return statement_.substr(copied_, end - copied_);
  }

  std::string_view statement_;
  SqlLexer lexer_;
  std::string result_;
  std::size_t copied_ = 0;
  SqlToken previous_;
  bool in_size_ = false;  ///< within the parentheses behind the name of a type
};

}  // namespace

std::string redact_sql(std::string_view statement) {
  return Redaction(statement).run();
}

std::string redact_expression(std::string_view text) {
  std::string shown = normalize_expression(text);
  // No expression of PostgreSQL's ends within a quote; a file that somebody else wrote may.
  if (const std::size_t quote = shown.find('\''); quote != std::string::npos)
    shown.replace(quote, std::string::npos, cut);
  return shown;
}

}  // namespace gate
