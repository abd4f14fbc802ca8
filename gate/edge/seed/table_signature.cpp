// SPDX-License-Identifier: MIT
#include "gate/edge/seed/table_signature.h"

#include "gate/core/postgres/majors.h"

namespace gate {
namespace {

/// The heap (its file, its size, the number of rows ever written), the columns and their targets,
/// extended statistics, indexed expressions, and the place in an inheritance tree.
constexpr std::string_view signatures_query = R"sql(
SELECT format('%I.%I', n.nspname, c.relname),
       concat_ws(' ', c.oid, pg_relation_filenode(c.oid), pg_relation_size(c.oid),
                 pg_stat_get_tuples_inserted(c.oid), pg_stat_get_tuples_updated(c.oid),
                 pg_stat_get_tuples_deleted(c.oid),
                 (SELECT string_agg(format('%s:%s:%s:%s:%s', attnum, atttypid, atttypmod,
                                           coalesce(attstattarget, -1), attisdropped), ',' ORDER BY attnum)
                  FROM pg_attribute WHERE attrelid = c.oid AND attnum > 0),
                 (SELECT string_agg(to_jsonb(s)::text, ',' ORDER BY s.oid)
                  FROM pg_statistic_ext s WHERE stxrelid = c.oid),
                 (SELECT string_agg(pg_get_indexdef(indexrelid), ',' ORDER BY indexrelid)
                  FROM pg_index WHERE indrelid = c.oid AND indexprs IS NOT NULL),
                 (SELECT string_agg(format('%s>%s', inhparent, inhrelid), ',' ORDER BY inhparent, inhrelid)
                  FROM pg_inherits WHERE c.oid IN (inhparent, inhrelid)))
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'm', 'f') AND c.relpersistence <> 't'
  AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
)sql";

bool counts_reliably(const Database& database) {
  return facts_of_major(database.major()).counts_rows_reliably;
}

}  // namespace

TableSignatures table_signatures(Database& database) {
  TableSignatures signatures;
  if (!counts_reliably(database) || database.single_value("SHOW track_counts") != "on")
    return signatures;
  for (const Row& row : database.query(signatures_query))
    signatures[row[0].value()] = row[1].value();
  return signatures;
}

void report_counters(Database& database) {
  if (counts_reliably(database)) database.query("SELECT pg_catalog.pg_stat_force_next_flush()");
}

}  // namespace gate
