// SPDX-License-Identifier: MIT
#include "gate/edge/seed/seed_program.h"

#include <fmt/format.h>

#include "gate/core/seed/seed_piece.h"
#include "gate/edge/postgres/client_environment.h"
#include "gate/edge/postgres/client_program.h"
#include "gate/edge/seed/extension_hint.h"
#include "gate/edge/seed/missing_prerequisites.h"
#include "gate/edge/system/readable.h"
#include "gate/edge/system/subprocess.h"

namespace gate {
namespace {

constexpr int shown_lines = 20;

/// The last lines of a program's output, without the password of the connection that it was given.
std::string end_of(std::string output, const ConnectionSettings& connection) {
  const auto password = connection.find("password");
  if (password != connection.end() && !password->second.empty()) {
    for (std::size_t at = output.find(password->second); at != std::string::npos;
         at = output.find(password->second, at)) {
      output.replace(at, password->second.size(), "***");
    }
  }
  while (output.ends_with('\n')) output.pop_back();
  std::size_t begin = output.size();
  for (int lines = 0; lines < shown_lines && begin != std::string::npos && begin > 0; ++lines) {
    begin = output.rfind('\n', begin - 1);
  }
  const bool whole = begin == std::string::npos || begin == 0;
  return readable(whole ? output : "…" + output.substr(begin));
}

void expect_success(const Completed& completed, const std::string& message, const std::string& hint,
                    const ConnectionSettings& connection, int server_major) {
  if (completed.exit_code == 0) return;
  const auto extension = missing_extension(completed.output);
  throw Error(message, end_of(completed.output, connection),
              extension ? extension_hint(*extension, server_major)
                        : missing_role_hint(completed.output).value_or(hint));
}

std::string pg_restore_program(SuiteDatabase& database, const std::string& dump,
                               const SourceLine& source) {
  if (const auto found = find_client_program(database.server(), "pg_restore")) return *found;
  throw Error(fmt::format("{}restoring {} needs pg_restore of PostgreSQL {}", at_line(source), dump,
                          database.major()),
              "It is neither beside the server nor on PATH.",
              fmt::format("Install PostgreSQL's client programs, on Debian and Ubuntu the package "
                          "postgresql-client-{}, or seed from a plain SQL dump.",
                          database.major()));
}

/// An existing server may be behind a pooler that hands the program a session in which an earlier
/// step changed the search_path, as pg_restore does. Each new Database resets the session.
void clean_pooled_session(SuiteDatabase& database) {
  if (database.server() == nullptr) const Database session(database.connection());
}

void run_in_shell(const ConnectionSettings& connection, const std::string& root,
                  const RunStep& step, const SourceLine& source, int server_major) {
  const Completed completed = run({.arguments = {"/bin/sh", "-c", step.command},
                                   .directory = root,
                                   .environment = client_environment(connection),
                                   .user = {},
                                   .output_file = {}});
  expect_success(completed,
                 fmt::format("{}the command failed with exit code {}: {}", at_line(source),
                             completed.exit_code, step.command),
                 "It was started in the project root, with the database in DATABASE_URL, PGHOST, "
                 "PGPORT, PGUSER and PGDATABASE.",
                 connection, server_major);
}

}  // namespace

void run_command(SuiteDatabase& database, const std::string& root, const RunStep& step,
                 const SourceLine& source) {
  const ConnectionSettings connection = database.connection();
  Server* const server = database.server();
  clean_pooled_session(database);
  if (!step.tcp || server == nullptr) {
    return run_in_shell(connection, root, step, source, database.major());
  }
  // If the command fails, the server and its port go away with the suite.
  run_in_shell(server->open_tcp(connection.at("dbname")), root, step, source, database.major());
  server->close_tcp();
}

void restore_dump(SuiteDatabase& database, const std::string& root, const std::string& dump,
                  const SourceLine& source) {
  clean_pooled_session(database);
  const ConnectionSettings connection = database.connection();
  const Completed completed =
      run({.arguments = {pg_restore_program(database, dump, source), "--exit-on-error",
                         "--no-owner", "--no-password", "--dbname", connection.at("dbname"), dump},
           .directory = root,
           .environment = client_environment(connection),
           .user = {},
           .output_file = {}});
  expect_success(completed,
                 fmt::format("{}pg_restore of {} failed with exit code {}", at_line(source), dump,
                             completed.exit_code),
                 "Roles that the dump grants to must exist: create them in an earlier SQL step. A "
                 "dump of a newer PostgreSQL needs the newer pg_restore.",
                 connection, database.major());
}

}  // namespace gate
