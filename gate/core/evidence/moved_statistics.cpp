// SPDX-License-Identifier: MIT
#include "gate/core/evidence/moved_statistics.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <set>

#include "gate/core/sql/expression.h"
#include "gate/core/sql/literal_values.h"

namespace gate {
namespace {

/// Of any relation: a join's condition names two, and a join's estimate depends on both.
std::set<std::string> named_columns(const PlanView& plan) {
  std::set<std::string> columns;
  const auto add = [&](const std::string& text) {
    for (std::string& column : columns_of(text, "")) columns.insert(std::move(column));
  };
  for (const Position& position : plan.positions) {
    for (const Condition& each : position.node->conditions) add(each.text);
    for (const auto* keys : {&position.node->sort_key, &position.node->group_key})
      for (const std::string& key : *keys) add(key);
  }
  return columns;
}

std::set<QualifiedName> read_tables(const PlanView& plan) {
  std::set<QualifiedName> tables;
  for (const Access& access : plan.accesses) {
    tables.insert(access.relation);
    tables.insert(access.root);
  }
  return tables;
}

std::set<std::string> compared_values(const PlanView& plan) {
  std::set<std::string> values;
  for (const Position& position : plan.positions)
    for (const Condition& each : position.node->conditions) values.merge(literal_values(each.text));
  return values;
}

}  // namespace

std::vector<UnanalyzedPart> used_parts(const std::vector<UnanalyzedPart>& parts,
                                       const PlanView& plan) {
  if (parts.empty()) return {};
  const std::set<std::string> columns = named_columns(plan);
  const std::set<QualifiedName> tables = read_tables(plan);
  std::set<UnanalyzedPart> used;
  for (const UnanalyzedPart& each : parts)
    if (tables.contains(each.table) && (each.column.empty() || columns.contains(each.column)))
      used.insert(each);
  return {used.begin(), used.end()};
}

std::vector<SampleGap> used_gaps(const std::vector<SampleGap>& gaps, const PlanView& plan) {
  constexpr std::size_t most = 10;
  if (gaps.empty()) return {};
  const std::set<std::string> columns = named_columns(plan);
  const std::set<QualifiedName> tables = read_tables(plan);
  const std::set<std::string> values = compared_values(plan);
  std::vector<SampleGap> used;
  std::ranges::copy_if(gaps, std::back_inserter(used), [&](const SampleGap& each) {
    return tables.contains(each.table) && columns.contains(each.column) &&
           (each.missed != MissedClass::value || values.contains(each.value));
  });
  std::ranges::stable_sort(used, std::greater(), &SampleGap::chance);
  used.resize(std::min(used.size(), most));
  return used;
}

}  // namespace gate
