// SPDX-License-Identifier: MIT
#include "gate/rules/migration/rewrite_recipe.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "gate/core/migration/statement_kind.h"
#include "gate/core/sql/quoting.h"
#include "gate/rules/shared/words.h"

namespace gate {
namespace {

/// A column beside the one that gets another type, and the trigger that keeps it equal.
struct NextColumn {
  NextColumn(const QualifiedName& of, const ChangedColumn& changed)
      : table(of),
        column(changed),
        name(sql_name(made_name(changed.name, "next"))),
        trigger(made_name(of.name + "_" + changed.name, "fill_next")),
        function(sql_name({of.schema, trigger})),
        value(fmt::format("{}::{}", sql_name(changed.name), changed.type)) {}

  [[nodiscard]] Recipe filled() const {
    const std::string in = sql_name(table);
    return {
        fmt::format("ALTER TABLE {} ADD COLUMN {} {};", in, name, column.type),
        fmt::format("CREATE FUNCTION {}() RETURNS trigger LANGUAGE plpgsql AS "
                    "'BEGIN NEW.{} := NEW.{}; RETURN NEW; END';",
                    function, name, value),
        fmt::format("CREATE TRIGGER {} BEFORE INSERT OR UPDATE ON {} FOR EACH ROW EXECUTE FUNCTION "
                    "{}();",
                    sql_name(trigger), in, function),
        batch(table, name + " = " + value,
              fmt::format("{} IS NULL AND {} IS NOT NULL", name, sql_name(column.name)))};
  }

  [[nodiscard]] Recipe exchanged() const {
    const std::string in = "ALTER TABLE " + sql_name(table);
    const std::string had = sql_name(made_name(column.name, "had"));
    return {
        fmt::format("-- here: indexes, constraints, NOT NULL and a default for {}, as {} has them",
                    name, sql_name(column.name)),
        "BEGIN;",
        fmt::format("DROP TRIGGER {} ON {};", sql_name(trigger), sql_name(table)),
        fmt::format("DROP FUNCTION {}();", function),
        fmt::format("{} ALTER COLUMN {} DROP NOT NULL;", in, sql_name(column.name)),
        fmt::format("{} RENAME COLUMN {} TO {};", in, sql_name(column.name), had),
        fmt::format("{} RENAME COLUMN {} TO {};", in, name, sql_name(column.name)),
        "COMMIT;"};
  }

