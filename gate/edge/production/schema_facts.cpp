// SPDX-License-Identifier: MIT
#include "gate/edge/production/schema_facts.h"

#include "gate/edge/production/stored_columns.h"

namespace gate {
namespace {

// A partition's own copy of its parent's key has a parent.
constexpr std::string_view keys_statement = R"sql(
SELECT n.nspname, c.relname, fn.nspname, f.relname,
  (SELECT pg_catalog.to_json(pg_catalog.array_agg(a.attname ORDER BY k.place))
   FROM pg_catalog.unnest(key.conkey) WITH ORDINALITY AS k(number, place)
     JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number),
  (SELECT pg_catalog.to_json(pg_catalog.array_agg(a.attname ORDER BY k.place))
   FROM pg_catalog.unnest(key.confkey) WITH ORDINALITY AS k(number, place)
     JOIN pg_catalog.pg_attribute a ON a.attrelid = f.oid AND a.attnum = k.number)
FROM pg_catalog.pg_constraint key
  JOIN pg_catalog.pg_class c ON c.oid = key.conrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_catalog.pg_class f ON f.oid = key.confrelid
  JOIN pg_catalog.pg_namespace fn ON fn.oid = f.relnamespace
WHERE key.contype = 'f' AND key.conparentid = 0
ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C", key.conname COLLATE "C")sql";

// Of a domain the type below it decides.
constexpr std::string_view values_statement = R"sql(
SELECT n.nspname, c.relname, a.attname, CASE WHEN base.typtype = 'e' THEN
    (SELECT pg_catalog.count(*) FROM pg_catalog.pg_enum WHERE enumtypid = base.oid) ELSE 2 END
FROM pg_catalog.pg_attribute a
  JOIN pg_catalog.pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p', 'm', 'f')
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
  JOIN pg_catalog.pg_type base
    ON base.oid = CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.oid END
WHERE a.attnum > 0 AND NOT a.attisdropped AND (base.typtype = 'e' OR base.typname = 'bool')
  AND n.nspname NOT IN ('pg_catalog', 'information_schema'))sql";

}  // namespace

SchemaFacts read_schema_facts(Database& session) {
  SchemaFacts facts;
  for (const Row& row : session.query(keys_statement))
    facts.foreign_keys.push_back({.table = {row[0].value(), row[1].value()},
                                  .columns = texts_in(row[4]),
                                  .referenced = {row[2].value(), row[3].value()},
                                  .referenced_columns = texts_in(row[5])});
  for (const Row& row : session.query(values_statement))
    facts.possible_values[{{row[0].value(), row[1].value()}, row[2].value()}] =
        std::stod(row[3].value());
  return facts;
}

}  // namespace gate
