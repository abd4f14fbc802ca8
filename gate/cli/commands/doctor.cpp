// SPDX-License-Identifier: MIT
// Reports what plangate found on this machine and in this project.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "gate/cli/commands/subcommands.h"
#include "gate/cli/commands/volatile_parts.h"
#include "gate/cli/exit_code.h"
#include "gate/cli/output.h"
#include "gate/core/baseline/baseline.h"
#include "gate/edge/postgres/clock.h"
#include "gate/edge/postgres/server_binaries.h"
#include "gate/edge/seed/seed_contents.h"
#include "gate/edge/system/subprocess.h"
#include "gate/stages/baselines.h"
#include "gate/stages/loading.h"
#include "gate/stages/seed_terms.h"

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

constexpr std::string_view examples =
    "  plangate doctor\n  plangate doctor --reproducible                 is each seed the same "
    "every time?\n";

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
    const auto skipped = static_cast<std::size_t>(
        std::ranges::count_if(project.skipped_queries, [&, &suite_name = name](const auto& each) {
          return each.first.starts_with(suite_name + "/");
        }));
    for (const Query& query : project.queries) {
      if (query.suite != name) continue;
      ++queries;
      cases += query.bindings.size();
    }
    say(streams, "suite",
        fmt::format("{}: {}, {}, {}{}", name, counted(suite.seed.size(), "seed step", "seed steps"),
                    counted(queries, "query", "queries"), counted(cases, "case", "cases"),
                    skipped == 0 ? "" : ", " + counted(skipped, "query", "queries") + " skipped"));
    for (int major = 10; major < 100; ++major)
      if (const auto baselines = read_baselines(project.location.root, suite, major);
          !baselines.empty())
        say(streams, "baselines",
            fmt::format("{}: {}", baselines_folder(suite, major),
                        counted(baselines.size(), "query", "queries")));
  }
}

void say_servers(const Streams& streams, const DoctorOptions& options,
                 const LoadedProject& project) {
  for (const ServerBinaries& server : installed_servers(project.location.root))
    say(streams, "server", fmt::format("PostgreSQL {} in {}", server.version, server.directory));
  const ServerConfig& config = project.config.server;
  if (options.run.server.url || config.url)
    say(streams, "uses", "the existing server of the URL");
  else
    say(streams, "uses",
        fmt::format("PostgreSQL {}, throwaway",
                    choose_server(options.run.server.bin, config, project.location.root).version));
}

void say_programs(const Streams& streams) {
  for (const char* name : {"psql", "pg_restore"})
    say(streams, name, find_program(name).value_or("not found"));
}

/// Whether the servers run with the clock of the config; an existing server cannot.
bool has_clock(const DoctorOptions& options, const ServerConfig& config) {
  const bool url = options.run.server.url || (config.url && !options.run.server.bin);
  return config.clock && !url;
}

void say_clock(const Streams& streams, const std::string& instant) {
  (void)clock_environment(instant);  // throws if the clock is not available
  say(streams, "clock", instant + ", by libfaketime");
}

/// Reports what depends on the time, for a project without a clock.
void say_volatile(const Streams& streams, const DoctorOptions& options,
                  const LoadedProject& project) {
  for (const std::string& line : volatile_queries(project)) say(streams, "volatile", line);
  const std::set<std::string> all = selected_names(project, {});
  for (const auto& [name, suite] : project.config.suites) {
    const SeededDatabase seeded = open_seeded(suite, seed_terms(project, options.run, name, all),
                                              progress_to(streams, options.output));
    Database session(seeded.database->connection());
    for (const std::string& line : volatile_defaults(session))
      say(streams, "volatile", fmt::format("{}: {}", name, line));
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

/// Whether each suite's seed, run twice, produces the same rows, in the same places, and the same
/// statistics.
bool say_reproducible(const Streams& streams, const DoctorOptions& options,
                      const LoadedProject& project) {
  const std::set<std::string> all = selected_names(project, {});
  const Progress progress = progress_to(streams, options.output);
  bool is_still = true;
  for (const auto& [name, suite] : project.config.suites) {
    const SeedTerms terms = seed_terms(project, options.run, name, all);
    const SeedContents first = contents_of_cold_seed(suite, terms, progress);
    const SeedContents second = contents_of_cold_seed(suite, terms, progress);
    progress("");
    const std::vector<std::string> lines = seed_differences(first, second);
    for (const std::string& line : lines)
      say(streams, "differs", fmt::format("{}: {}", name, line));
    if (lines.empty())
      say(streams, "reproducible",
          fmt::format("{}: {}, the same after two seeds", name,
                      counted(second.size(), "table", "tables")));
    is_still = is_still && lines.empty();
  }
  return is_still;
}

int doctor(const DoctorOptions& options, const Streams& streams) {
  say(streams, "plangate", PLANGATE_VERSION);
  const LoadedProject project = load_project(options.run);
  say(streams, "config", project.location.config_name);
  say(streams, "root", project.location.root);
  say_suites(streams, project);
  say_servers(streams, options, project);
  say_programs(streams);
  if (has_clock(options, project.config.server))
    say_clock(streams, *project.config.server.clock);
  else
    say_volatile(streams, options, project);
  if (options.reproducible && !say_reproducible(streams, options, project)) {
    streams.out << "Not every seed is reproducible: baselines of these tables may change by "
                   "themselves.\n";
    return exit_findings;
  }
  streams.out << "Everything that check needs is here.\n";
  return exit_pass;
}

}  // namespace

Subcommand doctor_subcommand() {
  return make_subcommand(options_of_doctor, doctor, usual_footer(examples));
}

}  // namespace gate
