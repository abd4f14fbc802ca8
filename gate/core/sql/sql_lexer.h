// SPDX-License-Identifier: MIT
// Splits SQL into tokens by PostgreSQL's lexical rules with standard_conforming_strings on. It
// knows no keywords and no grammar, so that newer syntax passes. One pass, linear even on hostile
// text (libpg_query's scanner takes minutes for a megabyte of "+").
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace gate {

enum class SqlTokenKind {
  word,          ///< keyword or unquoted name
  quoted_name,   ///< "x", U&"x"
  number,        ///< with any characters directly attached to it
  string,        ///< '…', E'…', B'…', X'…', N'…', U&'…', $$…$$
  parameter,     ///< $1
  symbol,        ///< an operator or a single character; "::" and ":=" are one symbol
  line_comment,  ///< without the line's end
  block_comment,
};

struct SqlToken {
  SqlTokenKind kind = SqlTokenKind::symbol;
  std::string_view text;
};

[[nodiscard]] bool is_comment(const SqlToken& token);

/// Whether the token is this word (given in upper case), in any case.
[[nodiscard]] bool is_word(const SqlToken& token, std::string_view upper_case);

[[nodiscard]] bool is_symbol(const SqlToken& token, std::string_view text);

/// ASCII only, since PostgreSQL folds names like that.
[[nodiscard]] std::string to_upper(std::string_view text);
[[nodiscard]] std::string to_lower(std::string_view text);

/// Whether the byte can be part of an unquoted name.
[[nodiscard]] bool is_name_byte(char byte);

class SqlLexer {
 public:
  /// `text` must outlive the tokens, which point into it. `file` names it in messages.
  SqlLexer(std::string_view text, std::string file);

  /// Absent at the end. Throws Error for an unterminated quote or comment.
  [[nodiscard]] std::optional<SqlToken> next();

  [[nodiscard]] std::size_t position() const { return position_; }
  void move_to(std::size_t position) { position_ = position; }

 private:
  [[nodiscard]] char peek(std::size_t ahead) const;
  [[nodiscard]] SqlToken take(SqlTokenKind kind, std::size_t end);
  [[nodiscard]] SqlToken line_comment();
  [[nodiscard]] SqlToken block_comment();
  [[nodiscard]] SqlToken quoted(SqlTokenKind kind, std::size_t open, bool escapes);
  [[nodiscard]] SqlToken word_or_prefixed_string();
  [[nodiscard]] SqlToken number();
  [[nodiscard]] SqlToken after_dollar();
  [[nodiscard]] SqlToken operator_symbol();
  [[noreturn]] void fail(const std::string& what, const std::string& hint) const;

  std::string_view text_;
  std::string file_;
  std::size_t position_ = 0;
  std::size_t signs_end_ = 0;  ///< up to this position only single + and - follow
};

}  // namespace gate
