// SPDX-License-Identifier: MIT
#include "gate/edge/seed/statistics_hash.h"

#include <array>
#include <string_view>

#include "gate/edge/system/hash.h"

namespace gate {
namespace {

constexpr std::array<std::string_view, 4> statistics_queries = {
    R"sql(SELECT s::text FROM pg_stats s WHERE schemaname <> 'information_schema'
          AND schemaname !~ '^pg_'
          ORDER BY schemaname COLLATE "C", tablename COLLATE "C", attname COLLATE "C", inherited)sql",
    R"sql(SELECT s::text FROM pg_stats_ext s ORDER BY s::text COLLATE "C")sql",
    R"sql(SELECT s::text FROM pg_stats_ext_exprs s ORDER BY s::text COLLATE "C")sql",
    R"sql(SELECT format('%I.%I %s pages %s rows %s visible %s', n.nspname, c.relname, c.relkind,
                        c.relpages, c.reltuples, c.relallvisible)
          FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
          WHERE c.relkind IN ('r', 'p', 'm', 'f', 'i', 'I') AND c.relpersistence <> 't'
            AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
          ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C")sql",
};

}  // namespace

std::string statistics_hash(Database& database) {
  Sha256 hash;
  for (const std::string_view statement : statistics_queries) {
    for (const Row& row : database.query(statement)) hash.add(row[0].value());
    hash.add("");  // marks the end of a part
  }
  return hash.finish();
}

}  // namespace gate
