// SPDX-License-Identifier: MIT
#include "gate/rules/judging/acceptance.h"

#include "gate/core/text/severity.h"
#include "tests/unit/judged_plans.h"

using namespace gate;
using namespace gate::test;

namespace {

const Node lookup = index_scan("orders", "o", "orders_user", "(o.user_id = 7)");
const AcceptanceTerms silent_terms;
const AcceptanceTerms all_terms = {.all = true, .reason = {}};
const AcceptanceTerms with_reason = {.all = false, .reason = "agreed"};

JudgedCase judged(const std::string& binding = "default") {
  JudgedCase result;
  result.evidence = case_of(lookup, lookup, {});
  result.evidence.binding = binding;
  return result;
}

Finding finding_of(const std::string& rule, Severity severity = Severity::error) {
  Finding result;
  result.rule = rule;
  result.severity = severity;
  return result;
}

JudgedCase judged_with(const Finding& finding) {
  JudgedCase result = judged();
  result.findings = {finding};
  return result;
}

JudgedCase failed_case() {
  JudgedCase result = judged();
  result.evidence.current.reset();
  result.evidence.error = QueryError{"42P01", "gone", "", ""};
  return result;
}

/// A baseline of these bindings, with a finding accepted for each.
Baseline baseline_of(const std::vector<std::string>& bindings) {
  Baseline result;
  result.query = "orders/recent";
  for (const std::string& binding : bindings) {
    result.plans[binding] = plan(lookup);
    result.production.plans[binding] = plan(lookup);
    result.accepted.push_back({binding, "row-estimate", "public.orders", "known"});
  }
  return result;
}

/// "accepted", "refused", "failed" or "left out"
std::string fate(const JudgedCase& one, const AcceptanceTerms& terms) {
  const std::vector<JudgedCase> cases = {one};
  const Acceptance acceptance = accept(cases, baseline_of({"default"}), terms);
  CHECK(acceptance.accepted.size() + acceptance.refused.size() + acceptance.failed.size() <= 1);
  if (!acceptance.accepted.empty()) return "accepted";
  if (!acceptance.refused.empty()) return "refused";
  return acceptance.failed.empty() ? "left out" : "failed";
}

}  // namespace

TEST_CASE("refresh takes over what check would speak of, and with --all everything") {
  CHECK(fate(judged(), silent_terms) == "left out");
  CHECK(fate(judged(), all_terms) == "accepted");
  CHECK(fate(judged_with(finding_of("seq-scan")), silent_terms) == "accepted");
  CHECK(fate(judged_with(finding_of("plan-changed", Severity::note)), silent_terms) == "accepted");
  JudgedCase new_case = judged();
  new_case.evidence.baseline.reset();
  CHECK(fate(new_case, silent_terms) == "accepted");
}

