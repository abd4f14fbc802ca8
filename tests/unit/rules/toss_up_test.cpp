// SPDX-License-Identifier: MIT
#include "gate/rules/judging/toss_up.h"

#include <doctest/doctest.h>

#include "gate/core/text/severity.h"
#include "tests/unit/plan_builder.h"

using namespace gate;
using namespace gate::test;

namespace {

Finding error(const std::string& rule, const std::string& relation, const std::string& cause = "") {
  Finding finding;
  finding.rule = rule;
  finding.relation = relation;
  finding.cause = cause;
  return finding;
}

const Finding chosen = error("seq-scan", "orders", "planner-choice");
const Finding dropped = error("seq-scan", "orders", "index-dropped");
const Finding misestimate = error("row-estimate", "orders");
const Finding pruned = error("pruning-lost", "ledger");

/// Two other plans of a case that cost the same.
std::vector<Plan> tossed() {
  return {plan(scan("Index Scan", "orders", "o")), plan(scan("Tid Scan", "orders", "o"))};
}

/// The severities of `findings`, where the other plans have those given.
std::vector<Severity> severities(const std::vector<Finding>& findings,
                                 const std::vector<Finding>& by_index,
                                 const std::vector<Finding>& by_tid) {
  std::vector<Severity> result;
  for (const Finding& finding : lifted(findings, tossed(), [&](const Plan& other) {
         return other.root.node_type == "Index Scan" ? by_index : by_tid;
       }))
    result.push_back(finding.severity);
  return result;
}

using Severities = std::vector<Severity>;
constexpr Severity note = Severity::note;
constexpr Severity failing = Severity::error;

}  // namespace

TEST_CASE("an error that one other plan does not have is lifted") {
  CHECK(severities({chosen}, {chosen}, {}) == Severities{note});
  CHECK(severities({misestimate}, {}, {misestimate}) == Severities{note});
}

TEST_CASE("where every plan has errors, all stay") {
  CHECK(severities({chosen}, {chosen}, {chosen}) == Severities{failing});
  CHECK(severities({chosen}, {misestimate}, {pruned}) == Severities{failing});
}

TEST_CASE("only the planner's choice and its estimates are lifted") {
  CHECK(severities({dropped}, {}, {}) == Severities{failing});
  CHECK(severities({pruned, misestimate}, {pruned}, {}) == Severities{failing, note});
}

TEST_CASE("warnings of other plans are no errors") {
  Finding warning = chosen;
  warning.severity = Severity::warning;
  CHECK(severities({chosen}, {warning}, {chosen}) == Severities{note});
}

TEST_CASE("another plan's error is one of this plan's if rule, schema and relation are the same") {
  const auto lifted_with = [](Finding other) {
    return severities({pruned, misestimate}, {std::move(other)}, {misestimate}) ==
           Severities{failing, note};
  };
  CHECK(lifted_with(pruned));
  Finding other_rule = pruned;
  other_rule.rule = "seq-scan";
  CHECK_FALSE(lifted_with(other_rule));
  Finding other_schema = pruned;
  other_schema.schema = "archive";
  CHECK_FALSE(lifted_with(other_schema));
  Finding other_relation = pruned;
  other_relation.relation = "orders";
  CHECK_FALSE(lifted_with(other_relation));
}
