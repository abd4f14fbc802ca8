// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "gate/core/migration/statement_kind.h"
#include "gate/rules/migration/migration_rule_table.h"
#include "gate/rules/migration/recipe.h"
#include "gate/rules/migration/touched_tree.h"
#include "gate/rules/shared/words.h"

namespace gate {
namespace {

/// An index of a constraint that is new is validation-scan's; what rewrites the table builds those
/// that were there again.
auto is_blocking_on(const TableEffect& effect) {
  return [&](const BuiltIndex& index) {
    const bool is_ours = index.existed ? !effect.rewritten : index.constraint.empty();
    return !index.concurrently && is_ours;
  };
}

bool builds_index(const TableEffect& effect) {
  return !effect.emptied && effect.pages > 0 &&
         std::ranges::any_of(effect.indexes, is_blocking_on(effect));
}

/// What rewrites the table builds its indexes again; a program may do both for their own sake.
std::vector<TouchedTree> trees_with_builds(const MigrationStatement& statement) {
  return trees_where(statement, [&](const TableEffect& effect) {
    return builds_index(effect) && (!effect.rewritten || runs_program(statement.text));
  });
}

std::vector<BuiltIndex> indexes_of(const TouchedTree& tree) {
  std::vector<BuiltIndex> indexes;
  for (const TableEffect* table : tree.tables)
    std::ranges::copy_if(table->indexes, std::back_inserter(indexes), is_blocking_on(*table));
  return indexes;
}

/// The partitioned index without its parts, each part concurrently, then attached.
Recipe of_partitioned(const TableEffect& root, const std::vector<BuiltIndex>& parts) {
  const BuiltIndex& whole = root.indexes.front();
  Recipe recipe = {whole.definition + ";"};
  for (const BuiltIndex& part : parts) recipe.push_back(concurrent_build(part));
  for (const BuiltIndex& part : parts)
    recipe.push_back(fmt::format("ALTER INDEX {} ATTACH PARTITION {};", sql_name(whole.name),
                                 sql_name(part.name)));
  return recipe;
}

/// One statement builds one index, of a partitioned table one in each partition; REINDEX several.
Recipe recipe_for(const TableEffect& shown, const std::vector<BuiltIndex>& indexes) {
  const bool is_partitioned = shown.pages == 0 && !shown.indexes.empty();
  if (is_partitioned && !shown.indexes.front().existed) return of_partitioned(shown, indexes);
  Recipe recipe;
  for (const BuiltIndex& index : indexes) recipe.push_back(concurrent_build(index));
  return recipe;
}

/// To another tablespace, which the recipe would not.
bool moves(const MigrationStatement& statement) {
  return has_word(statement.text, "TABLESPACE");
}

bool is_built_again(const TouchedTree& tree) {
  return std::ranges::any_of(indexes_of(tree), &BuiltIndex::existed);
}

MigrationFinding finding_of(const MigrationStatement& statement, const TouchedTree& tree) {
  MigrationFinding found = finding_on(statement, tree, Severity::error);
  const TableEffect& shown = shown_table(statement, tree);
  const std::vector<BuiltIndex> indexes = indexes_of(tree);
  const bool existed = indexes.front().existed;
  found.finding.message =
      existed ? fmt::format("index {} of {} is built again under ACCESS EXCLUSIVE",
                            to_string(indexes.front().name), to_string(shown.name))
              : fmt::format("index {} is built under {} on {}", to_string(indexes.front().name),
                            to_string(tree.lock), to_string(shown.name));
  // Each query that is planned locks all indexes of its tables (plancat.c: get_relation_info).
  found.finding.detail =
      fmt::format("{} wait until the index is built out of {}",
                  existed ? "reads and writes" : who_waits(tree.lock), pages_words(tree.pages));
  found.finding.hint =
      "Build it concurrently, outside of a transaction. Where that fails, it leaves an invalid "
      "index behind: drop it with DROP INDEX CONCURRENTLY before the next attempt.";
  if (!moves(statement)) found.recipe = recipe_for(shown, indexes);
  return found;
}

std::vector<MigrationFinding> check(const Migration& migration) {
  std::vector<MigrationFinding> findings;
  for (const MigrationStatement& statement : migration)
    for (const TouchedTree& tree : trees_with_builds(statement))
      if (blocks_writes(tree.lock) || is_built_again(tree))
        findings.push_back(finding_of(statement, tree));
  return findings;
}

}  // namespace

constinit const MigrationRule blocking_index_build = {
    .words =
        {
            .id = "blocking-index-build",
            .condition =
                "CREATE INDEX or REINDEX without CONCURRENTLY, on a table with rows that was "
                "there before the file",
            .effect = "nobody writes to the table until the index is built",
            .remedy = "CREATE INDEX CONCURRENTLY, REINDEX CONCURRENTLY",
            .silence =
                "the table is empty, or the same statement rewrites it (table-rewrite) or adds "
                "the index's constraint (validation-scan); on a table of 4 pages or fewer it "
                "is a note",
            .severity = Severity::error,
        },
    .check = check,
};

}  // namespace gate
