// SPDX-License-Identifier: MIT
#include "gate/core/record/function_statement.h"

#include <re2/re2.h>

#include <algorithm>
#include <vector>

#include "gate/core/record/left_out.h"
#include "gate/core/sql/sql_tokens.h"
#include "gate/core/text/regex_input.h"

namespace gate {
namespace {

/// The innermost function that the context names, without what it was at.
std::string function_in(std::string_view context) {
  static const RE2 line(R"((?m)^((?:SQL|PL/\w+) function .*?)(?: at .*)?$)");
  std::string function;
  RE2::PartialMatch(regex_input(context), line, &function);
  return function;
}

/// Behind the sign of "n := (SELECT …)", of which PL/pgSQL takes "=" too.
std::string_view without_target(std::string_view text) {
  for (const SqlToken& token : sql_tokens(text))
    if (is_symbol(token, ":=") || is_symbol(token, "="))
      return text.substr(static_cast<std::size_t>(token.text.data() - text.data()) +
                         token.text.size());
  return text;
}

std::string select_of(std::string_view expression) {
  expression.remove_prefix(std::min(expression.find_first_not_of(" \t\r\n"), expression.size()));
  return "SELECT " + std::string(expression);
}

/// The one that the context counts.
std::string statement_of_body(std::string_view body, std::string_view function) {
  static const RE2 number(R"( statement (\d+)$)");
  std::size_t at = 0;
  const std::vector<std::string> statements = separate_statements(body);
  const bool is_known = RE2::PartialMatch(regex_input(function), number, &at) && at > 0;
  return is_known && at <= statements.size() ? statements[at - 1] : std::string(body);
}

/// As PostgreSQL itself writes what checks and follows a foreign key.
bool is_of_foreign_key(std::string_view query) {
  return query.find(" OPERATOR(pg_catalog.") != std::string_view::npos;
}

}  // namespace

std::optional<FunctionStatement> function_statement(std::string_view query,
                                                    std::string_view context) {
  const bool is_run_by_server = context.starts_with("SQL statement \"");
  std::string function = function_in(context);
  if (function.empty() && !is_run_by_server) return std::nullopt;
  if (function.empty() || (is_run_by_server && is_of_foreign_key(query)))
    return FunctionStatement{std::string(query), ""};
  if (context.starts_with("PL/pgSQL assignment \""))
    return FunctionStatement{select_of(without_target(query)), std::move(function)};
  if (context.starts_with("PL/pgSQL expression \"") || context.starts_with("SQL expression \""))
    return FunctionStatement{select_of(query), std::move(function)};
  if (context.starts_with("SQL function "))
    return FunctionStatement{statement_of_body(query, function), std::move(function)};
  return FunctionStatement{std::string(query), std::move(function)};
}

}  // namespace gate
