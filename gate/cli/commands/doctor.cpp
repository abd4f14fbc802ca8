// SPDX-License-Identifier: MIT
// Reports what plangate found on this machine and in this project.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include "gate/cli/commands/examined_suite.h"
#include "gate/cli/commands/repeated_seed.h"
#include "gate/cli/commands/subcommands.h"
#include "gate/cli/commands/volatile_parts.h"
#include "gate/cli/exit_code.h"
#include "gate/cli/output.h"
#include "gate/edge/image/image_folder.h"
#include "gate/edge/postgres/client_program.h"
#include "gate/edge/postgres/server_binaries.h"
#include "gate/report/clean_text.h"
#include "gate/stages/baselines.h"
#include "gate/stages/left_out.h"

namespace gate {
namespace {

struct DoctorOptions {
  OutputOptions output;
  RunTerms run;
  bool reproducible = false;  ///< seed twice and compare
};

std::vector<Option> options_of_doctor(DoctorOptions& options) {
  return option_list(
      {flag("--reproducible", options.reproducible,
            "seed each suite twice and name each table that differs; exit 1 if one does"),
       running_options(options.run)});
}

constexpr std::string_view doctor_examples =
    "  plangate doctor\n  plangate doctor --reproducible                 is each seed the same "
    "every time?\n";

void say(const Streams& streams, std::string_view what, std::string_view found) {
  streams.out << log_text(fmt::format("{:<12} {}\n", what, found));
}

RunMessages remarks_to(const Streams& streams) {
  return {.progress = {},
          .remark = [&streams](const std::string& words) { say(streams, "remark", words); }};
}

std::string counted(std::size_t number, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", number, number == 1 ? one : many);
}

std::size_t number_of(const std::string& suite, const auto& named, const auto& suite_of) {
  return static_cast<std::size_t>(std::ranges::count(named, suite, suite_of));
}

void say_suite(const Streams& streams, const SuiteConfig& suite, const LoadedProject& project) {
  const std::size_t queries = number_of(suite.name, project.queries, &Query::suite);
  const std::size_t skipped = number_of(suite.name, project.skipped_queries, [](const auto& each) {
    return each.first.substr(0, each.first.find('/'));
  });
  std::size_t cases = 0;
  for (const Query& query : project.queries)
    if (query.suite == suite.name) cases += query.bindings.size();
  say(streams, "suite",
      fmt::format("{}: {}, {}, {}{}", suite.name,
                  counted(suite.seed.size(), "seed step", "seed steps"),
                  counted(queries, "query", "queries"), counted(cases, "case", "cases"),
                  skipped == 0 ? "" : ", " + counted(skipped, "query", "queries") + " skipped"));
  for (const auto& [major, count] : baseline_counts(project.location.root, suite))
    say(streams, "baselines",
        fmt::format("{}: {}", baselines_folder(suite, major), counted(count, "query", "queries")));
}

void say_servers(const Streams& streams, const LoadedProject& project) {
  for (const ServerBinaries& server : installed_servers(project.location.root))
    say(streams, "server", fmt::format("PostgreSQL {} in {}", server.version, server.directory));
}

void say_cache(const Streams& streams, const RunTerms& terms) {
  say(streams, "cache",
      terms.use_images ? cache_folder().value_or("none: HOME is not set, nor PLANGATE_CACHE")
                       : "none, because of --no-cache");
}

/// The server that check uses, which is running.
void say_used_server(const Streams& streams, SuiteDatabase& database, const ServerConfig& config) {
  const Server* const server = database.server();
  say(streams, "uses",
      server == nullptr
          ? fmt::format("PostgreSQL {}, the existing server of the URL", database.version())
          : fmt::format("PostgreSQL {} in {}, throwaway", database.version(),
                        server->binaries().directory));
  for (const char* name : {"psql", "pg_restore"})
    say(streams, name, find_client_program(server, name).value_or("not found"));
  if (server != nullptr && config.clock) say(streams, "clock", *config.clock + ", by libfaketime");
  if (!database.unpinned().empty())
    say(streams, "unpinned", fmt::format("{}", fmt::join(database.unpinned(), ", ")));
}

/// Reports what depends on the time, for a server without a clock.
void say_volatile(const Streams& streams, const SuiteConfig& suite, SuiteDatabase& database,
                  const LoadedProject& project) {
  for (const std::string& line : volatile_queries(project, suite.name))
    say(streams, "volatile", line);
  Database session(database.connection());
  for (const std::string& line : volatile_defaults(session))
    say(streams, "volatile", fmt::format("{}: {}", suite.name, line));
}

void say_examined(const Streams& streams, const SuiteConfig& suite, const ExaminedSuite& examined) {
  for (const std::string& words : remarks_on(examined.seeded)) say(streams, "remark", words);
  for (const std::string& words : examined.differences)
    say(streams, "differs", fmt::format("{}: {}", suite.name, words));
  const int major = examined.seeded.database->major();
  if (examined.without_baseline > 0)
    say(streams, "missing",
        fmt::format("{}: {} of {} without a baseline for PostgreSQL {}; plangate refresh {} writes "
                    "it",
                    suite.name, examined.without_baseline, counted(examined.cases, "case", "cases"),
                    major, suite.name));
  if (examined.stale > 0)
    say(streams, "stale",
        fmt::format("{}: {} without a query; plangate refresh {} --prune removes it", suite.name,
                    counted(examined.stale, "baseline", "baselines"), suite.name));
}

/// Whether check would find every baseline that it needs, and no other.
bool say_judged(const Streams& streams, const DoctorOptions& options,
                const LoadedProject& project) {
  const Progress progress = progress_to(streams, options.output);
  const std::set<std::string> judged = names_to_judge(project, options.run);
  forget_misleading_variables(project.config.server, options.run.server);
  bool complete = true;
  bool used_server_is_known = false;
  const RunMessages messages = remarks_to(streams);
  for (const SuiteConfig* suite : concerned_suites(project.config, judged)) {
    std::optional<ExaminedSuite> found;
    if (unless_left_out(*suite, messages, [&] {
          found = examine_suite(project, *suite, options.run, judged, progress);
        }))
      continue;
    const ExaminedSuite& examined = *found;
    progress("");
    SuiteDatabase& database = *examined.seeded.database;
    if (!std::exchange(used_server_is_known, true))
      say_used_server(streams, database, project.config.server);
    say_examined(streams, *suite, examined);
    if (database.server() == nullptr || !project.config.server.clock)
      say_volatile(streams, *suite, database, project);
    complete = complete && examined.without_baseline + examined.stale == 0;
  }
  return complete;
}

/// Whether each suite's seed, run twice, makes the same database.
bool say_reproducible(const Streams& streams, const DoctorOptions& options,
                      const LoadedProject& project) {
  const std::set<std::string> all = selected_names(project, {});
  const Progress progress = progress_to(streams, options.output);
  bool is_still = true;
  for (const auto& each : project.config.suites) {
    const std::string& name = each.first;
    const SuiteConfig& suite = each.second;
    RepeatedSeed seed;
    if (unless_left_out(suite, remarks_to(streams), [&] {
          seed = repeat_seed(suite, seed_terms(project, options.run, name, all), progress);
        }))
      continue;
    for (const std::string& line : seed.differences)
      say(streams, "differs", fmt::format("{}: {}", name, line));
    if (seed.differences.empty())
      say(streams, "reproducible",
          fmt::format("{}: {}, the same after two seeds", name,
                      counted(seed.tables, "table", "tables")));
    is_still = is_still && seed.differences.empty();
  }
  return is_still;
}

int doctor(const DoctorOptions& options, const Streams& streams) {
  say(streams, "plangate", PLANGATE_VERSION);
  const LoadedProject project = load_project(options.run);
  say(streams, "config", project.location.config_name);
  say(streams, "root", project.location.root);
  for (const auto& [name, suite] : project.config.suites) say_suite(streams, suite, project);
  say_servers(streams, project);
  say_cache(streams, options.run);
  const bool complete = say_judged(streams, options, project);
  if (options.reproducible && !say_reproducible(streams, options, project)) {
    streams.out << "Not every seed is reproducible: baselines of these tables may change by "
                   "themselves.\n";
    return exit_findings;
  }
  streams.out << (complete ? "Everything that check needs is here.\n"
                           : "check runs here, and fails until the baselines are complete.\n");
  return exit_pass;
}

}  // namespace

Subcommand doctor_subcommand() {
  return make_subcommand(options_of_doctor, doctor, usual_footer(doctor_examples));
}

}  // namespace gate