  const QualifiedName& table;
  const ChangedColumn& column;
  std::string name;
  std::string trigger;  ///< not quoted
  std::string function;
  std::string value;
};

RewriteAdvice retyped(const TableEffect& table, const ChangedColumn& column) {
  const NextColumn next(table.name, column);
  if (column.is_in_key)
    return {
        fmt::format("Keep {} as it is, and have a second column of type {} filled beside it. "
                    "Give that a unique index with CREATE UNIQUE INDEX CONCURRENTLY, NOT NULL "
                    "by way of a validated CHECK, and the primary key USING INDEX; then exchange "
                    "the names in one short transaction.",
                    column.name, column.type),
        next.filled()};
  RewriteAdvice advice = {
      fmt::format(
          "Fill a second column of type {} in batches, each in a transaction of its own, and "
          "exchange the two. Before that give it what {} has: indexes with CREATE INDEX "
          "CONCURRENTLY, constraints as NOT VALID, which are validated next, a default.",
          column.type, column.name),
      next.filled()};
  append(advice.recipe, next.exchanged());
  return advice;
}

bool is_serial(const MigrationStatement& statement) {
  return has_any_word(statement.text,
                      {"SERIAL", "BIGSERIAL", "SMALLSERIAL", "SERIAL2", "SERIAL4", "SERIAL8"});
}

/// For more of a new column than its type, its default and NOT NULL.
bool asks_for_more(const MigrationStatement& statement) {
  return has_any_word(statement.text,
                      {"CHECK", "UNIQUE", "PRIMARY", "REFERENCES", "COLLATE", "CONSTRAINT"});
}

constexpr const char* added_hint =
    "Add the column without its default, which differs from row to row; then set the default, "
    "which new rows get, and fill the old ones in batches, each in a transaction of its own.";

/// A new column whose default differs from row to row.
RewriteAdvice added(const MigrationStatement& statement, const TableEffect& table,
                    const ChangedColumn& column) {
  if (asks_for_more(statement)) return {added_hint, {}};
  const std::string in = "ALTER TABLE " + sql_name(table.name);
  const std::string name = sql_name(column.name);
  const std::string sequence =
      sql_name({table.name.schema, made_name(table.name.name + "_" + column.name, "seq")});
  const bool makes_sequence = is_serial(statement);
  Recipe recipe;
  if (makes_sequence) recipe.push_back(fmt::format("CREATE SEQUENCE {};", sequence));
  append(recipe, {fmt::format("{} ADD COLUMN {} {};", in, name, column.type),
                  fmt::format("{} ALTER COLUMN {} SET DEFAULT {};", in, name,
                              makes_sequence ? fmt::format("nextval({})", quote_literal(sequence))
                                             : column.default_value),
                  batch(table.name, name + " = DEFAULT", name + " IS NULL")});
  if (makes_sequence)
    recipe.push_back(
        fmt::format("ALTER SEQUENCE {} OWNED BY {}.{};", sequence, sql_name(table.name), name));
  if (column.became_not_null) append(recipe, not_null_recipe(table.name, column.name));
  return {added_hint, recipe};
}

RewriteAdvice identity() {
  return {
      "An identity column numbers every row at once. Add a plain column whose default is a "
      "sequence, fill the old rows in batches and set it NOT NULL by way of a validated CHECK; "
      "then drop the default, ADD GENERATED AS IDENTITY, and set the new sequence behind the "
      "highest number.",
      {}};
}

RewriteAdvice of_column(const MigrationStatement& statement, const TableEffect& table,
                        const ChangedColumn& column) {
  if (column.is_generated)
    return {
        "A stored generated column is computed for every row at once. Add a plain column, have "
        "a trigger fill it in new rows, and fill the old ones in batches.",
        {}};
  if (column.is_identity && column.is_new) return identity();
  return column.is_new ? added(statement, table, column) : retyped(table, column);
}

bool writes_rows(const ChangedColumn& column) {
  return column.changed_type || (column.is_new && (column.is_generated || column.is_identity ||
                                                   !column.default_value.empty()));
}

/// An expression of its own, which the recipe would have to repeat for new rows.
RewriteAdvice converted() {
  return {
      "Fill a second column with the expression of USING in batches, each in a transaction of its "
      "own, have a trigger fill it in new and changed rows, and exchange the two columns.",
      {}};
}

RewriteAdvice of_table(const MigrationStatement& statement, const TableEffect& table) {
  const auto column = std::ranges::find_if(table.columns, writes_rows);
  if (column == table.columns.end())
    return {
        "Run it while nobody uses the table, or rewrite the table with pg_repack, which holds "
        "the lock for a moment only.",
        {}};
  if (!is_single_action(statement.text))
    return {
        "Give each of its actions a statement of its own, and check the file again: only those "
        "that rewrite the table need another way.",
        {}};
  return has_word(statement.text, "USING") ? converted() : of_column(statement, table, *column);
}

}  // namespace

RewriteAdvice rewrite_advice(const MigrationStatement& statement, const TableEffect& table) {
  if (table.is_materialized_view && has_word(statement.text, "REFRESH"))
    return {"Refresh it concurrently, which reads pass; that needs a unique index on it.",
            {fmt::format("REFRESH MATERIALIZED VIEW CONCURRENTLY {};", sql_name(table.name))}};
  RewriteAdvice advice = of_table(statement, table);
  if (!advice.recipe.empty()) advice.recipe = timed(statement, advice.recipe);
  return advice;
}

}  // namespace gate
