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
  placeholder,  ///< `?` where a literal was, or the operator `?`
  parameter,    ///< $1, $?
  quoted_name,
  name,  ///< keywords too: ruleutils.c prints them in upper case, names in lower
  cast,  ///< with its type: `::timestamp with time zone`
  mark,  ///< one character of anything else
};

struct Token {
  TokenKind kind = TokenKind::mark;
  std::string text;
};

/// Joined, the tokens give the text again.
[[nodiscard]] std::vector<Token> tokens_of(std::string_view text);

/// `name` without its last suffix _N: `o_1_2` is `o_1`.
[[nodiscard]] std::string without_last_suffix(const std::string& name);

/// `name` without the suffixes that EXPLAIN adds to tell aliases apart: `orders_1` is `orders`.
[[nodiscard]] std::string without_suffix(const std::string& name);

}  // namespace gate
