// SPDX-License-Identifier: MIT
// The literals of a statement, and which of them an application would send as parameters.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "gate/core/sql/sql_lexer.h"

namespace gate {

/// What a literal is to its statement.
enum class LiteralUse {
  value,     ///< a parameter could stand in its place
  constant,  ///< another value would make no other statement, but a parameter may not stand there
  part,      ///< another value would make another statement: ORDER BY 2, numeric(10), data->>'key'
};

struct Literal {
  std::size_t first = 0;  ///< its tokens: a sign, if it has one, and the literal
  std::size_t last = 0;
  LiteralUse use = LiteralUse::value;
  std::string value;  ///< in PostgreSQL's input syntax
  std::string type;   ///< which PostgreSQL gives it; empty for a string, whose type is inferred
};

/// Strings and numbers, in their order; NULL, TRUE and FALSE are none. In the list of a SELECT and
/// in what it is grouped and ordered by, a parameter would not be equal to another one of the same
/// value.
[[nodiscard]] std::vector<Literal> literals_of(const std::vector<SqlToken>& tokens);

/// Whether the token is a sign that belongs to the number behind it.
[[nodiscard]] bool is_unary_sign(const std::vector<SqlToken>& tokens, std::size_t at);

}  // namespace gate
