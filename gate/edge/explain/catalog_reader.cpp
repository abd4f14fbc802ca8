// SPDX-License-Identifier: MIT
// read_catalog() runs with an empty search_path, so that index definitions qualify functions and
// types whatever the database's search_path: the same index gives the same text.
#include "gate/edge/explain/catalog_reader.h"

#include <iterator>
#include <sstream>
#include <string>
#include <string_view>

namespace gate {
namespace {

// The root of a table that inherits without being a partition is its topmost parent if there is
// only one. A partitioned table has no pages of its own, so it gets the sum of its partitions.
constexpr std::string_view relations_query = R"sql(
WITH RECURSIVE relation AS (
  SELECT c.oid, n.nspname, c.relname, c.relkind, c.relispartition, c.relpages, c.reltuples
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'm', 'f')
    AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
), ancestor AS (
  SELECT oid AS member, oid AS parent FROM relation
  UNION
  SELECT a.member, i.inhparent FROM ancestor a JOIN pg_inherits i ON i.inhrelid = a.parent
), topmost AS (
  SELECT member, min(parent::int8)::oid AS root FROM ancestor a
  WHERE NOT EXISTS (SELECT FROM pg_inherits i WHERE i.inhrelid = a.parent)
  GROUP BY member HAVING count(*) = 1
), leaf AS (
  SELECT r.oid AS root, sum(greatest(c.relpages, 0)) AS pages, sum(greatest(c.reltuples, 0)) AS rows
  FROM relation r
    CROSS JOIN LATERAL pg_partition_tree(r.oid) t
    JOIN pg_class c ON c.oid = t.relid
  WHERE r.relkind = 'p' AND t.isleaf
  GROUP BY r.oid
)
SELECT r.nspname, r.relname, rn.nspname, rc.relname,
       coalesce(l.pages, greatest(r.relpages, 0)), coalesce(l.rows, greatest(r.reltuples, 0))
FROM relation r
  LEFT JOIN topmost t ON t.member = r.oid
  LEFT JOIN leaf l ON l.root = r.oid
  JOIN pg_class rc ON rc.oid = coalesce(t.root, r.oid)
  JOIN pg_namespace rn ON rn.oid = rc.relnamespace
ORDER BY r.nspname COLLATE "C", r.relname COLLATE "C"
)sql";

// PostgreSQL prints ONLY in the definition of an index on a partitioned table.
constexpr std::string_view indexes_query = R"sql(
SELECT n.nspname, i.relname, tn.nspname, t.relname, x.indpred IS NOT NULL,
       substr(pg_get_indexdef(i.oid),
              1 + length(format('CREATE %sINDEX %I ON %s%I.%I USING ',
                                CASE WHEN x.indisunique THEN 'UNIQUE ' ELSE '' END, i.relname,
                                CASE WHEN i.relkind = 'I' THEN 'ONLY ' ELSE '' END,
                                tn.nspname, t.relname))),
       x.indisunique, x.indisprimary
FROM pg_index x
  JOIN pg_class i ON i.oid = x.indexrelid
  JOIN pg_namespace n ON n.oid = i.relnamespace
  JOIN pg_class t ON t.oid = x.indrelid
  JOIN pg_namespace tn ON tn.oid = t.relnamespace
WHERE x.indisvalid AND x.indisready AND x.indislive
  AND tn.nspname <> 'information_schema' AND tn.nspname !~ '^pg_'
ORDER BY n.nspname COLLATE "C", i.relname COLLATE "C"
)sql";

// Of those that are IMMUTABLE or not written in SQL a plan says all itself.
constexpr std::string_view functions_query = R"sql(
SELECT p.proname, format('%I.%I(%s)', n.nspname, p.proname,
                         pg_get_function_identity_arguments(p.oid)) COLLATE "C" AS signature,
       p.provolatile = 'i', p.provolatile = 'v', p.prosecdef, l.lanname = 'sql',
       (SELECT string_agg(split_part(setting, '=', 1), ' ') FROM unnest(p.proconfig) AS setting)
