// SPDX-License-Identifier: MIT
#include "gate/edge/seed/seed_program.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "gate/core/seed/seed_piece.h"
#include "gate/core/text/masking.h"
#include "gate/core/text/source_text.h"
#include "gate/edge/postgres/client_environment.h"
#include "gate/edge/postgres/client_program.h"
#include "gate/edge/seed/dumped_extensions.h"
#include "gate/edge/seed/extension_hint.h"
#include "gate/edge/seed/missing_prerequisites.h"
#include "gate/edge/seed/seed_error.h"
#include "gate/edge/system/readable.h"
#include "gate/edge/system/subprocess.h"

namespace gate {
namespace {

constexpr int shown_lines = 20;

/// What the program was given that must not be shown: the connection's password, named secrets.
std::vector<std::string> secrets_of(const ConnectionSettings& connection,
                                    const SeedEnvironment& environment,
                                    const std::vector<std::string>& named) {
  std::vector<std::string> secrets;
  if (const auto password = connection.find("password"); password != connection.end())
    secrets.push_back(password->second);
  for (const std::string& name : named)
    if (const auto variable = environment.variables.find(name);
        variable != environment.variables.end())
      secrets.push_back(variable->second);
  return secrets;
}

/// The last lines of a program's output, without the secrets that it was given.
std::string end_of(std::string output, const std::vector<std::string>& secrets) {
  output = mask_secrets(std::move(output), secrets);
  while (output.ends_with('\n')) output.pop_back();
  const std::string_view end = last_lines(output, shown_lines);
  return readable(end.size() == output.size() ? output : fmt::format("…\n{}", end));
}

/// What to add where the program lacks one of the caller's secrets.
std::string hint_of_withheld(const std::vector<std::string>& withheld) {
  if (withheld.empty()) return {};
  return fmt::format(
      " It did not get {}, which may be secrets: if it needs one of them, name it in the step, as "
      "in env = [\"{}\"].",
      fmt::join(withheld, ", "), withheld.front());
}

/// A program that the project names, and how it failed.
struct FailedProgram {
  std::string message;
  std::string hint;
  int server_major = 0;
};

void expect_success(const Completed& completed, const std::vector<std::string>& secrets,
                    const FailedProgram& failed) {
  if (completed.exit_code == 0) return;
  const auto extension = missing_extension(completed.output);
  throw SeedError(Error(mask_secrets(failed.message, secrets), end_of(completed.output, secrets),
                        extension ? extension_hint(*extension, failed.server_major)
                                  : missing_role_hint(completed.output).value_or(failed.hint)),
                  extension.value_or(""));
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
  if (database.server() == nullptr) const Database session(database.seed_connection());
}

/// What a program may lack on an existing server.
std::string hint_of_role(const SuiteDatabase& database) {
  return database.has_seed_role()
             ? " It ran as a role that owns the scratch database alone: CREATE EXTENSION and what "
               "else needs a superuser goes into an SQL file before it."
             : "";
}

void run_in_shell(const ConnectionSettings& connection, const std::string& root,
                  const RunStep& step, const SourceLine& source, const SuiteDatabase& database) {
  const SeedEnvironment environment = seed_environment(connection, step.env);
  const Completed completed = run({.arguments = {"/bin/sh", "-c", step.command},
                                   .directory = root,
                                   .environment = environment.variables,
                                   .user = {},
                                   .output_file = {}});
  expect_success(completed, secrets_of(connection, environment, step.env),
                 {fmt::format("{}the command failed with exit code {}: {}", at_line(source),
                              completed.exit_code, step.command),
                  "It was started in the project root, with the database in DATABASE_URL, PGHOST, "
                  "PGPORT, PGUSER and PGDATABASE." +
                      hint_of_withheld(environment.withheld) + hint_of_role(database),
                  database.major()});
}

/// pg_restore with these options. Comments need the owners of what they are on, and no plan
/// depends on them.
Command restoring(SuiteDatabase& database, const std::string& root, const std::string& dump,
                  const SourceLine& source, const std::vector<std::string>& options) {
  Command command;
  command.arguments = {pg_restore_program(database, dump, source), "--no-owner", "--no-password"};
  command.arguments.insert(command.arguments.end(), options.begin(), options.end());
  if (database.has_seed_role()) command.arguments.emplace_back("--no-comments");
  command.arguments.push_back(dump);
  command.directory = root;
  command.environment = seed_environment(database.seed_connection(), {}).variables;
  return command;
}

void create_extensions_of(SuiteDatabase& database, const std::string& root, const std::string& dump,
                          const SourceLine& source) {
  Command print = restoring(database, root, dump, source, {"--section=pre-data", "--file=-"});
  print.without_errors = true;
  create_dumped_extensions(database, print);
}

}  // namespace

void run_command(SuiteDatabase& database, const std::string& root, const RunStep& step,
                 const SourceLine& source) {
  const ConnectionSettings connection = database.seed_connection();
  Server* const server = database.server();
  clean_pooled_session(database);
  if (!step.tcp || server == nullptr) {
    return run_in_shell(connection, root, step, source, database);
  }
  // If the command fails, the server and its port go away with the suite.
  run_in_shell(server->open_tcp(connection.at("dbname")), root, step, source, database);
  server->close_tcp();
}

void restore_dump(SuiteDatabase& database, const std::string& root, const std::string& dump,
                  const SourceLine& source) {
  clean_pooled_session(database);
  const ConnectionSettings connection = database.seed_connection();
  if (database.has_seed_role()) create_extensions_of(database, root, dump, source);
  const Completed completed = run(restoring(
      database, root, dump, source, {"--exit-on-error", "--dbname", connection.at("dbname")}));
  expect_success(
      completed, secrets_of(connection, {}, {}),
      {fmt::format("{}pg_restore of {} failed with exit code {}", at_line(source), dump,
                   completed.exit_code),
       "Roles that the dump grants to must exist: create them in an earlier SQL step. A dump of a "
       "newer PostgreSQL needs the newer pg_restore." +
           hint_of_role(database),
       database.major()});
}

}  // namespace gate
