// SPDX-License-Identifier: MIT
#include "gate/stages/migrating.h"

#include <iterator>
#include <utility>

#include "gate/edge/migration/migration_runner.h"
#include "gate/edge/seed/seed_error.h"
#include "gate/edge/system/interruption.h"
#include "gate/rules/migration/migration_rule.h"
#include "gate/stages/day_of_run.h"
#include "gate/stages/seed_terms.h"

namespace gate {
namespace {

SeededDatabase open(const LoadedProject& project, const SuiteConfig& suite, const RunTerms& terms,
                    const RunMessages& messages) {
  const Progress progress = [&](const std::string& step) {
    messages.progress(suite.name + ": " + step);
  };
  progress("starting PostgreSQL");
  SeededDatabase seeded = open_seeded(
      suite, seed_terms(project, terms, suite.name, selected_names(project, {})), progress);
  for (const std::string& words : remarks_on(seeded)) messages.remark(words);
  return seeded;
}

/// A statement's error, with a way out for migrations instead of seeds.
[[noreturn]] void rethrow_of(const MigrationText& file, Error error) {
  if (error.message.starts_with(file.file + ":"))
    error.hint =
        "Correct the file. Files run in the order given, each statement as psql would run it, but "
        "for psql's own commands, on a copy of the seeded database.";
  throw Error(std::move(error));
}

Migration run_file(SuiteDatabase& database, const MigrationText& file) {
  try {
    return run_migration_file(database, file.text, file.file);
  } catch (const SeedError& error) {
    if (!error.missing_extension.empty()) throw;
    rethrow_of(file, error);
  } catch (const Error& error) {
    throw_if_interrupted();
    rethrow_of(file, error);
  }
}

}  // namespace

CheckedMigration check_migration(const LoadedProject& project, const SuiteConfig& suite,
                                 const std::vector<MigrationText>& files, const RunTerms& terms,
                                 const RunMessages& messages) {
  const std::vector<RuleName> rules = migration_rule_names();
  std::vector<MigrationFile> waiving;
  for (const MigrationText& each : files)
    waiving.push_back(migration_file(each.text, each.file, rules));
  forget_misleading_variables(project.config.server, terms.server);
  const SeededDatabase seeded = open(project, suite, terms, messages);
  CheckedMigration result;
  result.suite = suite.name;
  result.postgres = seeded.database->version();
  for (const MigrationText& each : files) {
    messages.progress("running " + each.file);
    result.files.push_back(each.file);
    Migration ran = run_file(*seeded.database, each);
    std::ranges::move(ran, std::back_inserter(result.statements));
  }
  messages.progress("");
  result.findings = judge_migration(result.statements, project.config.rules, waiving,
                                    day_of_run(project.config.server));
  return result;
}

}  // namespace gate
