// SPDX-License-Identifier: MIT
#include "gate/edge/seed/table_tree.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace gate {
namespace {

constexpr std::string_view tree_query = R"sql(
SELECT c.oid, format('%I.%I', n.nspname, c.relname), c.relkind, c.relispartition,
       coalesce(pg_relation_size(c.oid), 0)
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'm', 'f') AND c.relpersistence <> 't'
  AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"
)sql";

constexpr std::string_view children_query = "SELECT inhparent, inhrelid FROM pg_inherits";

/// The table that represents the group: follows `groups` to its end.
std::size_t group_of(const std::vector<std::size_t>& groups, std::size_t table) {
  while (groups[table] != table) table = groups[table];
  return table;
}

double bytes_of(const std::vector<Table>& tables, const std::vector<std::size_t>& group) {
  return std::accumulate(group.begin(), group.end(), 0.0,
                         [&](double sum, std::size_t table) { return sum + tables[table].bytes; });
}

}  // namespace

std::vector<Table> read_tables(Database& database) {
  std::vector<Table> tables;
  std::map<std::string, std::size_t> by_oid;
  for (const Row& row : database.query(tree_query)) {
    by_oid[row[0].value()] = tables.size();
    tables.push_back({.oid = row[0].value(),
                      .name = row[1].value(),
                      .kind = row[2].value().at(0),
                      .partition = row[3] == "t",
                      .bytes = std::stod(row[4].value()),
                      .children = {}});
  }
  for (const Row& row : database.query(children_query)) {
    const auto parent = by_oid.find(row[0].value());
    const auto child = by_oid.find(row[1].value());
    if (parent == by_oid.end() || child == by_oid.end()) continue;  // indexes inherit too
    tables[parent->second].children.push_back(child->second);
  }
  for (Table& table : tables) std::sort(table.children.begin(), table.children.end());
  return tables;
}

std::vector<std::size_t> family(const std::vector<Table>& tables, std::size_t table) {
  std::vector<std::size_t> members = {table};
  std::vector<bool> seen(tables.size());
  seen[table] = true;
  for (std::size_t next = 0; next < members.size(); ++next) {
    for (const std::size_t child : tables[members[next]].children) {
      if (!seen[child]) members.push_back(child);
      seen[child] = true;
    }
  }
  return members;
}

std::vector<std::vector<std::size_t>> related(const std::vector<Table>& tables) {
  std::vector<std::size_t> groups(tables.size());
  std::iota(groups.begin(), groups.end(), std::size_t{0});
  for (std::size_t parent = 0; parent < tables.size(); ++parent) {
    for (const std::size_t child : tables[parent].children) {
      groups[group_of(groups, child)] = group_of(groups, parent);
    }
  }

  std::map<std::size_t, std::vector<std::size_t>> members;
  for (std::size_t table = 0; table < tables.size(); ++table) {
    members[group_of(groups, table)].push_back(table);
  }
  std::vector<std::vector<std::size_t>> result;
  for (auto& [group, list] : members) result.push_back(std::move(list));
  std::stable_sort(result.begin(), result.end(), [&](const auto& one, const auto& other) {
    return bytes_of(tables, one) > bytes_of(tables, other);
  });
  return result;
}

}  // namespace gate
