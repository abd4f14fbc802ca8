// SPDX-License-Identifier: MIT
// What plangate found on this machine and in this project.
#include <fmt/format.h>

#include <filesystem>

#include "gate/cli/baselines.h"
#include "gate/cli/commands.h"
#include "gate/cli/exit_code.h"
#include "gate/cli/loading.h"
#include "gate/cli/output.h"
#include "gate/edge/server_binaries.h"
#include "gate/edge/subprocess.h"

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
      if (const auto baselines = read_baselines(project.place.root, suite, major);
          !baselines.empty())
        say(streams, "baselines",
            fmt::format("{}: {}", baselines_folder(suite, major),
                        counted(baselines.size(), "query", "queries")));
  }
}

void say_servers(const Streams& streams, const Arguments& arguments, const LoadedProject& project) {
  for (const ServerBinaries& server : installed_servers(project.place.root))
    say(streams, "server", fmt::format("PostgreSQL {} in {}", server.version, server.directory));
  const ServerConfig& config = project.config.server;
  if (arguments.server.url || config.url)
    say(streams, "uses", "the existing server of the URL");
  else
    say(streams, "uses",
        fmt::format("PostgreSQL {}, throwaway",
                    choose_server(arguments.server.bin, config, project.place.root).version));
}

void say_programs(const Streams& streams) {
  for (const char* name : {"psql", "pg_restore"})
    say(streams, name, find_program(name).value_or("not found"));
}

}  // namespace

int doctor(const Arguments& arguments, const Streams& streams) {
  say(streams, "plangate", PLANGATE_VERSION);
  const LoadedProject project = load_project(arguments);
  say(streams, "config", project.place.config_name);
  say(streams, "root", project.place.root);
  say_suites(streams, project);
  say_servers(streams, arguments, project);
  say_programs(streams);
  streams.out << "Everything that check needs is here.\n";
  return exit_pass;
}

}  // namespace gate
