// SPDX-License-Identifier: MIT
// What a string or a number in a statement stands for.
#pragma once

#include <string>

#include "gate/core/sql/sql_lexer.h"

namespace gate {

/// In PostgreSQL's input syntax, without a sign.
[[nodiscard]] std::string literal_value(const SqlToken& token);

/// The type that PostgreSQL gives it; empty for a string, whose type is inferred.
[[nodiscard]] std::string literal_type(const SqlToken& token);

}  // namespace gate
