// SPDX-License-Identifier: MIT
// A statement's text, whatever its white space, comments and case.
#pragma once

#include <string>
#include <string_view>

namespace gate {

/// The statement's tokens in one line: comments and white space folded to single spaces, keywords
/// in upper case, unquoted names in lower case, no trailing semicolon.
[[nodiscard]] std::string normalize_sql(std::string_view statement);

}  // namespace gate
