// SPDX-License-Identifier: MIT
// Runs psql on the seeded database of a suite.
#include <map>

#include "gate/cli/commands/opened_suite.h"
#include "gate/cli/commands/subcommands.h"
#include "gate/cli/output.h"
#include "gate/edge/postgres/client_environment.h"
#include "gate/edge/postgres/client_program.h"
#include "gate/edge/system/environment_variable.h"
#include "gate/edge/system/interactive_program.h"

namespace gate {
namespace {

struct PsqlOptions {
  OutputOptions output;
  RunTerms run;  ///< selects one suite
};

std::vector<Option> options_of_psql(PsqlOptions& options) {
  return option_list({required(words("SUITE", "", options.run.select, "the suite to open", 1)),
                      running_options(options.run)});
}

constexpr std::string_view psql_examples = "  plangate psql orders\n";

std::string psql_program(SuiteDatabase& database) {
  if (const auto found = find_client_program(database.server(), "psql")) return *found;
  throw Error("psql is not on this machine", "It is neither beside the server nor on PATH.",
              "Install PostgreSQL's client programs (apt-get install postgresql-client).");
}

int open_psql(const PsqlOptions& options, const Streams& streams) {
  const LoadedProject project = load_project(options.run);
  const Progress progress = progress_to(streams, options.output);
  const SuiteConfig& suite = suite_named(project.config, options.run.select.front());
  const SeededDatabase seeded = open_suite(project, options.run, suite, progress);
  // In its environment: whoever may list processes reads what they were called with.
  std::map<std::string, std::string> environment =
      client_environment(seeded.database->connection());
  const std::string password_file = environment_variable("PGPASSFILE");
  if (!password_file.empty()) environment["PGPASSFILE"] = password_file;
  return run_interactive(psql_program(*seeded.database), environment);
}

}  // namespace

Subcommand psql_subcommand() {
  return make_subcommand(options_of_psql, open_psql, usual_footer(psql_examples));
}

}  // namespace gate
