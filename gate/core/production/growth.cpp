// SPDX-License-Identifier: MIT
#include "gate/core/production/growth.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <set>

#include "gate/core/text/error.h"
#include "gate/core/text/suggestion.h"

namespace gate {
namespace {

constexpr double few_rows = 100;
constexpr double many_rows_each = 100;

using Tables = std::set<QualifiedName>;

double rows_of(const Capture& seed, const QualifiedName& table) {
  const auto found = seed.tables.find(table);
  return found == seed.tables.end() ? 0 : found->second.rows.value_or(0);
}

class BoundedTables {
 public:
  BoundedTables(const Capture& seed, const SchemaFacts& facts, const TableGrowth& said)
      : seed_(seed), facts_(facts), said_(said) {}

  [[nodiscard]] Tables find() const {
    Tables bounded = looked_up();
    while (add_another(bounded)) {
    }
    return bounded;
  }

 private:
  [[nodiscard]] bool is_free(const QualifiedName& table) const { return !said_.contains(table); }

  [[nodiscard]] bool is_bounded(const QualifiedName& table, const Tables& bounded) const {
    const auto limit = said_.find(table);
    return limit != said_.end() ? limit->second <= 1 : bounded.contains(table);
  }

  [[nodiscard]] bool is_small_and_referenced(const QualifiedName& table) const {
    const double rows = rows_of(seed_, table);
    return rows > 0 && rows <= few_rows &&
           std::ranges::any_of(facts_.foreign_keys, [&](const ForeignKey& key) {
             return key.referenced == table && key.table != table &&
                    rows_of(seed_, key.table) >= many_rows_each * rows;
           });
  }

  [[nodiscard]] bool references_only(const QualifiedName& table, const Tables& bounded) const {
    return std::ranges::all_of(facts_.foreign_keys, [&](const ForeignKey& key) {
      return key.table != table || key.referenced == table || is_bounded(key.referenced, bounded);
    });
  }

  /// Those that reference each other stay together.
  [[nodiscard]] Tables looked_up() const {
    Tables tables;
    for (const auto& [name, table] : seed_.tables)
      if (is_free(name) && is_small_and_referenced(name)) tables.insert(name);
    while (std::erase_if(tables, [&](const QualifiedName& table) {
             return !references_only(table, tables);
           }) > 0) {
    }
    return tables;
  }

  [[nodiscard]] bool is_bounded_column(const QualifiedName& table, const std::string& column,
                                       const Tables& bounded) const {
    return facts_.possible_values.contains({table, column}) ||
           std::ranges::any_of(facts_.foreign_keys, [&](const ForeignKey& key) {
             return key.table == table && key.columns.size() == 1 && key.columns[0] == column &&
                    key.referenced != table && is_bounded(key.referenced, bounded);
           });
  }

  [[nodiscard]] bool is_combination(const QualifiedName& name, const Tables& bounded) const {
    return std::ranges::any_of(seed_.tables.at(name).indexes, [&](const auto& named) {
      const CapturedIndex& index = named.second;
      return index.is_unique && !index.is_partial && !index.columns.empty() &&
             std::ranges::all_of(index.columns, [&](const std::optional<std::string>& column) {
               return column && is_bounded_column(name, *column, bounded);
             });
    });
  }

  bool add_another(Tables& bounded) const {
    const std::size_t before = bounded.size();
    for (const auto& [name, table] : seed_.tables)
      if (is_free(name) && (is_combination(name, bounded) ||
                            (is_small_and_referenced(name) && references_only(name, bounded))))
        bounded.insert(name);
    return bounded.size() > before;
  }

  const Capture& seed_;
  const SchemaFacts& facts_;
  const TableGrowth& said_;
};

}  // namespace

QualifiedName table_meant(const Capture& seed, const std::string& table, const std::string& what) {
  std::vector<std::string> names;
  std::vector<QualifiedName> meant;
  for (const auto& [name, facts] : seed.tables) {
    if (facts.partition) continue;
    names.push_back(to_string(name));
    if (to_string(name) == table || name.name == table) meant.push_back(name);
  }
  if (meant.size() == 1) return meant.front();
  if (meant.empty()) {
    std::vector<std::string> short_names;
    for (const std::string& name : names) short_names.push_back(name.substr(name.find('.') + 1));
    std::vector<std::string_view> known(names.begin(), names.end());
    known.insert(known.end(), short_names.begin(), short_names.end());
    throw Error(what + " is no table of the seeded database", "",
                suggestion(table, known,
                           "Name a table that the seed creates; partitions grow with their parent, "
                           "which is to be named."));
  }
  std::vector<std::string> several;
  for (const QualifiedName& name : meant) several.push_back("\"" + to_string(name) + "\"");
  throw Error(what + " is the name of several tables", "",
              fmt::format("Write its schema too: {}.", fmt::join(several, " or ")));
}

QualifiedName root_table(const Capture& capture, const QualifiedName& table) {
  const auto found = capture.tables.find(table);
  if (found == capture.tables.end() || !found->second.partition) return table;
  return root_table(capture, found->second.partition->parent);
}

TableGrowth growth_of_tables(const Capture& seed, const SchemaFacts& facts,
                             const std::vector<SaidGrowth>& said) {
  TableGrowth given;
  for (const SaidGrowth& each : said)
    given[table_meant(seed, each.table,
                      fmt::format("{}: \"{}\" in the suite's scale", each.place, each.table))] =
        each.most;
  const Tables bounded = BoundedTables(seed, facts, given).find();
  TableGrowth growth;
  for (const auto& [name, table] : seed.tables) {
    const QualifiedName root = root_table(seed, name);
    const auto limit = given.find(root);
    growth[name] = limit != given.end()     ? limit->second
                   : bounded.contains(root) ? 1
                                            : without_limit;
  }
  return growth;
}

std::vector<std::string> bounded_tables(const Capture& seed, const TableGrowth& growth) {
  std::vector<std::string> tables;
  for (const auto& [name, limit] : growth)
    if (limit <= 1 && !seed.tables.at(name).partition) tables.push_back(to_string(name));
  return tables;
}

}  // namespace gate
