// SPDX-License-Identifier: MIT
#include "gate/core/record/lifted_statement.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "gate/core/record/literals.h"
#include "gate/core/sql/sql_lexer.h"
#include "gate/core/sql/sql_tokens.h"

namespace gate {
namespace {

constexpr std::array<std::string_view, 10> line_starts = {
    "FROM", "GROUP", "HAVING", "LIMIT", "ORDER", "RETURNING", "SET", "UNION", "VALUES", "WHERE"};

bool is_hint(const SqlToken& token) {
  return token.kind == SqlTokenKind::block_comment && token.text.starts_with("/*+");
}

std::size_t offset_in(std::string_view text, const SqlToken& token) {
  return static_cast<std::size_t>(token.text.data() - text.data());
}

/// The text's tokens without comments, a hint at the beginning aside, and what separates them.
class Tidying {
 public:
  explicit Tidying(std::string_view text)
      : text_(text), breaks_(text.find('\n') == std::string_view::npos) {}

  std::string run() {
    SqlLexer lexer(text_, "");
    while (const auto token = lexer.next()) {
      if (is_comment(*token) && !is_hint(*token)) continue;
      separate(*token);
      result_ += token->text;
      follow(*token);
    }
    while (result_.ends_with(';') || result_.ends_with(' ') || result_.ends_with('\n'))
      result_.pop_back();
    return std::move(result_);
  }

 private:
  void separate(const SqlToken& token) {
    const std::size_t begin = offset_in(text_, token);
    if (!result_.empty() && begin > end_) {
      const std::string_view gap = text_.substr(end_, begin - end_);
      const bool is_new = breaks_ ? starts_line(token) : gap.find('\n') != std::string_view::npos;
      result_ += !is_new ? " " : indentation(gap);
    }
    end_ = begin + token.text.size();
  }

  /// Of the last line of what separates two tokens.
  std::string indentation(std::string_view gap) const {
    if (breaks_) return "\n";
    const std::size_t line = gap.rfind('\n');
    const std::string_view rest = gap.substr(line + 1);
    return "\n" + std::string(rest.substr(0, rest.find_first_not_of(" \t")));
  }

  [[nodiscard]] bool starts_line(const SqlToken& token) const {
    return depth_ == 0 && !is_word(previous_, "DISTINCT") && !is_word(previous_, "DELETE") &&
           !is_word(previous_, "DO") && !is_word(previous_, "WITHIN") &&
           std::ranges::any_of(line_starts, [&](auto word) { return is_word(token, word); });
  }

  void follow(const SqlToken& token) {
    if (is_symbol(token, "(")) ++depth_;
    if (is_symbol(token, ")")) --depth_;
    previous_ = token;
  }

  std::string_view text_;
  bool breaks_;
  std::string result_;
  std::size_t end_ = 0;
  int depth_ = 0;
  SqlToken previous_;
};

bool has_parameters(const std::vector<SqlToken>& tokens) {
  return std::ranges::any_of(
      tokens, [](const SqlToken& token) { return token.kind == SqlTokenKind::parameter; });
}

}  // namespace

std::string tidy_statement(std::string_view statement) {
  return Tidying(statement).run();
}

LiftedStatement lift_values(std::string_view statement) {
  const std::vector<SqlToken> tokens = sql_tokens(statement);
  if (has_parameters(tokens)) return {tidy_statement(statement), {}, {}};
  LiftedStatement lifted;
  std::string text;
  std::size_t copied = 0;
  for (const Literal& literal : literals_of(tokens)) {
    if (literal.use != LiteralUse::value) continue;
    const std::size_t begin = offset_in(statement, tokens[literal.first]);
    text.append(statement.substr(copied, begin - copied));
    text += fmt::format("${}", lifted.values.size() + 1);
    copied = offset_in(statement, tokens[literal.last]) + tokens[literal.last].text.size();
    lifted.values.emplace_back(literal.value);
    lifted.types.push_back(literal.type);
  }
  lifted.text = tidy_statement(text.append(statement.substr(copied)));
  return lifted;
}

}  // namespace gate
