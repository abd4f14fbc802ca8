// SPDX-License-Identifier: MIT
// Cuts the values out of SQL that is to be shown.
#pragma once

#include <string>
#include <string_view>

namespace gate {

/// The statement with `?` in place of every string and number, and without its comments. The
/// length in a type's name (varchar(40)) stays. Text that ends within a quote is cut there.
[[nodiscard]] std::string redact_sql(std::string_view statement);

/// An expression as EXPLAIN prints it, with `?` in place of its values.
[[nodiscard]] std::string redact_expression(std::string_view text);

}  // namespace gate
