// SPDX-License-Identifier: MIT
#include "gate/edge/explain/insert_cost.h"

#include <fmt/format.h>

#include "gate/core/plan/explain.h"
#include "gate/core/sql/quoting.h"
#include "gate/edge/explain/case_transaction.h"

namespace gate {
namespace {

// What is generated cannot be given.
constexpr std::string_view columns_query = R"sql(
SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum)
FROM pg_catalog.pg_attribute
WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
)sql";

std::optional<Insertion> measured(Database& database, const std::string& table) {
  const std::string columns =
      database.single_value(columns_query, {.values = {table}, .types = {"text"}});
  database.execute("SET LOCAL session_replication_role = replica");
  database.execute(
      fmt::format("CREATE TEMPORARY TABLE plangate_rows ON COMMIT DROP AS"
                  " SELECT tableoid AS plangate_table, ctid AS plangate_place, * FROM {} LIMIT 100",
                  table));
  database.execute(
      fmt::format("DELETE FROM {} WHERE (tableoid, ctid) IN"
                  " (SELECT plangate_table, plangate_place FROM plangate_rows)",
                  table));
  std::string text;
  for (const Row& row : database.query(
           fmt::format("{}INSERT INTO {} ({}) OVERRIDING SYSTEM VALUE SELECT {} FROM plangate_rows",
                       explain_analyze_options, table, columns, columns)))
    text += row.front().value_or("");
  const auto plan = statement_plan(text);
  if (!plan || plan->root.children.empty()) return std::nullopt;
  const double rows = plan->root.children.front().actual_rows.value_or(0);
  if (rows == 0) return std::nullopt;
  return Insertion{rows, plan->root.shared_blocks};
}

}  // namespace

std::optional<Insertion> insert_cost(Database& database, const QualifiedName& table, int timeout_ms,
                                     const std::function<void()>& prepare) {
  const std::string name = quote_identifier(table.schema) + "." + quote_identifier(table.name);
  return rolled_back(database, timeout_ms, Writing::allowed, [&]() -> std::optional<Insertion> {
    try {
      prepare();
      return measured(database, name);
    } catch (const ServerError&) {
      return std::nullopt;
    }
  });
}

}  // namespace gate
