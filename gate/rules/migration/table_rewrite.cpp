// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>

#include "gate/rules/migration/migration_rule_table.h"
#include "gate/rules/migration/rewrite_recipe.h"
#include "gate/rules/migration/touched_tree.h"

namespace gate {
namespace {

bool is_rewritten(const TableEffect& effect) {
  return effect.rewritten;
}

MigrationFinding finding_of(const MigrationStatement& statement, const TouchedTree& tree) {
  MigrationFinding found = finding_on(statement, tree, Severity::error);
  const TableEffect& shown = shown_table(statement, tree);
  found.finding.message =
      fmt::format("{} is rewritten under {}", to_string(shown.name), to_string(tree.lock));
  found.finding.detail =
      fmt::format("{} wait until every row and every index of it is written again: {}",
                  who_waits(tree.lock), pages_words(tree.pages));
  const RewriteAdvice advice = rewrite_advice(statement, shown);
  found.finding.hint = advice.hint;
  found.recipe = advice.recipe;
  return found;
}

std::vector<MigrationFinding> check(const Migration& migration) {
  std::vector<MigrationFinding> findings;
  for (const MigrationStatement& statement : migration)
    for (const TouchedTree& tree : trees_where(statement, is_rewritten))
      findings.push_back(finding_of(statement, tree));
  return findings;
}

}  // namespace

constinit const MigrationRule table_rewrite = {
    .words =
        {
            .id = "table-rewrite",
            .condition = "a statement writes a table that was there before its file into a new "
                         "file: another type of a column, a volatile default, VACUUM FULL, CLUSTER",
            .effect = "nobody reads or writes the table until every row and every index of it is "
                      "written again",
            .remedy = "add a column beside the old one, fill it in batches, each in a transaction "
                      "of its own, and exchange the two",
            .silence = "the statement empties the table, or changes its catalog alone; on a table "
                       "of 4 pages or fewer it is a note",
            .severity = Severity::error,
        },
    .check = check,
};

}  // namespace gate
