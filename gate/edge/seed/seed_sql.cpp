// SPDX-License-Identifier: MIT
// A file of SQL, statement by statement, as psql -f would send it.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <utility>

#include "gate/core/seed/seed_splitter.h"
#include "gate/core/text/utf8.h"
#include "gate/edge/explain/error_line.h"
#include "gate/edge/seed/missing_extension.h"
#include "gate/edge/seed/missing_role.h"
#include "gate/edge/seed/seed_steps.h"
#include "gate/edge/seed/table_signature.h"
#include "gate/edge/system/files.h"
#include "gate/edge/system/readable.h"

namespace gate {
namespace {

std::string_view first_line(std::string_view statement) {
  constexpr std::size_t longest = 200;
  return beginning(statement.substr(0, statement.find('\n')), longest);
}

/// Where in the file the server found fault.
int line_of(const SeedStatement& statement, const ServerError& error) {
  const int data_line = statement.has_copy_data ? copy_line(error) : 0;
  if (data_line == 0) return statement.line + newlines_before(statement.sql, error.position);
  const auto newlines = std::count(statement.sql.begin(), statement.sql.end(), '\n');
  return statement.line + static_cast<int>(newlines) + data_line;
}

void send(Database& database, const SeedStatement& statement) {
  if (!statement.has_copy_data) return database.execute(statement.sql);
  std::string_view rest = statement.copy_data;
  database.copy_in(statement.sql, [&] { return std::exchange(rest, std::string_view()); });
}

void expect_no_transaction(const Database& database, const std::string& file) {
  if (!database.in_transaction()) return;
  throw Error(file + ": a transaction is still open at the end of the file",
              "What it did would be lost, as with psql.",
              "End each BEGIN with COMMIT in the same file.");
}

}  // namespace

int copy_line(const ServerError& error) {
  constexpr std::string_view before = ", line ";
  const std::size_t copy = error.detail.rfind("COPY ");
  if (copy == std::string::npos) return 0;
  const std::size_t found = error.detail.find(before, copy);
  if (found == std::string::npos) return 0;
  int line = 0;
  const char* const begin = error.detail.data() + found + before.size();
  std::from_chars(begin, error.detail.data() + error.detail.size(), line);
  return line;
}

Error seed_error(const std::string& place, const ServerError& error, std::string_view statement,
                 int server_major) {
  std::string detail = "SQLSTATE " + error.sqlstate;
  if (!error.detail.empty()) detail += "\n" + error.detail;
  detail += "\nstatement: " + readable(first_line(statement));
  if (const auto extension = missing_extension(error.message)) {
    return Error(
        fmt::format("{}: this PostgreSQL server lacks the extension \"{}\"", place, *extension),
        error.message + "\n" + detail, extension_hint(*extension, server_major));
  }
  constexpr const char* usual_hint =
      "Correct the statement. Steps run in the order of the config, the files of one pattern by "
      "name.";
  const std::string hint = error.hint.empty() ? usual_hint : error.hint;
  return Error(place + ": " + error.message, detail,
               missing_role_hint(error.message).value_or(hint));
}

void run_sql_file(const ConnectionSettings& connection, const std::string& root,
                  const std::string& file) {
  const std::string bytes = read_file((std::filesystem::path(root) / file).string());
  const std::vector<SeedStatement> statements = split_seed(bytes, file);
  Database database(connection);
  database.query("SELECT pg_catalog.setseed(0)");
  for (const SeedStatement& statement : statements) {
    try {
      send(database, statement);
    } catch (const ServerError& error) {
      const std::string place = fmt::format("{}:{}", file, line_of(statement, error));
      throw seed_error(place, error, statement.sql, database.major());
    }
  }
  expect_no_transaction(database, file);
  report_counters(database);
}

}  // namespace gate
