// SPDX-License-Identifier: MIT
#include "gate/core/planner_view.h"

#include <doctest/doctest.h>

#include "gate/rules/rule.h"
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
  return planned_alike(plan(one), catalog(100), plan(other), catalog(pages));
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
  CHECK(wants_alternatives(evidence_with(std::nullopt)));
  CHECK(wants_alternatives(evidence_with(plan(scan_of(30, 20)))));
  CHECK_FALSE(wants_alternatives(evidence_with(plan(scan_of(20, 20)))));
}
