// SPDX-License-Identifier: MIT
// What a function ran, as auto_explain logs it with log_nested_statements.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gate {

struct FunctionStatement {
  std::string text;      ///< the function's variables stand in it by their names
  std::string function;  ///< "PL/pgSQL function order_page(bigint) line 4"; empty: a foreign key
};

/// The statement of an entry's query text, by its context: an expression or an assignment of
/// PL/pgSQL becomes a SELECT, and of an SQL function's whole body one statement is meant. Absent
/// where the context tells of no function: the client sent it.
[[nodiscard]] std::optional<FunctionStatement> function_statement(std::string_view query,
                                                                  std::string_view context);

}  // namespace gate
