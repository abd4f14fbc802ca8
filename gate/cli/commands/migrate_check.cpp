// SPDX-License-Identifier: MIT
// Runs a migration on a copy of the seeded database and says what it makes others wait for.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>

#include "gate/cli/commands/opened_suite.h"
#include "gate/cli/commands/subcommands.h"
#include "gate/cli/exit_code.h"
#include "gate/cli/output.h"
#include "gate/edge/system/files.h"
#include "gate/report/clean_text.h"
#include "gate/report/migration/migration_report.h"
#include "gate/stages/migrating.h"

namespace gate {
namespace {

struct MigrateCheckOptions {
  OutputOptions output;
  RunTerms run;
  std::vector<std::string> files;
  std::optional<std::string> suite;
  Severity fail_on = Severity::error;
};

std::vector<Option> options_of_migrate_check(MigrateCheckOptions& options) {
  return option_list(
      {required(words("FILE", "", options.files, "SQL files, which run in this order")),
       word("--suite", "NAME", options.suite,
            "the suite on whose database they run (default: the only one)"),
       running_options(options.run), fail_on_option(options.fail_on),
       format_option(options.output)});
}

constexpr std::string_view migrate_check_examples =
    "  plangate migrate-check migrations/0042.sql              locks, rewrites, scans, builds\n"
    "  plangate migrate-check migrations/*.sql --suite orders  several files, one suite of many\n"
    "  plangate migrate-check new.sql --fail-on warning --format json\n";

const SuiteConfig& suite_of(const Config& config, const std::optional<std::string>& name) {
  if (name) return suite_named(config, *name);
  if (config.suites.size() == 1) return config.suites.begin()->second;
  throw Error("of which suite is the migration?",
              fmt::format("{} has {}.", config.file, fmt::join(suite_names(config), ", ")),
              "Name the one on whose database it is to run with --suite NAME.");
}

std::vector<MigrationText> texts_of(const std::vector<std::string>& files) {
  std::vector<MigrationText> texts;
  for (const std::string& file : files) texts.push_back({read_file(file), file});
  return texts;
}

int check_migrations(const MigrateCheckOptions& options, const Streams& streams) {
  const std::vector<MigrationText> texts = texts_of(options.files);
  RunTerms terms = options.run;
  terms.needs_queries = false;
  const LoadedProject project = load_project(terms);
  const CheckedMigration migration =
      check_migration(project, suite_of(project.config, options.suite), texts, terms,
                      messages_to(streams, options.output));
  streams.out << rendered(migration, options.output, migration_text, migration_markdown,
                          migration_json);
  const bool fails = std::ranges::any_of(migration.findings, [&](const MigrationFinding& each) {
    return !each.finding.waived && each.finding.severity >= options.fail_on;
  });
  return fails ? exit_findings : exit_pass;
}

}  // namespace

Subcommand migrate_check_subcommand() {
  return make_subcommand(options_of_migrate_check, check_migrations,
                         usual_footer(migrate_check_examples));
}

}  // namespace gate
