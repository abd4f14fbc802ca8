// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "gate/core/migration/statement_kind.h"
#include "gate/rules/migration/migration_rule_table.h"
#include "gate/rules/migration/touched_tree.h"
#include "gate/rules/migration/validation_recipe.h"

namespace gate {
namespace {

/// An index is built out of it.
bool builds(const TouchedTree& tree) {
  return std::ranges::any_of(tree.tables,
                             [](const TableEffect* table) { return !table->indexes.empty(); });
}

/// Read while others wait. A rewrite checks the rows, too.
bool is_read(const TableEffect& effect) {
  return blocks_writes(effect.lock) && effect.pages > 0 && !effect.rewritten && !effect.emptied &&
         effect.seq_scans + effect.index_scans > 0;
}

/// Indexes serve the check of a foreign key alone.
bool may_be_read_by(const Validation& validation, const TouchedTree& tree) {
  return validation.may_use_index || std::ranges::any_of(tree.tables, [](const TableEffect* table) {
           return table->seq_scans > 0;
         });
}

MigrationFinding finding_of(const MigrationStatement& statement, const TouchedTree& tree,
                            const Validation& validation) {
  MigrationFinding found = finding_on(statement, tree, Severity::error);
  found.finding.message = fmt::format("{} is read in whole under {} to {}",
                                      to_string(shown_table(statement, tree).name),
                                      to_string(tree.lock), validation.purpose);
  found.finding.detail =
      fmt::format("{} wait until {} are read", who_waits(tree.lock), pages_words(tree.pages));
  found.finding.hint = validation.hint;
  found.recipe = validation.recipe;
  return found;
}

std::vector<MigrationFinding> of_statement(const MigrationStatement& statement) {
  std::vector<MigrationFinding> findings;
  const std::vector<TouchedTree> trees = trees_where(statement, is_read);
  for (const TouchedTree& tree : trees)
    for (const Validation& validation : validations_of(statement, tree))
      if (may_be_read_by(validation, tree))
        findings.push_back(finding_of(statement, tree, validation));
  if (!findings.empty() || !changes_definitions(statement.text)) return findings;
  for (const TouchedTree& tree : trees)
    if (const Validation other = unknown_validation(); may_be_read_by(other, tree) && !builds(tree))
      findings.push_back(finding_of(statement, tree, other));
  return findings;
}

std::vector<MigrationFinding> check(const Migration& migration) {
  std::vector<MigrationFinding> findings;
  for (const MigrationStatement& statement : migration)
    for (MigrationFinding& each : of_statement(statement)) findings.push_back(std::move(each));
  return findings;
}

}  // namespace

constinit const MigrationRule validation_scan = {
    .words =
        {
            .id = "validation-scan",
            .condition =
                "a table that was there before the file is read in whole under a lock that "
                "blocks writes: SET NOT NULL, a CHECK or FOREIGN KEY without NOT VALID, a "
                "UNIQUE or PRIMARY KEY without USING INDEX, ATTACH PARTITION",
            .effect =
                "writes, and under ACCESS EXCLUSIVE reads too, wait until every row is checked",
            .remedy =
                "add the constraint as NOT VALID and validate it in a transaction of its own, "
                "which lets reads and writes pass; build a key's index concurrently",
            .silence =
                "PostgreSQL need not read the table, as where a validated CHECK proves it, or "
                "reads it under a lock that lets writes pass (VALIDATE CONSTRAINT); the table "
                "is empty; on a table of 4 pages or fewer it is a note",
            .severity = Severity::error,
        },
    .check = check,
};

}  // namespace gate
