// SPDX-License-Identifier: MIT
// Replaces the parameters of a statement, :name, sqlc's @name and sqlc.arg(name), or $1, by $1.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gate/core/sql/sql_lexer.h"
#include "gate/core/text/source_text.h"

namespace gate {

struct Parameter {
  std::string name;      ///< "1" if the statement has $1
  int line = 0;          ///< of its first use
  std::string spelling;  ///< as in its first use: ":name", "$1", "@name", "sqlc.arg(name)"
};

struct ParameterizedStatement {
  std::string text;  ///< with every parameter as $n
  std::vector<Parameter> parameters;
  bool positional = false;
};

/// `tokens` point into `source`; `text` is what lies between the first and the last of them. Throws
/// Error for a statement that mixes :name, sqlc's kinds and $1, or skips a number.
///
/// A colon is a parameter's only if a name is glued to it and it is no array slice: within square
/// brackets and behind an operand (a[1:n]), or before a qualified name or a call (a[:t.n]). The
/// operator @ is a parameter's only if it stands alone, not behind a value that shows it to be
/// infix, and a name is glued to it that is neither a call nor qualified: `@name`, as sqlc has it.
/// `@ name` stays PostgreSQL's absolute value.
[[nodiscard]] ParameterizedStatement with_numbered_parameters(std::span<const SqlToken> tokens,
                                                              const SourceText& source);

}  // namespace gate
