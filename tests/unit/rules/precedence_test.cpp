// SPDX-License-Identifier: MIT
// Of rules that speak of one trouble one is heard; where it is switched off, the others are.
#include "gate/rules/judging/precedence.h"

#include <doctest/doctest.h>

#include <initializer_list>

#include "gate/rules/judging/judge.h"
#include "tests/unit/rule_fixtures.h"

using namespace gate;
using namespace gate::fixture;

namespace {

/// The rules that speak with a warning or an error in a scenario, without some of them.
std::vector<std::string> speaking(const std::string& scenario,
                                  std::initializer_list<const char*> switched_off) {
  RuleSettings settings;
  for (const char* rule : switched_off) settings[rule].off = true;
  const Evidence evidence = evidence_of(rules_directory / scenario);
  std::vector<std::string> result;
  for (const Finding& finding : judge(CaseView(evidence), settings))
    if (finding.severity >= Severity::warning) result.push_back(finding.rule);
  return result;
}

using Rules = std::vector<std::string>;

Finding finding(const std::string& rule, const std::string& relation, const std::string& node,
                const std::string& alias = "") {
  Finding result;
  result.rule = rule;
  result.relation = relation;
  result.node = node;
  result.alias = alias;
  return result;
}

/// What is heard of findings on a join whose inner side, a Sort, reads `visits`.
Rules heard(const std::vector<Finding>& findings) {
  Evidence evidence;
  Node scan;
  scan.node_type = "Seq Scan";
  Node sort;
  sort.node_type = "Sort";
  sort.parent_relationship = "Inner";
  sort.children = {scan};
  scan.parent_relationship = "Outer";
  Node join;
  join.node_type = "Nested Loop";
  join.children = {scan, sort};
  evidence.current = Plan{.root = join, .settings = {}};
  Rules result;
  for (const Finding& each : without_superfluous(findings, CaseView(evidence)))
    result.push_back(each.rule + " " + each.node);
  return result;
}

}  // namespace

TEST_CASE("a lost index is told once") {
  CHECK(speaking("more-work/quiet-seq-scan-speaks", {}) == Rules{"seq-scan"});
  CHECK(speaking("more-work/quiet-pruning-lost-speaks", {}) ==
        Rules{"pruning-lost", "row-estimate"});
  CHECK(speaking("sort-added/quiet-seq-scan-speaks", {}) == Rules{"seq-scan"});
}

TEST_CASE("a rule that is switched off takes the word from no other") {
  CHECK(speaking("more-work/quiet-seq-scan-speaks", {"seq-scan"}) ==
        Rules{"more-work", "unindexed-filter"});
  CHECK(speaking("more-work/quiet-pruning-lost-speaks", {"pruning-lost"}) ==
        Rules{"row-estimate", "more-work"});
  CHECK(speaking("subplan-per-row/in-place-of-a-join", {"subplan-per-row"}) == Rules{"more-work"});
  CHECK(speaking("nested-loop/in-place-of-a-hash-join", {"nested-loop"}) ==
        Rules{"row-estimate", "more-work"});
  CHECK(speaking("index-condition-lost/dropped", {"index-condition-lost"}) == Rules{"more-work"});
  CHECK(speaking("index-only-lost/another-column", {"index-only-lost"}) == Rules{"more-work"});
  CHECK(speaking("sort-added/quiet-seq-scan-speaks", {"seq-scan"}) ==
        Rules{"more-work", "sort-added"});
}

TEST_CASE("a nested loop is superfluous where its own inner side lost an index") {
  const Finding loop = finding("nested-loop", "visits", "0");
  CHECK(heard({loop, finding("seq-scan", "visits", "0.1.0")}) == Rules{"seq-scan 0.1.0"});
  CHECK(heard({loop, finding("index-condition-lost", "visits", "0.1")}) ==
        Rules{"index-condition-lost 0.1"});
  CHECK(heard({loop, finding("seq-scan", "orders", "0.0")}) ==
        Rules{"nested-loop 0", "seq-scan 0.0"});
}

TEST_CASE("of nested loops above each other the lowest that is heard speaks") {
  const Finding upper = finding("nested-loop", "a", "0");
  const Finding lower = finding("nested-loop", "b", "0.1");
  CHECK(heard({upper, lower}) == Rules{"nested-loop 0.1"});
  CHECK(heard({upper, finding("nested-loop", "c", "1")}) ==
        Rules{"nested-loop 0", "nested-loop 1"});
}

TEST_CASE("relation and alias decide where a rule speaks of the same") {
  const Finding lost = finding("seq-scan", "orders", "0.0", "o");
  CHECK(heard({lost, finding("unindexed-filter", "orders", "0.0", "o")}) == Rules{"seq-scan 0.0"});
  CHECK(heard({lost, finding("unindexed-filter", "orders", "0.1", "p")}).size() == 2);
  CHECK(heard({lost, finding("more-work", "orders", "0.1", "p")}) == Rules{"seq-scan 0.0"});
  CHECK(heard({lost, finding("more-work", "users", "0.1", "u")}).size() == 2);
  CHECK(heard({lost, finding("more-work", "", "")}) == Rules{"seq-scan 0.0"});
  CHECK(heard({finding("more-work", "users", "0.1"), finding("more-work", "", "")}) ==
        Rules{"more-work 0.1"});
}
