// SPDX-License-Identifier: MIT
#include "gate/rules/migration/rewrite_recipe.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "gate/core/sql/quoting.h"
#include "gate/core/sql/sql_tokens.h"
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
        batch(table, name + " = " + value, fmt::format("{} IS DISTINCT FROM {}", name, value))};
  }

  [[nodiscard]] Recipe exchanged() const {
    const std::string in = "ALTER TABLE " + sql_name(table);
    const std::string had = sql_name(made_name(column.name, "had"));
    return {"BEGIN;",
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

/// "orders_n_seq" of nextval('orders_n_seq'::regclass); empty for another default.
std::string sequence_in(const std::string& default_value) {
  const std::vector<SqlToken> tokens = sql_tokens(default_value);
  if (tokens.size() < 3 || !is_word(tokens[0], "NEXTVAL")) return {};
  return tokens[2].kind == SqlTokenKind::string ? contents_of(tokens[2]) : std::string();
}

/// A new column whose default differs from row to row.
RewriteAdvice added(const TableEffect& table, const ChangedColumn& column) {
  const std::string in = "ALTER TABLE " + sql_name(table.name);
  const std::string name = sql_name(column.name);
  std::string sequence = sequence_in(column.default_value);
  if (column.is_identity)
    sequence = sql_name({table.name.schema, made_name(table.name.name + "_" + column.name, "seq")});
  Recipe recipe;
  if (!sequence.empty()) recipe.push_back(fmt::format("CREATE SEQUENCE {};", sequence));
  append(recipe,
         {fmt::format("{} ADD COLUMN {} {};", in, name, column.type),
          fmt::format("{} ALTER COLUMN {} SET DEFAULT {};", in, name,
                      sequence.empty() ? column.default_value
                                       : fmt::format("nextval({})", quote_literal(sequence))),
          batch(table.name, name + " = DEFAULT", name + " IS NULL")});
  if (column.became_not_null) append(recipe, not_null_recipe(table.name, column.name));
  return {
      "Add the column without its default, which differs from row to row; then set the default, "
      "which new rows get, and fill the old ones in batches, each in a transaction of its own.",
      recipe};
}

RewriteAdvice of_column(const TableEffect& table, const ChangedColumn& column) {
  if (column.is_generated)
    return {
        "A stored generated column is computed for every row at once. Add a plain column, have "
        "a trigger fill it in new rows, and fill the old ones in batches.",
        {}};
  return column.is_new ? added(table, column) : retyped(table, column);
}

bool writes_rows(const ChangedColumn& column) {
  return column.changed_type || (column.is_new && (column.is_generated || column.is_identity ||
                                                   !column.default_value.empty()));
}

}  // namespace

RewriteAdvice rewrite_advice(const MigrationStatement& statement, const TableEffect& table) {
  if (table.is_materialized_view)
    return {"Refresh it concurrently, which reads pass; that needs a unique index on it.",
            {fmt::format("REFRESH MATERIALIZED VIEW CONCURRENTLY {};", sql_name(table.name))}};
  const auto column = std::ranges::find_if(table.columns, writes_rows);
  if (column == table.columns.end())
    return {
        "Run it while nobody uses the table, or rewrite the table with pg_repack, which holds "
        "the lock for a moment only.",
        {}};
  RewriteAdvice advice = of_column(table, *column);
  if (advice.recipe.empty()) return advice;
  Recipe recipe = with_lock_timeout(statement);
  append(recipe, advice.recipe);
  advice.recipe = std::move(recipe);
  return advice;
}

}  // namespace gate
