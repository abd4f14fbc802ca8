// SPDX-License-Identifier: MIT
// The column whose target is raised should keep the statistics that it has in production: one whose
// values all fit into its list of most common values, whatever the target (DESIGN §6).
#include "gate/edge/postgres/statistics_target.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace gate {
namespace {

constexpr double rows_a_unit = 300;
constexpr int largest_target = 10'000;
constexpr int default_target = -1;

struct Column {
  std::string name;  ///< quoted
  int target = default_target;
  bool generated = false;
  bool in_extended_statistics = false;
  bool unique = false;
};

constexpr std::string_view columns_query = R"sql(
SELECT quote_ident(a.attname), coalesce(a.attstattarget, -1), a.attgenerated <> '',
       EXISTS (SELECT FROM pg_statistic_ext s
               WHERE s.stxrelid = a.attrelid AND a.attnum = ANY (s.stxkeys::int2[])),
       EXISTS (SELECT FROM pg_index i
               WHERE i.indrelid = a.attrelid AND i.indisunique AND i.indpred IS NULL
                 AND i.indnkeyatts = 1 AND i.indkey[0] = a.attnum)
FROM pg_attribute a
WHERE a.attrelid = $1::oid AND a.attnum > 0 AND NOT a.attisdropped
ORDER BY a.attnum
)sql";

std::vector<Column> columns_of(Database& database, const std::string& oid) {
  std::vector<Column> columns;
  for (const Row& row : database.query(columns_query, {{oid}, {"text"}})) {
    columns.push_back(
        {row[0].value(), std::stoi(row[1].value()), row[2] == "t", row[3] == "t", row[4] == "t"});
  }
  return columns;
}

int standard_target(Database& database) {
  return std::stoi(database.single_value("SHOW default_statistics_target"));
}

/// The target that currently decides how many rows are sampled.
int present_target(const std::vector<Column>& columns, int standard) {
  int largest = 0;
  for (const Column& column : columns) {
    largest = std::max(largest, column.target == default_target ? standard : column.target);
  }
  return largest;
}

bool eligible(const Column& column) {
  return !column.generated && !column.in_extended_statistics && column.target == default_target;
}

/// Whether each column has at most `limit` distinct values in the first rows: a cheap test that
/// avoids a count over the whole table for most columns.
std::vector<bool> few_in_first_rows(Database& database, const std::vector<Column>& columns,
                                    const std::string& whole, int limit) {
  std::string counts;
  for (const Column& column : columns) {
    counts += fmt::format("{}count(DISTINCT {}::text)", counts.empty() ? "" : ", ", column.name);
  }
  std::vector<bool> few;
  const std::string first_rows = "SELECT * FROM " + whole + " LIMIT 10000";
  const auto rows =
      database.query(fmt::format("SELECT {} FROM ({}) AS first_rows", counts, first_rows));
  for (const Value& count : rows.at(0)) few.push_back(std::stol(count.value()) <= limit);
  return few;
}

bool few_distinct(Database& database, const Column& column, const std::string& whole, int limit) {
  const std::string count = database.single_value(
      fmt::format("SELECT count(*) FROM (SELECT {0}::text FROM {1} GROUP BY 1) AS distinct_values",
                  column.name, whole));
  return std::stol(count) <= limit;
}

/// The column to raise; see DESIGN §6. `columns` is not empty.
Column choose(Database& database, const std::vector<Column>& columns, const std::string& whole,
              int standard) {
  std::vector<Column> candidates;
  std::copy_if(columns.begin(), columns.end(), std::back_inserter(candidates), eligible);
  if (!candidates.empty()) {
    const int limit = std::min(100, standard);
    const std::vector<bool> few = few_in_first_rows(database, candidates, whole, limit);
    for (std::size_t index = 0; index < candidates.size(); ++index) {
      const Column& column = candidates[index];
      if (few[index] && few_distinct(database, column, whole, limit)) return column;
    }
  }
  const auto first = [](const std::vector<Column>& from, auto condition) {
    return std::find_if(from.begin(), from.end(), condition);
  };
  const auto unique = first(candidates, [](const Column& column) { return column.unique; });
  if (unique != candidates.end()) return *unique;
  if (!candidates.empty()) return candidates.front();
  const auto unset =
      first(columns, [](const Column& column) { return column.target == default_target; });
  return unset != columns.end() ? *unset : columns.front();
}

/// The table first, then all its descendants.
constexpr std::string_view tree_query = R"sql(
WITH RECURSIVE tree AS (
  SELECT $1::regclass::oid AS oid, 0 AS depth
  UNION SELECT i.inhrelid, tree.depth + 1 FROM pg_inherits i JOIN tree ON i.inhparent = tree.oid
)
SELECT c.oid, c.oid::regclass, c.reltuples, c.relpages, c.relhassubclass
FROM tree JOIN pg_class c ON c.oid = tree.oid AND c.relkind IN ('r', 'm', 'p')
ORDER BY tree.depth, c.oid
)sql";

void set_target(Database& database, const RaisedTarget& target, int value) {
  database.execute(fmt::format("ALTER TABLE ONLY {} ALTER COLUMN {} SET STATISTICS {}",
                               target.table, target.column, value));
}

}  // namespace

int exhaustive_target(const std::vector<HeapSize>& heaps) {
  double pages = 0;
  for (const HeapSize& heap : heaps) pages += heap.pages;
  double sample = 0;
  for (const HeapSize& heap : heaps) {
    if (heap.pages <= 0) continue;
    // It samples at most as many pages as rows, and rounds each heap's share.
    const double needed = std::max(heap.rows, heap.pages);
    const double share = heaps.size() == 1 ? needed : (needed + 1) * pages / heap.pages;
    sample = std::max(sample, share);
  }
  return static_cast<int>(std::min<double>(std::ceil(sample / rows_a_unit), largest_target));
}

void RaisedTarget::raise(Database& database) const {
  set_target(database, *this, raised);
}
void RaisedTarget::restore(Database& database) const {
  set_target(database, *this, before);
}

std::optional<RaisedTarget> raised_target(Database& database, const std::string& oid,
                                          const std::string& table, const std::string& whole,
                                          int wanted) {
  const std::vector<Column> columns = columns_of(database, oid);
  const int standard = standard_target(database);
  if (columns.empty() || present_target(columns, standard) >= wanted) return std::nullopt;
  const Column column = choose(database, columns, whole, standard);
  return RaisedTarget{table, column.name, column.target, wanted};
}

void analyze_whole(Database& database, const std::string& table) {
  const std::vector<Row> tree = database.query(tree_query, {{table}, {"text"}});
  std::vector<HeapSize> heaps;
  for (const Row& row : tree) heaps.push_back({std::stod(*row[2]), std::stod(*row[3])});
  for (std::size_t at = 0; at < tree.size(); ++at) {
    const bool has_children = tree[at][4] == "t";
    const int wanted = has_children ? exhaustive_target(heaps) : exhaustive_target({heaps[at]});
    const std::string name = *tree[at][1];
    const std::string whole = (has_children ? "" : "ONLY ") + name;
    if (const auto target = raised_target(database, *tree[at][0], name, whole, wanted))
      target->raise(database);
  }
  database.execute("ANALYZE " + table);
}

}  // namespace gate
