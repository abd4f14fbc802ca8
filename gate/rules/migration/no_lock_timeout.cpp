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

MigrationFinding finding_of(const MigrationStatement& statement) {
  const TouchedTree tree = trees_where(statement, takes_strongest_lock).front();
  MigrationFinding found = finding_on(statement, tree, Severity::warning);
  found.finding.severity = Severity::warning;
  found.finding.message =
      fmt::format("{} is locked in ACCESS EXCLUSIVE mode without a lock_timeout",
                  to_string(shown_table(statement, tree).name));
  found.finding.detail =
      "while the statement waits for a long query to end, all queries that come later wait behind "
      "it";
  found.finding.hint =
      "Have it give up after a moment, and try it again where it fails with SQLSTATE 55P03.";
  found.recipe = timed(statement, {statement.text + ";"});
  return found;
}

std::vector<MigrationFinding> check(const Migration& migration) {
  std::vector<MigrationFinding> findings;
  for (const MigrationStatement& statement : migration)
    if (waits_without_limit(statement)) findings.push_back(finding_of(statement));
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
    .once_a_file = true,
    .check = check,
};

}  // namespace gate
