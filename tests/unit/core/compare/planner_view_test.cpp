// SPDX-License-Identifier: MIT
#include "gate/core/compare/planner_view.h"

#include <doctest/doctest.h>

#include "gate/rules/judging/judge.h"
#include "gate/rules/judging/rule.h"
#include "tests/unit/plan_builder.h"

using namespace gate;
using namespace gate::test;

namespace {

Catalog catalog(double pages) {
  Catalog result;
  result.relations[{"public", "orders"}] = facts("orders", pages, 250'000);
  return result;
}

Node scan_of(double estimated, double actual) {
  return node("Limit", {rows(scan("Seq Scan", "orders", "o"), estimated, actual)});
}

bool alike(const Node& one, const Node& other, double pages = 100) {
  const Plan plans[] = {plan(one), plan(other)};
  const Catalog catalogs[] = {catalog(100), catalog(pages)};
  return planned_alike(PlanView(plans[0], catalogs[0]), PlanView(plans[1], catalogs[1]));
}

Evidence evidence_with(std::optional<Plan> baseline) {
  Evidence evidence;
  evidence.baseline = std::move(baseline);
  evidence.baseline_catalog = catalog(100);
  evidence.current = plan(scan_of(20, 20));
  evidence.current_catalog = catalog(100);
  return evidence;
}

}  // namespace

TEST_CASE("the planner saw the same where shape, estimates and sizes are the same") {
  CHECK(alike(scan_of(20, 20), scan_of(20, 500)));
}

TEST_CASE("another shape, another estimate below, another size: it saw something else") {
  CHECK_FALSE(alike(scan_of(20, 20), rows(scan("Seq Scan", "orders", "o"), 20, 20)));
  CHECK_FALSE(alike(scan_of(20, 20), scan_of(21, 20)));
  CHECK_FALSE(alike(scan_of(20, 20), scan_of(20, 20), 101));
}

TEST_CASE("alternatives are asked for unless the accepted plan was planned alike") {
  CHECK(wants_alternatives(CaseView(evidence_with(std::nullopt))));
  CHECK(wants_alternatives(CaseView(evidence_with(plan(scan_of(30, 20))))));
  CHECK_FALSE(wants_alternatives(CaseView(evidence_with(plan(scan_of(20, 20))))));
}

TEST_CASE("plans that differ in how they join a small table to one larger are as good as one") {
  Catalog known = catalog(100);
  known.relations[{"public", "countries"}] = facts("countries", 1, 40);
  const Node large = rows(scan("Seq Scan", "orders", "o"), 20, 20);
  const Node by_index = index_scan("orders", "o", "orders_pkey", "(o.id = 1)");
  const Node small = rows(scan("Seq Scan", "countries", "c"), 40, 40);
  const auto differ = [&](const Node& one, const Node& other) {
    const Plan plans[] = {plan(one), plan(other)};
    return differ_in_small_relations(PlanView(plans[0], known), PlanView(plans[1], known));
  };
  const Node join = node("Hash Join", {large, node("Hash", {small})});
  CHECK(differ(join, node("Hash Join", {small, node("Hash", {large})})));
  CHECK(differ(join, node("Nested Loop", {large, small})));
  CHECK_FALSE(differ(join, node("Hash Join", {by_index, node("Hash", {small})})));
  CHECK_FALSE(differ(large, node("Sort", {large})));  // no small table
  known.relations[{"public", "countries"}] = facts("countries", 4, 400);
  CHECK(differ(join, node("Nested Loop", {large, small})));
  known.relations[{"public", "countries"}] = facts("countries", 0, 0);  // of unknown size
  CHECK_FALSE(differ(join, node("Nested Loop", {large, small})));
  known.relations[{"public", "countries"}] = facts("countries", 5, 400);
  CHECK_FALSE(differ(join, node("Hash Join", {small, node("Hash", {large})})));
}
