// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "gate/core/text/numbers.h"
#include "gate/rules/migration/migration_rule_table.h"
#include "gate/rules/migration/recipe.h"
#include "gate/rules/migration/touched_tree.h"

namespace gate {
namespace {

bool takes_strongest_lock(const TableEffect& effect) {
  return effect.taken == LockMode::access_exclusive;
}

bool waits_without_limit(const MigrationStatement& statement) {
  return !statement.has_lock_timeout && std::ranges::any_of(statement.tables, takes_strongest_lock);
}

/// The first of a file, which stands for `more` others.
MigrationFinding finding_of(const MigrationStatement& statement, std::size_t more) {
  const TouchedTree tree = trees_where(statement, takes_strongest_lock).front();
  MigrationFinding found = finding_on(statement, tree, Severity::warning);
  found.finding.severity = Severity::warning;
  found.finding.message =
      fmt::format("{} is locked in ACCESS EXCLUSIVE mode without a lock_timeout",
                  to_string(shown_table(statement, tree).name));
  found.finding.detail =
      "while the statement waits for a long query to end, all queries that come later wait behind "
      "it";
  if (more > 0)
    found.finding.detail +=
        "; so do " + format_count(static_cast<double>(more), "later statement") + " of the file";
  found.finding.hint =
      "Have it give up after a moment, and try it again where it fails with SQLSTATE 55P03.";
  found.recipe = timed(statement, {statement.text + ";"});
  return found;
}

std::vector<MigrationFinding> check(const Migration& migration) {
  std::map<std::string, std::vector<const MigrationStatement*>> by_file;
  for (const MigrationStatement& statement : migration)
    if (waits_without_limit(statement)) by_file[statement.file].push_back(&statement);
  std::vector<MigrationFinding> findings;
  for (const auto& [file, statements] : by_file)
    findings.push_back(finding_of(*statements.front(), statements.size() - 1));
  return findings;
}

}  // namespace

constinit const MigrationRule no_lock_timeout = {
    .words =
        {
            .id = "no-lock-timeout",
            .condition = "a statement takes ACCESS EXCLUSIVE on a table that was there before its "
                         "file, and lock_timeout is 0; reported once a file",
            .effect = "behind a statement that waits for its lock, every query of the table waits",
            .remedy = "SET lock_timeout, and run the statement again where it gives up",
            .silence = "the table is new in the file, or the lock is a weaker one",
            .severity = Severity::warning,
        },
    .check = check,
};

}  // namespace gate
