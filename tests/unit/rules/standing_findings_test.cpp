// SPDX-License-Identifier: MIT
// Against a base: what is as bad there is a note, "not from this change".
#include "gate/rules/judging/standing_findings.h"

#include "gate/core/text/severity.h"
#include "tests/unit/judged_plans.h"

using namespace gate;
using namespace gate::test;

namespace {

/// A Seq Scan that keeps one row of 20,000.
Node filtered(const std::string& relation) {
  Node result = with(rows(scan("Seq Scan", relation, relation), 1, 1), "Filter", "(kind = 3)");
  result.removed_by_filter = 19'999;
  return result;
}

Node both() {
  return node("Append", {filtered("users"), filtered("orders")});
}

/// A nested loop whose inner side goes through a table so many times.
Node loop(double runs) {
  const Node inner = loops(rows(scan("Seq Scan", "orders", "o"), 1'000, 1'000), runs);
  const Node outer = rows(scan("Seq Scan", "users", "u"), runs, runs);
  return rows(node("Nested Loop", {outer, as(inner, "Inner")}), runs, runs);
}

Evidence against_base(const Node& base, const Node& current,
                      const Catalog& known = orders_and_users()) {
  Evidence result = case_of(base, current, known);
  result.against_base = true;
  return result;
}

/// "severity of relation" of each finding of the rule.
std::vector<std::string> told(const Evidence& known, const std::string& rule) {
  std::vector<std::string> result;
  for (const Finding& finding : judged_case(known, {}).findings) {
    if (finding.rule != rule) continue;
    CHECK(finding.message.starts_with("not from this change: ") ==
          (finding.severity == Severity::note));
    result.push_back(std::string(to_string(finding.severity)) + " of " + finding.relation);
  }
  return result;
}

using Told = std::vector<std::string>;

}  // namespace

TEST_CASE("what a rule says of the base's plan too is not from this change") {
  const Evidence known = against_base(filtered("users"), both());
  CHECK(told(known, "unindexed-filter") == Told{"warning of orders", "note of users"});
}

TEST_CASE("only a base, not a committed baseline, takes a finding from the change") {
  const Evidence known = case_of(filtered("users"), filtered("users"), orders_and_users());
  CHECK(told(known, "unindexed-filter") == Told{"warning of users"});
}

TEST_CASE("what a query does that the base does not have is from this change") {
  Evidence known = against_base(filtered("users"), filtered("users"));
  known.baseline.reset();
  CHECK(told(known, "unindexed-filter") == Told{"warning of users"});
}

TEST_CASE("a query that does not run is an error, whatever the base's plan does") {
  Evidence known = against_base(filtered("users"), filtered("users"));
  known.current.reset();
  known.error = QueryError{"42P01", "gone", "", ""};
  CHECK(told(known, "query-error") == Told{"error of "});
  CHECK(told(known, "unindexed-filter").empty());
}

TEST_CASE("what a comparison accepts is told as a note, what became worse as what it is") {
  CHECK(told(against_base(loop(1'000), loop(1'000)), "nested-loop") == Told{"note of orders"});
  CHECK(told(against_base(loop(1'000), loop(10'000)), "nested-loop") == Told{"warning of orders"});
}

TEST_CASE("neither the base's notes stand, nor a baseline that there cannot be") {
  const Evidence known = against_base(
      node("Append", {filtered("users"), scan("Seq Scan", "orders", "o")}),
      node("Append", {filtered("users"), scan("Seq Scan", "orders", "o")}), orders_and_users(19));
  CHECK(told(known, "small-seed").empty());
  CHECK(told(known, "missing-baseline").empty());
  CHECK(told(known, "unindexed-filter") == Told{"note of users"});
}