TEST_CASE("of a statement that writes, a block more or less is no other figure") {
  const auto accepted_blocks = [](const char* type, double had, double has, bool plan_changed) {
    Node before = lookup;
    before.node_type = type;
    before.shared_blocks = had;
    Node now = before;
    now.shared_blocks = has;
    JudgedCase one = judged();
    one.evidence.current = plan(now);
    one.plan_changed = plan_changed;
    Baseline existing = baseline_of({"default"});
    existing.plans["default"] = plan(before);
    const std::vector<JudgedCase> cases = {one};
    return accept(cases, existing, all_terms).baseline->plans.at("default").root.shared_blocks;
  };
  CHECK(accepted_blocks("ModifyTable", 20, 21, false) == 20);
  CHECK(accepted_blocks("ModifyTable", 20, 22, false) == 22);
  CHECK(accepted_blocks("ModifyTable", 1'000, 990, false) == 1'000);
  CHECK(accepted_blocks("ModifyTable", 1'000, 989, false) == 989);
  CHECK(accepted_blocks("ModifyTable", 20, 21, true) == 21);
  CHECK(accepted_blocks("Index Scan", 20, 21, false) == 21);
}

TEST_CASE("refresh leaves out what it cannot silence: waived, not compared, of no rule") {
  Finding waived = finding_of("seq-scan");
  waived.waived = "agreed";
  CHECK(fate(judged_with(waived), silent_terms) == "left out");
  for (const char* const rule : {"unindexed-filter", "fragile-statistics", "not-analyzed"})
    CHECK(fate(judged_with(finding_of(rule)), silent_terms) == "left out");
  CHECK(fate(judged_with(finding_of("no-such-rule")), silent_terms) == "left out");
}

TEST_CASE("an error that no baseline caused needs a reason") {
  for (const char* const rule : {"row-estimate", "hidden-scan"}) {
    CAPTURE(rule);
    CHECK(fate(judged_with(finding_of(rule)), silent_terms) == "refused");
    CHECK(fate(judged_with(finding_of(rule)), with_reason) == "accepted");
    CHECK(fate(judged_with(finding_of(rule, Severity::warning)), silent_terms) == "accepted");
  }
  Finding waived = finding_of("row-estimate");
  waived.waived = "agreed";
  CHECK(fate(judged_with(waived), all_terms) == "accepted");
  CHECK(fate(judged_with(finding_of("no-such-rule")), all_terms) == "accepted");
}

TEST_CASE("a query that did not run keeps its baseline") {
  const std::vector<JudgedCase> cases = {failed_case()};
  const Acceptance acceptance = accept(cases, baseline_of({"default"}), all_terms);
  REQUIRE(acceptance.failed.size() == 1);
  CHECK(acceptance.failed.front() == &cases.front());
  CHECK(acceptance.baseline->plans.contains("default"));
}

TEST_CASE("a binding that is gone loses its plans and what was accepted of it") {
  JudgedCase stale = judged("gone");
  stale.evidence.current.reset();
  const std::vector<JudgedCase> cases = {judged(), stale};
  const Acceptance acceptance = accept(cases, baseline_of({"default", "gone"}), silent_terms);
  const Baseline expected = baseline_of({"default"});
  REQUIRE(acceptance.baseline);
  CHECK(acceptance.baseline->plans == expected.plans);
  CHECK(acceptance.baseline->production.plans == expected.production.plans);
  CHECK(acceptance.baseline->accepted == expected.accepted);
  CHECK(acceptance.failed.empty());
}

TEST_CASE("a query without any plan left has no baseline") {
  JudgedCase stale = judged("gone");
  stale.evidence.current.reset();
  const std::vector<JudgedCase> cases = {stale};
  CHECK_FALSE(accept(cases, baseline_of({"gone"}), silent_terms).baseline);
}

TEST_CASE("a reason stands beside binding, rule and relation, in the place of an earlier one") {
  JudgedCase hot = judged("hot");
  Finding finding = finding_of("row-estimate");
  finding.schema = "public";
  finding.relation = "orders";
  hot.findings = {finding, finding_of("hidden-scan"), finding_of("seq-scan")};
  Baseline existing = baseline_of({"hot", "tail"});
  existing.accepted.push_back({"hot", "row-estimate", "public.users", "other"});
  existing.accepted.push_back({"hot", "spill", "public.orders", "large"});
  const std::vector<JudgedCase> cases = {hot};
  const Acceptance acceptance = accept(cases, existing, with_reason);
  CHECK(acceptance.baseline->accepted ==
        std::vector<AcceptedFinding>{{"hot", "hidden-scan", "", "agreed"},
                                     {"hot", "row-estimate", "public.orders", "agreed"},
                                     {"hot", "row-estimate", "public.users", "other"},
                                     {"hot", "spill", "public.orders", "large"},
                                     {"tail", "row-estimate", "public.orders", "known"}});
}

TEST_CASE("who gave the reason stands beside it") {
  const std::vector<JudgedCase> cases = {judged_with(finding_of("row-estimate"))};
  const AcceptanceTerms by_ada = {.all = false, .reason = "agreed", .by = "Ada"};
  const Acceptance acceptance = accept(cases, std::nullopt, by_ada);
  REQUIRE(acceptance.baseline->accepted.size() == 1);
  CHECK(acceptance.baseline->accepted.front().by == "Ada");
  const std::string text = write_baseline(*acceptance.baseline);
  CHECK(parse_baseline(text, "a.json").accepted == acceptance.baseline->accepted);
}

TEST_CASE("an error that a waiver excuses is accepted with the waiver's reason, not the run's") {
  Finding waived = finding_of("row-estimate");
  waived.waived = "recursion is guessed";
  std::vector<JudgedCase> cases = {judged_with(waived)};
  cases.front().evidence.baseline.reset();
  const AcceptanceTerms by_ada = {.all = false, .reason = "agreed", .by = "Ada"};
  for (const AcceptanceTerms& terms : {silent_terms, by_ada}) {
    const Acceptance acceptance = accept(cases, std::nullopt, terms);
    CHECK(acceptance.baseline->accepted ==
          std::vector<AcceptedFinding>{{"default", "row-estimate", "", "recursion is guessed"}});
  }
}

TEST_CASE("without a reason nothing is accepted with one") {
  const std::vector<JudgedCase> cases = {
      judged_with(finding_of("row-estimate", Severity::warning))};
  const Acceptance acceptance = accept(cases, Baseline{}, silent_terms);
  CHECK(acceptance.accepted.size() == 1);
  CHECK(acceptance.baseline->accepted.empty());
}

TEST_CASE("a plan at production's size is taken over with the case's") {
  JudgedCase grown = judged_with(finding_of("seq-scan"));
  const std::vector<JudgedCase> without = {grown};
  CHECK(accept(without, baseline_of({"default"}), silent_terms).baseline->production.plans.empty());
  const Node whole = scan("Seq Scan", "orders", "o");
  grown.evidence.production.current = plan(whole);
  const std::vector<JudgedCase> with = {grown};
  CHECK(accept(with, baseline_of({"default"}), silent_terms)
            .baseline->production.plans.at("default") == plan(whole));
}
