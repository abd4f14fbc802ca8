// SPDX-License-Identifier: MIT
#include "gate/rules/migration/validation_recipe.h"

#include <fmt/format.h>

#include <algorithm>

#include "gate/rules/shared/words.h"

namespace gate {
namespace {

constexpr const char* not_valid_hint =
    "Add it as NOT VALID, which holds for new rows at once, and validate it in a transaction of "
    "its "
    "own: reads and writes pass meanwhile.";

bool is_new_key(const BuiltIndex& index) {
  return !index.constraint.empty() && !index.existed;
}

bool is_partitioned(const TableEffect& shown, const TouchedTree& tree) {
  return std::ranges::none_of(tree.tables,
                              [&](const TableEffect* table) { return table->name == shown.name; });
}

/// Of a partitioned table's: PostgreSQL takes it over from the partitions that have it.
Recipe partitioned_foreign_key(const TableEffect& shown, const TouchedTree& tree,
                               const ValidatedConstraint& constraint) {
  Recipe recipe;
  for (const TableEffect* table : tree.tables)
    append(recipe, constraint_recipe(table->name, constraint));
  recipe.push_back(fmt::format("ALTER TABLE {} ADD CONSTRAINT {} {};", sql_name(shown.name),
                               sql_name(constraint.name), constraint.definition));
  return recipe;
}

/// "UNIQUE", "PRIMARY KEY" of "PRIMARY KEY (id) DEFERRABLE".
Recipe key_recipe(const MigrationStatement& statement, const TableEffect& shown,
                  const BuiltIndex& index) {
  Recipe rest;
  for (const ChangedColumn& column : shown.columns)
    if (was_set_not_null(column)) append(rest, not_null_recipe(shown.name, column.name));
  const std::size_t deferrable = index.kind.find(" DEFERRABLE");
  rest.push_back(fmt::format("ALTER TABLE {} ADD CONSTRAINT {} {} USING INDEX {}{};",
                             sql_name(shown.name), sql_name(index.constraint),
                             index.kind.starts_with("PRIMARY KEY") ? "PRIMARY KEY" : "UNIQUE",
                             sql_name(index.name.name),
                             deferrable == std::string::npos ? "" : index.kind.substr(deferrable)));
  Recipe recipe = {concurrent_build(index)};
  append(recipe, timed(statement, rest));
  return recipe;
}

Validation of_key(const MigrationStatement& statement, const TableEffect& shown,
                  const TouchedTree& tree, const BuiltIndex& index) {
  Validation key = {fmt::format("build the index of {}", index.kind), "", {}};
  if (index.kind.starts_with("EXCLUDE"))
    key.hint =
        "An exclusion constraint has no gentler way: add it while nobody writes, or to a "
        "table that is still empty.";
  else if (is_partitioned(shown, tree))
    key.hint =
        "Build a unique index on each partition with CREATE UNIQUE INDEX CONCURRENTLY and add "
        "it to the partition USING INDEX; then the constraint of the whole takes them over.";
  else
    key = {key.purpose, "Build the index concurrently, and make a constraint of it.",
           key_recipe(statement, shown, index)};
  return key;
}

void add_keys(const MigrationStatement& statement, const TableEffect& shown,
              const TouchedTree& tree, std::vector<Validation>& all) {
  for (const BuiltIndex& index : shown.indexes)
    if (is_new_key(index)) all.push_back(of_key(statement, shown, tree, index));
}

void add_constraints(const MigrationStatement& statement, const TableEffect& shown,
                     const TouchedTree& tree, std::vector<Validation>& all) {
  for (const ValidatedConstraint& each : shown.constraints) {
    const bool is_key_of_parts = each.is_foreign_key && is_partitioned(shown, tree);
    all.push_back({fmt::format("check {}", each.name), not_valid_hint,
                   timed(statement, is_key_of_parts ? partitioned_foreign_key(shown, tree, each)
                                                    : constraint_recipe(shown.name, each)),
                   each.is_foreign_key});
  }
}

void add_columns(const MigrationStatement& statement, const TableEffect& shown,
                 std::vector<Validation>& all) {
  if (std::ranges::any_of(shown.indexes, is_new_key)) return;
  for (const ChangedColumn& column : shown.columns)
    if (was_set_not_null(column))
      all.push_back({fmt::format("set {} NOT NULL", column.name),
                     "Have a CHECK prove it that is added as NOT VALID and validated in a "
                     "transaction of its own; SET NOT NULL then reads nothing.",
                     timed(statement, not_null_recipe(shown.name, column.name))});
}

void add_partition(const MigrationStatement& statement, const TableEffect& shown,
                   std::vector<Validation>& all) {
  if (shown.partition_constraint.empty()) return;
  const std::string check = made_name(shown.name.name + "_partition", "check");
  Recipe recipe =
      constraint_recipe(shown.name, {check, "CHECK (" + shown.partition_constraint + ")", false});
  recipe.push_back(statement.text + ";");
  recipe.push_back(
      fmt::format("ALTER TABLE {} DROP CONSTRAINT {};", sql_name(shown.name), sql_name(check)));
  all.push_back({"attach it as a partition",
                 "Have a CHECK of the partition's bounds prove it that is added as NOT VALID and "
                 "validated in a transaction of its own; ATTACH PARTITION then reads nothing.",
                 timed(statement, recipe)});
}

/// A constraint of the statement's new column needs the column first, and one that exists already
/// is made again for another type.
void leave_to_others(const MigrationStatement& statement, const TableEffect& shown,
                     std::vector<Validation>& all) {
  const bool adds_column = std::ranges::any_of(shown.columns, &ChangedColumn::is_new);
  const bool retypes = std::ranges::any_of(statement.tables, &TableEffect::rewritten);
  for (Validation& each : all) {
    if (!adds_column && !retypes) continue;
    each.hint = retypes ? "It is read because the statement rewrites a table, and no longer where "
                          "that is done in another way."
                        : "Add the column without the constraint, and the constraint in a "
                          "statement of its own: check the file again then.";
    each.recipe.clear();
  }
}

}  // namespace

std::vector<Validation> validations_of(const MigrationStatement& statement,
                                       const TouchedTree& tree) {
  const TableEffect& shown = shown_table(statement, tree);
  std::vector<Validation> all;
  add_keys(statement, shown, tree, all);
  add_constraints(statement, shown, tree, all);
  add_columns(statement, shown, all);
  add_partition(statement, shown, all);
  leave_to_others(statement, shown, all);
  return all;
}

Validation unknown_validation() {
  return {"check its rows",
          "If a FOREIGN KEY of another table reads it, add that as NOT VALID and validate it in a "
          "transaction of its own. If a default partition is read, have a validated CHECK prove "
          "that no row belongs to the new partition. A domain's constraint has no gentler way: "
          "add it while nobody writes.",
          {}};
}

}  // namespace gate
