// SPDX-License-Identifier: MIT
// What plangate found on this machine and in this project.
#include <fmt/format.h>

#include <filesystem>

#include "gate/cli/commands.h"
#include "gate/cli/exit_code.h"
#include "gate/cli/output.h"
#include "gate/core/sql/clock_calls.h"
#include "gate/edge/postgres/clock.h"
#include "gate/edge/postgres/server_binaries.h"
#include "gate/edge/seed/seed_contents.h"
#include "gate/edge/system/subprocess.h"
#include "gate/stages/baselines.h"
#include "gate/stages/loading.h"
#include "gate/stages/observation.h"

namespace gate {
namespace {

void say(const Streams& streams, std::string_view what, std::string_view found) {
  streams.out << fmt::format("{:<12} {}\n", what, found);
}

std::string counted(std::size_t number, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", number, number == 1 ? one : many);
}

void say_suites(const Streams& streams, const LoadedProject& project) {
  for (const auto& [name, suite] : project.config.suites) {
    std::size_t queries = 0;
    std::size_t cases = 0;
    for (const Query& query : project.queries) {
      if (query.suite != name) continue;
      ++queries;
      cases += query.bindings.size();
    }
    say(streams, "suite",
        fmt::format("{}: {}, {}, {}", name, counted(suite.seed.size(), "seed step", "seed steps"),
                    counted(queries, "query", "queries"), counted(cases, "case", "cases")));
    for (int major = 10; major < 100; ++major)
      if (const auto baselines = read_baselines(project.location.root, suite, major);
          !baselines.empty())
        say(streams, "baselines",
            fmt::format("{}: {}", baselines_folder(suite, major),
                        counted(baselines.size(), "query", "queries")));
  }
}

void say_servers(const Streams& streams, const Arguments& arguments, const LoadedProject& project) {
  for (const ServerBinaries& server : installed_servers(project.location.root))
    say(streams, "server", fmt::format("PostgreSQL {} in {}", server.version, server.directory));
  const ServerConfig& config = project.config.server;
  if (arguments.server.url || config.url)
    say(streams, "uses", "the existing server of the URL");
  else
    say(streams, "uses",
        fmt::format("PostgreSQL {}, throwaway",
                    choose_server(arguments.server.bin, config, project.location.root).version));
}

void say_programs(const Streams& streams) {
  for (const char* name : {"psql", "pg_restore"})
    say(streams, name, find_program(name).value_or("not found"));
}

/// Whether the suites' servers run by the config's clock, which an existing server cannot.
bool has_clock(const Arguments& arguments, const ServerConfig& config) {
  const bool url = arguments.server.url || (config.url && !arguments.server.bin);
  return config.clock && !url;
}

void say_clock(const Streams& streams, const std::string& instant) {
  (void)clock_environment(instant);  // throws where it cannot be had
  say(streams, "clock", instant + ", by libfaketime");
}

/// "now() and CURRENT_DATE" of a query's statement and of the SQL of its values.
std::string calls_of(const Query& query) {
  std::string sql = query.statement;
  for (const Binding& binding : query.bindings)
    for (const ParameterValue& value : binding.values)
      if (value.sql) sql += "\n" + *value.sql;
  return fmt::format("{}", fmt::join(volatile_calls(sql), ", "));
}

void say_volatile_queries(const Streams& streams, const LoadedProject& project) {
  for (const Query& query : project.queries)
    if (const std::string calls = calls_of(query); !calls.empty())
      say(streams, "volatile", fmt::format("{} calls {}", full_name(query), calls));
}

/// Columns whose rows are other ones each time the seed runs. Only the seeded database knows them
/// all: migrations and dumps make them, too.
void say_volatile_defaults(const Streams& streams, const std::string& suite, Database& session) {
  const std::vector<Row> rows = session.query(
      "SELECT nspname, relname, attname, pg_catalog.pg_get_expr(adbin, adrelid)"
      " FROM pg_catalog.pg_attrdef"
      " JOIN pg_catalog.pg_attribute ON attrelid = adrelid AND attnum = adnum"
      " JOIN pg_catalog.pg_class ON pg_class.oid = adrelid"
      " JOIN pg_catalog.pg_namespace ON pg_namespace.oid = relnamespace"
      " WHERE NOT relispartition AND nspname NOT IN ('pg_catalog', 'information_schema')"
      " ORDER BY nspname COLLATE \"C\", relname COLLATE \"C\", attnum");
  for (const Row& row : rows)
    if (reads_clock(row[3].value_or("")))
      say(streams, "volatile",
          fmt::format("{}: column {}.{}.{} has the default {}", suite, *row[0], *row[1], *row[2],
                      *row[3]));
}

/// What depends on the time, where nothing holds it still.
void say_volatile(const Streams& streams, const Arguments& arguments,
                  const LoadedProject& project) {
  say_volatile_queries(streams, project);
  const std::set<std::string> all = selected_names(project, {});
  for (const auto& [name, suite] : project.config.suites) {
    const SeededDatabase seeded = open_seeded(suite, seed_terms(project, arguments, name, all),
                                              progress_to(streams, arguments));
    Database session(seeded.database->connection());
    say_volatile_defaults(streams, name, session);
  }
}

SeedContents contents_of_cold_seed(const SuiteConfig& suite, SeedTerms terms,
                                   const Progress& progress) {
  terms.use_images = false;
  const SeededDatabase seeded = open_seeded(suite, terms, progress);
  Database session(seeded.database->connection());
  progress("comparing rows");
  return seed_contents(session);
}

/// Whether each suite's seed, run twice, leaves the same rows, in the same places, and the same
/// statistics.
bool say_reproducible(const Streams& streams, const Arguments& arguments,
                      const LoadedProject& project) {
  const std::set<std::string> all = selected_names(project, {});
  const Progress progress = progress_to(streams, arguments);
  bool is_still = true;
  for (const auto& [name, suite] : project.config.suites) {
    const SeedTerms terms = seed_terms(project, arguments, name, all);
    const SeedContents first = contents_of_cold_seed(suite, terms, progress);
    const SeedContents second = contents_of_cold_seed(suite, terms, progress);
    progress("");
    const std::vector<std::string> lines = seed_differences(first, second);
    for (const std::string& line : lines)
      say(streams, "differs", fmt::format("{}: {}", name, line));
    if (lines.empty())
      say(streams, "reproducible",
          fmt::format("{}: {}, alike after two seeds", name,
                      counted(second.size(), "table", "tables")));
    is_still = is_still && lines.empty();
  }
  return is_still;
}

}  // namespace

int doctor(const Arguments& arguments, const Streams& streams) {
  say(streams, "plangate", PLANGATE_VERSION);
  const LoadedProject project = load_project(arguments);
  say(streams, "config", project.location.config_name);
  say(streams, "root", project.location.root);
  say_suites(streams, project);
  say_servers(streams, arguments, project);
  say_programs(streams);
  if (has_clock(arguments, project.config.server))
    say_clock(streams, *project.config.server.clock);
  else
    say_volatile(streams, arguments, project);
  if (arguments.reproducible && !say_reproducible(streams, arguments, project)) {
    streams.out << "Not every seed is reproducible: baselines of these tables may change by "
                   "themselves.\n";
    return exit_findings;
  }
  streams.out << "Everything that check needs is here.\n";
  return exit_pass;
}

}  // namespace gate
