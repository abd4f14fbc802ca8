// SPDX-License-Identifier: MIT
#include "gate/edge/explain/seeded_indexes.h"

#include <cstdlib>
#include <string_view>

namespace gate {
namespace {

constexpr std::string_view units_query = R"sql(
WITH RECURSIVE part AS (
  SELECT x.indexrelid AS top, x.indexrelid AS oid
  FROM pg_catalog.pg_index x
  WHERE x.indisvalid AND x.indisready AND x.indislive
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits h WHERE h.inhrelid = x.indexrelid)
  UNION ALL
  SELECT p.top, h.inhrelid FROM part p JOIN pg_catalog.pg_inherits h ON h.inhparent = p.oid
), whole AS (
  SELECT top, array_agg(oid ORDER BY oid) AS oids, sum(pg_catalog.pg_relation_size(oid)) AS bytes
  FROM part GROUP BY top
)
SELECT n.nspname, i.relname, w.bytes, w.oids, x.indisunique OR x.indisexclusion,
       EXISTS (SELECT FROM pg_catalog.pg_constraint k
               WHERE k.contype = 'f' AND k.conindid = i.oid)
FROM whole w
  JOIN pg_catalog.pg_index x ON x.indexrelid = w.top
  JOIN pg_catalog.pg_class i ON i.oid = w.top
  JOIN pg_catalog.pg_namespace n ON n.oid = i.relnamespace
  JOIN pg_catalog.pg_class t ON t.oid = x.indrelid
  JOIN pg_catalog.pg_namespace tn ON tn.oid = t.relnamespace
WHERE tn.nspname <> 'information_schema' AND tn.nspname !~ '^pg_'
ORDER BY n.nspname COLLATE "C", i.relname COLLATE "C"
)sql";

void set_flag(Database& database, const SeededIndex& index, std::string_view change) {
  database.query(
      "UPDATE pg_catalog.pg_index SET " + std::string(change) + " WHERE indexrelid = ANY ($1)",
      {.values = {index.oids}, .types = {"oid[]"}});
}

}  // namespace

std::vector<SeededIndex> seeded_indexes(Database& database, const Catalog& catalog) {
  std::vector<SeededIndex> indexes;
  for (const Row& row : database.query(units_query)) {
    const QualifiedName name = {row[0].value_or(""), row[1].value_or("")};
    const auto facts = catalog.indexes.find(name);
    if (facts == catalog.indexes.end()) continue;
    indexes.push_back({{name, facts->second.relation, facts->second.definition,
                        std::strtod(row[2].value_or("0").c_str(), nullptr)},
                       row[3].value_or("{}"),
                       row[4] == "t",
                       row[5] == "t"});
  }
  return indexes;
}

void hide_index(Database& database, const SeededIndex& index) {
  set_flag(database, index, "indisvalid = false");
}

void show_index(Database& database, const SeededIndex& index) {
  set_flag(database, index, "indisvalid = true");
}

void forget_index(Database& database, const SeededIndex& index) {
  set_flag(database, index, "indisvalid = false, indisready = false");
}

}  // namespace gate
