// SPDX-License-Identifier: MIT
#include "gate/edge/seed/seed_sql.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "gate/core/seed/seed_splitter.h"
#include "gate/core/sql/newer_words.h"
#include "gate/core/text/source_text.h"
#include "gate/edge/seed/seed_error.h"
#include "gate/edge/seed/table_signature.h"
#include "gate/edge/system/files.h"

namespace gate {
namespace {

/// The line of the file to which the server's error refers.
int line_of(const SeedStatement& statement, const ServerError& error) {
  const int data_line = statement.has_copy_data ? copy_line(error) : 0;
  if (data_line == 0) return statement.line + newlines_before(statement.sql, error.position);
  const auto newlines = std::count(statement.sql.begin(), statement.sql.end(), '\n');
  return statement.line + static_cast<int>(newlines) + data_line;
}

void expect_no_transaction(const Database& database, const std::string& file) {
  if (!database.in_transaction()) return;
  throw Error(file + ": a transaction is still open at the end of the file",
              "What it did would be lost, as with psql.",
              "End each BEGIN with COMMIT in the same file.");
}

/// It would keep its locks: no statistics could be gathered, and the database not be dropped.
void expect_nothing_prepared(Database& database, const std::string& file) {
  const auto names = database.query(
      "SELECT gid FROM pg_catalog.pg_prepared_xacts WHERE database = pg_catalog.current_database()"
      " ORDER BY prepared LIMIT 1");
  if (names.empty()) return;
  throw Error(fmt::format("{}: the transaction \"{}\" is still prepared at the end of the file",
                          file, names[0][0].value_or("")),
              "It keeps its locks until it is ended.",
              "End it with COMMIT PREPARED or ROLLBACK PREPARED in the same file.");
}

}  // namespace

void run_sql(SuiteDatabase& suite, const std::string& text, const std::string& name,
             const StatementRun& run) {
  const std::vector<SeedStatement> statements = split_seed(text, name);
  SeedSession session(suite);
  Database& database = session.database();
  database.query("SELECT pg_catalog.setseed(0)");
  for (const SeedStatement& statement : statements) {
    try {
      run(session, statement);
    } catch (const ServerError& error) {
      const std::string line = fmt::format("{}:{}", name, line_of(statement, error));
      throw seed_error(line, error, statement.sql, database.major(), pg_dump_major(text));
    }
  }
  expect_no_transaction(database, name);
  expect_nothing_prepared(database, name);
  report_counters(database);
}

void run_sql(SuiteDatabase& suite, const std::string& text, const std::string& name) {
  run_sql(suite, text, name, [&](SeedSession& session, const SeedStatement& statement) {
    session.run(statement, fmt::format("{}:{}", name, statement.line));
  });
}

void run_sql_file(SuiteDatabase& suite, const std::string& root, const std::string& file) {
  run_sql(suite, read_file((std::filesystem::path(root) / file).string()), file);
}

}  // namespace gate
