// SPDX-License-Identifier: MIT
// A statement's text, independent of white space, comments and case.
#pragma once

#include <string>
#include <string_view>

namespace gate {

/// The statement's tokens on one line: comments and white space become single spaces, keywords
/// upper case, unquoted names lower case; no trailing semicolon.
[[nodiscard]] std::string normalize_sql(std::string_view statement);

}  // namespace gate