FROM pg_proc p
  JOIN pg_namespace n ON n.oid = p.pronamespace
  JOIN pg_language l ON l.oid = p.prolang
WHERE p.prokind = 'f' AND (p.provolatile <> 'i' OR p.prosecdef OR p.proconfig IS NOT NULL)
  AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
ORDER BY signature
)sql";

constexpr std::string_view policies_query = R"sql(
SELECT n.nspname, c.relname, p.polname, coalesce(pg_get_expr(p.polqual, p.polrelid), '')
FROM pg_policy p
  JOIN pg_class c ON c.oid = p.polrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relrowsecurity
ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C", p.polname COLLATE "C"
)sql";

constexpr std::string_view keys_query = R"sql(
SELECT n.nspname, c.relname, a.attname, k.conname
FROM pg_catalog.pg_constraint k
  JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  CROSS JOIN LATERAL unnest(k.conkey) WITH ORDINALITY AS column_of (number, place)
  JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = column_of.number
WHERE k.contype = 'f' AND NOT EXISTS (
  SELECT FROM pg_catalog.pg_index i
  WHERE i.indrelid = k.conrelid AND i.indisvalid AND i.indpred IS NULL
    AND k.conkey @> (i.indkey::int2[])[0:cardinality(k.conkey) - 1]
    AND k.conkey <@ (i.indkey::int2[])[0:cardinality(k.conkey) - 1])
ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C", k.conname COLLATE "C", column_of.place
)sql";

double number(const Value& value) {
  return value ? std::stod(*value) : 0;
}

void read_relations(Database& database, Catalog& catalog) {
  for (const Row& row : database.query(relations_query)) {
    catalog.relations[{row[0].value(), row[1].value()}] = {
        .root = {row[2].value(), row[3].value()},
        .pages = number(row[4]),
        .rows = number(row[5]),
    };
  }
}

void read_indexes(Database& database, Catalog& catalog) {
  for (const Row& row : database.query(indexes_query)) {
    catalog.indexes[{row[0].value(), row[1].value()}] = {
        .relation = {row[2].value(), row[3].value()},
        .definition = row[5].value(),
        .partial = row[4].value() == "t",
        .unique = row[6].value() == "t",
        .primary = row[7].value() == "t",
    };
  }
}

std::vector<std::string> words_of(const Value& text) {
  std::istringstream stream(text.value_or(""));
  return {std::istream_iterator<std::string>(stream), {}};
}

void read_functions(Database& database, Catalog& catalog) {
  for (const Row& row : database.query(functions_query))
    catalog.functions.push_back({.name = row[0].value(),
                                 .signature = row[1].value(),
                                 .is_immutable = row[2].value() == "t",
                                 .is_volatile = row[3].value() == "t",
                                 .security_definer = row[4].value() == "t",
                                 .is_sql = row[5].value() == "t",
                                 .settings = words_of(row[6])});
}

void read_policies(Database& database, Catalog& catalog) {
  for (const Row& row : database.query(policies_query))
    catalog.policies[{row[0].value(), row[1].value()}].push_back({row[2].value(), row[3].value()});
}

}  // namespace

Catalog read_catalog(Database& database) {
  Catalog catalog;
  database.execute("BEGIN READ ONLY");
  database.execute("SET LOCAL search_path = ''");
  read_relations(database, catalog);
  read_indexes(database, catalog);
  read_functions(database, catalog);
  read_policies(database, catalog);
  database.execute("ROLLBACK");
  return catalog;
}

std::vector<UnindexedForeignKey> unindexed_foreign_keys(Database& database) {
  std::vector<UnindexedForeignKey> keys;
  std::string last;
  for (const Row& row : database.query(keys_query)) {
    const QualifiedName table = {row[0].value(), row[1].value()};
    const std::string& name = row[3].value();
    if (keys.empty() || keys.back().table != table || name != last) keys.push_back({table, {}});
    keys.back().columns.push_back(row[2].value());
    last = name;
  }
  return keys;
}

}  // namespace gate
