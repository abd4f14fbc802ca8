// SPDX-License-Identifier: MIT
#include "gate/core/production/matching.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>

namespace gate {
namespace {

/// A parent's partitions; the default one has the number 0.
using Partitions = std::map<int, QualifiedName>;

/// By parent; without those whose name `known` has.
std::map<QualifiedName, Partitions> other_partitions(const Capture& capture, const Capture& known) {
  std::map<QualifiedName, Partitions> partitions;
  for (const auto& [name, table] : capture.tables)
    if (table.partition && !known.tables.contains(name))
      partitions[table.partition->parent].emplace(table.partition->number, name);
  return partitions;
}

class TableMatcher {
 public:
  TableMatcher(const Capture& seed, const Capture& production)
      : seed_(seed),
        production_(production),
        ours_(other_partitions(seed, production)),
        theirs_(other_partitions(production, seed)) {}

  const CapturedTable* find(const QualifiedName& name) const {
    const auto found = name_in_production(name);
    return found ? &production_.tables.at(*found) : nullptr;
  }

 private:
  [[nodiscard]] std::optional<QualifiedName> name_in_production(const QualifiedName& name) const {
    if (production_.tables.contains(name)) return name;
    const auto known = seed_.tables.find(name);
    if (known == seed_.tables.end() || !known->second.partition) return std::nullopt;
    const PartitionPlace& place = *known->second.partition;
    const auto parent = name_in_production(place.parent);
    if (!parent) return std::nullopt;
    const auto theirs = theirs_.find(*parent);
    if (theirs == theirs_.end()) return std::nullopt;
    return counterpart(place.number, ours_.at(place.parent), theirs->second);
  }

  static std::optional<QualifiedName> counterpart(int number, const Partitions& ours,
                                                  const Partitions& theirs) {
    const bool is_default = number == 0;
    if (is_default) return theirs.contains(0) ? std::optional(theirs.at(0)) : std::nullopt;
    const auto later = std::distance(ours.upper_bound(number), ours.end());
    const auto numbered = static_cast<std::ptrdiff_t>(theirs.size() - theirs.count(0));
    if (later >= numbered) return std::nullopt;
    return std::next(theirs.rbegin(), later)->second;
  }

  const Capture& seed_;
  const Capture& production_;
  std::map<QualifiedName, Partitions> ours_;
  std::map<QualifiedName, Partitions> theirs_;
};

bool has_same_keys(const CapturedIndex& left, const CapturedIndex& right) {
  return left.method == right.method && left.columns == right.columns &&
         left.is_unique == right.is_unique && left.is_partial == right.is_partial;
}

const CapturedIndex* find_index(const CapturedIndex& index, const CapturedTable& seed,
                                const CapturedTable& production) {
  const auto same = production.indexes.find(index.name);
  if (same != production.indexes.end()) return &same->second;
  for (const auto& [name, each] : production.indexes)
    if (!seed.indexes.contains(name) && has_same_keys(index, each)) return &each;
  return nullptr;
}

const CapturedColumn* find_column(const CapturedTable& table, const std::string& name) {
  const auto found = std::ranges::find(table.columns, name, &CapturedColumn::name);
  return found == table.columns.end() ? nullptr : &*found;
}

void add_unknown_columns(const MatchedTable& table, const std::string& name,
                         std::vector<std::string>& unknown) {
  for (const CapturedColumn& column : table.seed->columns) {
    const CapturedColumn* const known = find_column(*table.production, column.name);
    if (known == nullptr || known->is_unreadable)
      unknown.push_back(fmt::format("the column {}.{}", name, column.name));
  }
}

}  // namespace

std::vector<MatchedTable> match_tables(const Capture& seed, const Capture& production) {
  const TableMatcher matcher(seed, production);
  std::vector<MatchedTable> tables;
  for (const auto& [name, table] : seed.tables) {
    MatchedTable matched = {name, &table, matcher.find(name)};
    for (const auto& [index, each] : table.indexes)
      matched.indexes[index] =
          matched.production ? find_index(each, table, *matched.production) : nullptr;
    tables.push_back(std::move(matched));
  }
  return tables;
}

std::vector<std::string> unknown_in_production(const std::vector<MatchedTable>& tables) {
  std::vector<std::string> unknown;
  for (const MatchedTable& table : tables) {
    const std::string name = to_string(table.name);
    if (table.production == nullptr) {
      unknown.push_back("the table " + name);
      continue;
    }
    add_unknown_columns(table, name, unknown);
    for (const auto& [index, known] : table.indexes)
      if (known == nullptr) unknown.push_back(fmt::format("the index {} of {}", index, name));
  }
  return unknown;
}

}  // namespace gate
