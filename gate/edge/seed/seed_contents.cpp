// SPDX-License-Identifier: MIT
// The server computes the hashes. A sum of row hashes does not depend on the order of the rows.
#include "gate/edge/seed/seed_contents.h"

#include <fmt/format.h>

#include "gate/core/sql/quoting.h"

namespace gate {
namespace {

/// By OID and name, with the statistics of the table, its indexes and its partition tree. The size
/// of an index counts where its tree depends on its rows alone: GiST (gistchoose), SP-GiST and
/// others choose at random among pages that would do, from a generator that no seed can begin.
constexpr std::string_view tables_query = R"sql(
SELECT c.oid, n.nspname, c.relname, c.relkind,
       md5(concat_ws(' ', c.relpages, c.reltuples, c.relallvisible,
         (SELECT string_agg(md5(s::text), ',' ORDER BY attname COLLATE "C", inherited)
          FROM pg_catalog.pg_stats s WHERE schemaname = n.nspname AND tablename = c.relname),
         (SELECT string_agg(md5(s::text), ',' ORDER BY s::text COLLATE "C")
          FROM pg_catalog.pg_stats_ext s WHERE schemaname = n.nspname AND tablename = c.relname),
         (SELECT string_agg(format('%s %s', x.reltuples, CASE WHEN amname IN ('btree', 'hash', 'gin', 'brin')
                   THEN x.relpages END), ',' ORDER BY x.relname COLLATE "C")
          FROM pg_catalog.pg_index JOIN pg_catalog.pg_class x ON x.oid = indexrelid
          JOIN pg_catalog.pg_am ON pg_am.oid = x.relam
          WHERE indrelid = c.oid)))
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'm', 'p') AND c.relpersistence <> 't'
  AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
)sql";

constexpr std::string_view columns_query = R"sql(
SELECT attname, pg_catalog.format_type(atttypid, atttypmod),
       coalesce(pg_catalog.pg_get_expr(adbin, adrelid), '')
FROM pg_catalog.pg_attribute
LEFT JOIN pg_catalog.pg_attrdef ON adrelid = attrelid AND adnum = attnum
WHERE attrelid = $1 AND attnum > 0 AND NOT attisdropped
ORDER BY attnum
)sql";

/// An alias that no column has as its name, because a column would take precedence.
constexpr std::string_view whole_row = "\"plangate's row\"";

std::string sum_of(const std::string& expression) {
  return fmt::format(
      "coalesce(sum(pg_catalog.hashtextextended(({}) COLLATE \"C\", 0)::numeric), 0)", expression);
}

/// Count, content, placement, then each column's values. ONLY ensures that no row is counted for
/// more than one table.
std::string contents_statement(const std::string& table, const std::vector<Row>& columns) {
  std::string statement =
      fmt::format("SELECT count(*), {}, {}", sum_of(fmt::format("{}::text", whole_row)),
                  sum_of(fmt::format("{0}.ctid::text || {0}::text", whole_row)));
  for (const Row& column : columns)
    statement += ", " + sum_of(fmt::format("coalesce({}.{}::text, 'null')", whole_row,
                                           quote_identifier(*column[0])));
  return statement + fmt::format(" FROM ONLY {} AS {}", table, whole_row);
}

void read_rows(Database& database, const std::string& oid, const std::string& table,
               TableContents& contents) {
  const std::vector<Row> columns = database.query(columns_query, {{oid}, {"oid"}});
  const Row sums = database.query(contents_statement(table, columns)).at(0);
  contents.rows = *sums[0];
  contents.content = *sums[1];
  contents.placement = *sums[2];
  for (std::size_t i = 0; i < columns.size(); ++i)
    contents.columns[*columns[i][0]] = {*columns[i][1], *columns[i][2], *sums[3 + i]};
}

}  // namespace

SeedContents seed_contents(Database& database) {
  SeedContents result;
  for (const Row& row : database.query(tables_query)) {
    TableContents& contents = result[*row[1] + "." + *row[2]];
    contents.statistics = *row[4];
    if (*row[3] != "p")  // its rows are in its partitions
      read_rows(database, *row[0], quote_identifier(*row[1]) + "." + quote_identifier(*row[2]),
                contents);
  }
  return result;
}

}  // namespace gate
