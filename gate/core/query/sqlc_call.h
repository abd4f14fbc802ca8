// SPDX-License-Identifier: MIT
// sqlc's own functions, which sqlc replaces before a statement reaches PostgreSQL: sqlc.arg(name).
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "gate/core/sql/sql_lexer.h"
#include "gate/core/text/source_text.h"

namespace gate {

struct SqlcCall {
  enum class Kind { parameter, embed };
  Kind kind = Kind::parameter;
  std::string name;  ///< of the parameter or, as written, of the table whose columns it stands for
  std::string spelling;        ///< "sqlc.arg(name)"
  std::string_view text;       ///< up to its closing parenthesis
  std::size_t last_token = 0;  ///< index in `tokens`
};

/// The call with which `tokens` begin: sqlc.arg, sqlc.narg or sqlc.embed of one name, quoted or
/// not. Absent if they begin with anything else. Throws Error for calls that only sqlc could
/// replace: sqlc.slice, an unknown function, or anything other than one name in the parentheses.
[[nodiscard]] std::optional<SqlcCall> sqlc_call(std::span<const SqlToken> tokens,
                                                const SourceText& source);

}  // namespace gate
