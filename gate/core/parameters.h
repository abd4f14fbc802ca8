// SPDX-License-Identifier: MIT
// Parameters of a statement: :name or $1 -> $1.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gate/core/source_text.h"
#include "gate/core/sql_lexer.h"

namespace gate {

struct Parameter {
  std::string name;  ///< "1" where the statement has $1
  int line = 0;      ///< where it is first used
};

struct ParameterizedStatement {
  std::string text;  ///< with every parameter as $n
  std::vector<Parameter> parameters;
  bool positional = false;
};

/// `tokens` point into `source`, `text` becomes what lies between the first and
/// the last one. Throws Error for a statement that mixes both kinds or leaves out a number.
///
/// A colon is a parameter's only if a name is glued to it and it is no array slice: within square
/// brackets and behind an operand (a[1:n]).
[[nodiscard]] ParameterizedStatement with_numbered_parameters(std::span<const SqlToken> tokens,
                                                              const SourceText& source);

}  // namespace gate
