// SPDX-License-Identifier: MIT
// A case of two small plans, and what the rules find in it.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "gate/rules/judging/judge.h"
#include "tests/unit/plan_builder.h"

namespace gate::test {

/// public.orders of 250,000 rows with one index.
inline Catalog orders_with(const std::string& index, const std::string& definition) {
  Catalog result;
  result.relations[{"public", "orders"}] = facts("orders", 1'000, 250'000);
  result.indexes[{"public", index}] = index_facts("orders", definition);
  return result;
}

/// public.orders of 250,000 rows and public.users of 20,000, without an index.
inline Catalog orders_and_users(double pages_of_orders = 1'000) {
  Catalog result;
  result.relations[{"public", "orders"}] = facts("orders", pages_of_orders, 250'000);
  result.relations[{"public", "users"}] = facts("users", 1'000, 20'000);
  return result;
}

/// orders/recent, accepted as `baseline` and planned as `current` in the same database.
inline Evidence case_of(const Node& baseline, const Node& current, const Catalog& catalog) {
  Evidence result;
  result.query.suite = "orders";
  result.query.name = "recent";
  result.query.file = "queries/orders/recent.sql";
  result.binding = "default";
  result.baseline = plan(baseline);
  result.baseline_catalog = catalog;
  result.current = plan(current);
  result.current_catalog = catalog;
  return result;
}

inline std::vector<Finding> found(const Evidence& known, const std::string& rule) {
  std::vector<Finding> result;
  for (const Finding& finding : judge(CaseView(known), {}))
    if (finding.rule == rule) result.push_back(finding);
  return result;
}

inline bool speaks(const Evidence& known, const std::string& rule) {
  return !found(known, rule).empty();
}

inline Finding only_found(const Evidence& known, const std::string& rule) {
  const std::vector<Finding> all = found(known, rule);
  REQUIRE(all.size() == 1);
  return all.front();
}

inline bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace gate::test
