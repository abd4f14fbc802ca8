// SPDX-License-Identifier: MIT
#include "gate/edge/explain/foreign_key_cost.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdlib>

#include "gate/core/sql/quoting.h"
#include "gate/edge/explain/case_transaction.h"
#include "gate/edge/explain/catalog_reader.h"

namespace gate {
namespace {

// Those of partitions follow from that of their parent.
constexpr std::string_view all_keys_query = R"sql(
SELECT k.oid, n.nspname, c.relname, fn.nspname, f.relname, a.attname, fa.attname, k.conname
FROM pg_catalog.pg_constraint k
  JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_catalog.pg_class f ON f.oid = k.confrelid
  JOIN pg_catalog.pg_namespace fn ON fn.oid = f.relnamespace
  CROSS JOIN LATERAL unnest(k.conkey, k.confkey)
    WITH ORDINALITY AS pair (referencing, referenced, place)
  JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = pair.referencing
  JOIN pg_catalog.pg_attribute fa ON fa.attrelid = f.oid AND fa.attnum = pair.referenced
WHERE k.contype = 'f' AND k.conparentid = 0
ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C", k.conname COLLATE "C", pair.place
)sql";

struct ForeignKey {
  std::string oid;
  std::string name;
  QualifiedName table;
  QualifiedName referenced;
  std::vector<std::string> columns;
  std::vector<std::string> referenced_columns;
};

std::vector<ForeignKey> foreign_keys(Database& database) {
  std::vector<ForeignKey> keys;
  for (const Row& row : database.query(all_keys_query)) {
    const std::string oid = row[0].value_or("");
    if (keys.empty() || keys.back().oid != oid)
      keys.push_back({oid,
                      row[7].value_or(""),
                      {row[1].value_or(""), row[2].value_or("")},
                      {row[3].value_or(""), row[4].value_or("")},
                      {},
                      {}});
    keys.back().columns.push_back(row[5].value_or(""));
    keys.back().referenced_columns.push_back(row[6].value_or(""));
  }
  return keys;
}

std::string quoted(const QualifiedName& name) {
  return quote_identifier(name.schema) + "." + quote_identifier(name.name);
}

/// "a = $1 AND b = $2"
std::string condition_on(const std::vector<std::string>& columns) {
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < columns.size(); ++i)
    parts.push_back(fmt::format("{} = ${}", quote_identifier(columns[i]), i + 1));
  return fmt::format("{}", fmt::join(parts, " AND "));
}

std::string column_list(const std::vector<std::string>& columns) {
  std::vector<std::string> quoted_columns;
  for (const std::string& column : columns) quoted_columns.push_back(quote_identifier(column));
  return fmt::format("{}", fmt::join(quoted_columns, ", "));
}

/// The time of the trigger that checks the key, out of EXPLAIN's "Triggers".
std::optional<double> trigger_milliseconds(const std::string& explain, const std::string& key) {
  const std::size_t trigger = explain.find(fmt::format("\"Constraint Name\": \"{}\"", key));
  constexpr std::string_view time = "\"Time\": ";
  const std::size_t begin = explain.find(time, trigger);
  if (trigger == std::string::npos || begin == std::string::npos) return std::nullopt;
  return std::strtod(explain.c_str() + begin + time.size(), nullptr);
}

/// Rows that refer to the deleted one go first, so that no key refuses it.
std::optional<double> deletion_time(Database& database, const ForeignKey& key,
                                    const std::vector<ForeignKey>& all) {
  const auto rows = database.query(fmt::format(
      "SELECT {} FROM {} LIMIT 1", column_list(key.referenced_columns), quoted(key.referenced)));
  if (rows.empty()) return std::nullopt;
  const Parameters values = {{rows.front().begin(), rows.front().end()}, {}};
  database.execute("SET LOCAL session_replication_role = replica");
  for (const ForeignKey& other : all)
    if (other.referenced == key.referenced && other.referenced_columns == key.referenced_columns)
      database.query(
          fmt::format("DELETE FROM {} WHERE {}", quoted(other.table), condition_on(other.columns)),
          values);
  database.execute("SET LOCAL session_replication_role = origin");
  database.execute("SET CONSTRAINTS ALL IMMEDIATE");
  std::string text;
  for (const Row& row :
       database.query(fmt::format("EXPLAIN (ANALYZE, VERBOSE, FORMAT JSON) DELETE FROM {} WHERE {}",
                                  quoted(key.referenced), condition_on(key.referenced_columns)),
                      values))
    text += row.front().value_or("");
  return trigger_milliseconds(text, key.name);
}

std::optional<double> tried_deletion(Database& database, const ForeignKey& key,
                                     const std::vector<ForeignKey>& all, int timeout_ms) {
  return rolled_back(database, timeout_ms, Writing::allowed, [&]() -> std::optional<double> {
    try {
      return deletion_time(database, key, all);
    } catch (const ServerError&) {
      return std::nullopt;
    }
  });
}

double pages_of(Database& database, const QualifiedName& table) {
  constexpr std::string_view pages_query = R"sql(
SELECT coalesce((SELECT sum(pg_catalog.pg_relation_size(relid))
                 FROM pg_catalog.pg_partition_tree($1::regclass) WHERE isleaf),
                pg_catalog.pg_relation_size($1::regclass))
       / pg_catalog.current_setting('block_size')::int
)sql";
  const std::string pages =
      database.single_value(pages_query, {.values = {quoted(table)}, .types = {"text"}});
  return std::strtod(pages.c_str(), nullptr);
}

}  // namespace

std::vector<SlowKey> slow_keys(Database& database, int timeout_ms) {
  const std::vector<ForeignKey> all = foreign_keys(database);
  const std::vector<UnindexedForeignKey> unindexed = unindexed_foreign_keys(database);
  std::vector<SlowKey> slow;
  for (const ForeignKey& key : all) {
    const bool is_slow = std::ranges::any_of(unindexed, [&](const UnindexedForeignKey& each) {
      return each.table == key.table && each.columns == key.columns;
    });
    if (!is_slow) continue;
    slow.push_back({key.table, key.columns, key.referenced,
                    fmt::format("DELETE FROM {} WHERE {}", quoted(key.referenced),
                                condition_on(key.referenced_columns)),
                    pages_of(database, key.table), tried_deletion(database, key, all, timeout_ms)});
  }
  return slow;
}

}  // namespace gate
