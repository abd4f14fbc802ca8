// SPDX-License-Identifier: MIT
#include "gate/edge/production/capturing.h"

#include <vector>

#include "gate/core/sql/sql_lexer.h"
#include "gate/edge/production/capture_script.h"

namespace gate {
namespace {

/// The script without the lines that are commands of psql.
std::string without_commands(std::string_view script) {
  std::string sql;
  while (!script.empty()) {
    const std::string_view line = script.substr(0, script.find('\n') + 1);
    if (!line.starts_with('\\')) sql += line;
    script.remove_prefix(line.size());
  }
  return sql;
}

std::vector<std::string> statements_of(const std::string& sql) {
  std::vector<std::string> statements;
  SqlLexer lexer(sql, "capture.sql");
  std::size_t begin = 0;
  while (const auto token = lexer.next()) {
    if (!is_symbol(*token, ";")) continue;
    statements.push_back(sql.substr(begin, lexer.position() - begin));
    begin = lexer.position();
  }
  return statements;
}

Error refusal(const ServerError& error) {
  constexpr std::string_view cancelled = "57014";
  return Error("the server did not tell its statistics", error.message,
               error.sqlstate == cancelled
                   ? "Run it when the server is less busy, or raise statement_timeout in the "
                     "script of plangate capture --sql and run that in psql."
                   : "plangate capture --sql prints the script that failed.");
}

}  // namespace

std::string run_capture_script(Database& session, std::optional<int> digits) try {
  std::string text;
  for (const std::string& statement : statements_of(without_commands(capture_script(digits))))
    for (const Row& row : session.query(statement)) text += row[0].value_or("") + "\n";
  return text;
} catch (const ServerError& error) {
  throw refusal(error);
}

}  // namespace gate
