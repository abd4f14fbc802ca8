// SPDX-License-Identifier: MIT
// Building the seeded database without judging anything.
#include <fmt/format.h>
#include <unistd.h>

#include "gate/cli/commands.h"
#include "gate/cli/exit_code.h"
#include "gate/cli/output.h"
#include "gate/core/text/suggestion.h"
#include "gate/edge/explain/catalog_reader.h"
#include "gate/edge/postgres/client_environment.h"
#include "gate/edge/system/subprocess.h"
#include "gate/stages/loading.h"
#include "gate/stages/observation.h"

namespace gate {
namespace {

const SuiteConfig& suite_named(const Config& config, const std::string& name) {
  const auto suite = config.suites.find(name);
  if (suite != config.suites.end()) return suite->second;
  std::vector<std::string_view> names;
  for (const auto& [each, unused] : config.suites) names.push_back(each);
  throw Error(fmt::format("{} has no suite \"{}\"", config.file, name), "",
              suggestion(name, names));
}

SeededDatabase open(const LoadedProject& project, const Arguments& arguments,
                    const SuiteConfig& suite, const Progress& progress) {
  const std::set<std::string> all = selected_names(project, {});
  const Progress of_suite = [&](const std::string& step) { progress(suite.name + ": " + step); };
  SeededDatabase seeded =
      open_seeded(suite, seed_terms(project, arguments, suite.name, all), of_suite);
  progress("");
  return seeded;
}

void print_contents(const std::string& suite, SuiteDatabase& database, const Streams& streams) {
  Database session(database.connection());
  const Catalog catalog = read_catalog(session);
  streams.out << fmt::format("{} on PostgreSQL {}: {} relations, {} indexes\n", suite,
                             database.version(), catalog.relations.size(), catalog.indexes.size());
  for (const auto& [name, facts] : catalog.relations)
    streams.out << fmt::format("  {:<40} {:>10.0f} rows {:>8.0f} pages\n", to_string(name),
                               facts.rows, facts.pages);
}

std::string psql_program(SuiteDatabase& database) {
  if (Server* server = database.server()) {
    const std::string beside = server->binaries().directory + "/psql";
    if (access(beside.c_str(), X_OK) == 0) return beside;
  }
  if (const std::optional<std::string> found = find_program("psql")) return *found;
  throw Error("psql is not on this machine", "It was looked for beside the server and on PATH.",
              "Install PostgreSQL's client programs (apt-get install postgresql-client).");
}

}  // namespace

int seed_suites(const Arguments& arguments, const Streams& streams) {
  const LoadedProject project = load_project(arguments);
  const Progress progress = progress_to(streams, arguments);
  std::vector<std::string> names = arguments.select;
  if (names.empty())
    for (const auto& [name, suite] : project.config.suites) names.push_back(name);
  for (const std::string& name : names) {
    const SuiteConfig& suite = suite_named(project.config, name);
    const SeededDatabase seeded = open(project, arguments, suite, progress);
    for (const std::string& words : remarks_on(seeded)) remark(streams, arguments, words);
    print_contents(name, *seeded.database, streams);
  }
  return exit_pass;
}

int open_psql(const Arguments& arguments, const Streams& streams) {
  const LoadedProject project = load_project(arguments);
  const Progress progress = progress_to(streams, arguments);
  const SuiteConfig& suite = suite_named(project.config, arguments.select.front());
  const SeededDatabase seeded = open(project, arguments, suite, progress);
  return run_interactive(
      {psql_program(*seeded.database), database_url(seeded.database->connection())});
}

}  // namespace gate
