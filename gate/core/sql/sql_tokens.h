// SPDX-License-Identifier: MIT
// SQL as a list of tokens, and what quotes hold.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gate/core/sql/sql_lexer.h"

namespace gate {

/// Without comments; up to a quote that does not end. They point into the text.
[[nodiscard]] std::vector<SqlToken> sql_tokens(std::string_view text);

/// The name as the catalog has it: a quoted one without its quotes, any other token in lower case.
[[nodiscard]] std::string name_in(const SqlToken& token);

/// What a string of any kind holds, a doubled quote as one. Backslashes stay.
[[nodiscard]] std::string contents_of(const SqlToken& string);

}  // namespace gate
