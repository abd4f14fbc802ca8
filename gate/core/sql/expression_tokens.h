// SPDX-License-Identifier: MIT
// The tokens of an expression as ruleutils.c prints it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gate {

enum class TokenKind {
  space,
  literal,      ///< quoted, with its prefix, or a number
  placeholder,  ///< `?` in place of a literal, or the operator `?`
  parameter,    ///< $1, $?
  quoted_name,
  name,  ///< including keywords, which ruleutils.c prints in upper case; names are in lower case
  cast,  ///< with its type: `::timestamp with time zone`
  mark,  ///< any other character
};

struct Token {
  TokenKind kind = TokenKind::mark;
  std::string text;
};

/// The concatenated tokens equal the text.
[[nodiscard]] std::vector<Token> tokens_of(std::string_view text);

/// `name` without its last suffix _N: `o_1_2` is `o_1`.
[[nodiscard]] std::string without_last_suffix(const std::string& name);

/// `name` without the suffixes with which EXPLAIN distinguishes aliases: `orders_1` is `orders`.
[[nodiscard]] std::string without_suffix(const std::string& name);

}  // namespace gate
