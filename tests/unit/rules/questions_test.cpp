// SPDX-License-Identifier: MIT
// What judging wants to know before it is final.
#include "gate/core/text/severity.h"
#include "gate/rules/judging/settings.h"
#include "tests/unit/judged_plans.h"

using namespace gate;
using namespace gate::test;

namespace {

Catalog catalog() {
  return orders_with("orders_tenant", "btree (tenant_id)");
}

Node lookup() {
  return rows(index_scan("orders", "o", "orders_tenant", "(o.tenant_id = 1)"), 20, 20);
}

Node whole(const std::string& filter = "(o.status = 'open'::text)") {
  Node result = with(rows(scan("Seq Scan", "orders", "o"), 20, 20), "Filter", filter);
  result.removed_by_filter = 249'980;
  return result;
}

const Statements index_on_status = {"CREATE INDEX ON public.orders (status);"};

/// A Seq Scan in the place of an index that could serve; `ran` is the plan without Seq Scans.
Evidence chosen(double blocks_now, double rows_now, double blocks_then, double rows_then,
                double blocks_in_baseline) {
  Node before = lookup();
  before.shared_blocks = blocks_in_baseline;
  Node now = rows(whole("(o.tenant_id = 1)"), rows_now, rows_now);
  now.removed_by_filter = 0;
  now.shared_blocks = blocks_now;
  Evidence known = case_of(before, now, catalog());
  Node planned = lookup();
  planned.actual_rows.reset();
  known.without_seq_scan = plan(planned);
  Node ran = rows(lookup(), rows_then, rows_then);
  ran.shared_blocks = blocks_then;
  known.run_without_seq_scan = plan(ran);
  return known;
}

Severity gravity(const Evidence& known) {
  return only_found(known, "seq-scan").severity;
}

}  // namespace

TEST_CASE("what a hint would hold is tried next, but not for what a waiver covers") {
  Evidence known = case_of(whole(), whole(), catalog());
  CHECK(next_trial(CaseView(known), {}) == index_on_status);
  known.trials[index_on_status] = {"", plan(whole())};
  CHECK(next_trial(CaseView(known), {}).empty());
  known.trials.clear();
  Waiver waiver;
  waiver.rule = "unindexed-filter";
  known.query.waivers = {waiver};
  CHECK(next_trial(CaseView(known), {}).empty());
  CHECK(next_trial(CaseView(case_of(lookup(), lookup(), catalog())), {}).empty());
}

TEST_CASE("of whole reads the first whose advice is not known is tried, whatever was accepted") {
  const Node both = node("Append", {lookup(), whole()});
  Evidence known = case_of(both, both, catalog());
  CHECK(next_trial_of_whole_reads(CaseView(known)) == index_on_status);
  known.trials[index_on_status] = {"", plan(whole())};
  CHECK(next_trial_of_whole_reads(CaseView(known)).empty());
  CHECK(next_trial_of_whole_reads(CaseView(case_of(lookup(), lookup(), catalog()))).empty());
  Node index =
      with(index_scan("orders", "o", "orders_tenant", ""), "Filter", "(o.status = 'open'::text)");
  index.removed_by_filter = 249'980;
  CHECK(next_trial_of_whole_reads(CaseView(case_of(index, index, catalog()))) == index_on_status);
}

TEST_CASE("a plan without what a sample misses is run where it reads a relation worse") {
  const Catalog known = catalog();
  const Plan usual = plan(lookup());
  CHECK(wants_run_of_sampled(PlanView(usual, known), plan(whole())));
  CHECK_FALSE(wants_run_of_sampled(PlanView(usual, known), plan(lookup())));
}

TEST_CASE("the plan without Seq Scans is run where the planner could have had it") {
  Evidence known = chosen(100, 20, 100, 20, 100);
  CHECK(wants_run_without_seq_scan(CaseView(known)));
  known.current->root.actual_rows.reset();
  CHECK_FALSE(wants_run_without_seq_scan(CaseView(known)));
  known = chosen(100, 20, 100, 20, 100);
  known.without_seq_scan.reset();
  CHECK_FALSE(wants_run_without_seq_scan(CaseView(known)));
  known = case_of(lookup(), whole("((o.tenant_id + 0) = 1)"), catalog());
  known.without_seq_scan = plan(whole("((o.tenant_id + 0) = 1)"));
  CHECK_FALSE(wants_run_without_seq_scan(CaseView(known)));  // no index could serve
}

TEST_CASE("seq-scan: a choice that reads no more blocks than the index is a note") {
  CHECK(gravity(chosen(100, 20, 100, 20, 100)) == Severity::note);
  CHECK(gravity(chosen(101, 20, 100, 20, 100)) == Severity::error);
  CHECK(gravity(chosen(0, 20, 100, 20, 100)) == Severity::error);  // recorded without BUFFERS
}

TEST_CASE("seq-scan: nor twice the baseline's blocks, nor twice the index's rows") {
  CHECK(gravity(chosen(100, 20, 200, 20, 50)) == Severity::note);
  CHECK(gravity(chosen(100, 20, 200, 20, 49)) == Severity::error);
  CHECK(gravity(chosen(100, 40, 100, 20, 100)) == Severity::note);
  CHECK(gravity(chosen(100, 41, 100, 20, 100)) == Severity::error);
}

TEST_CASE("seq-scan: what both plans did is told where both were run, of the planner's choice") {
  const std::string words =
      "the plan that uses the index, run too: 20 rows examined in 90 blocks; the current plan: 30 "
      "rows examined in 100 blocks";
  Evidence known = chosen(100, 30, 90, 20, 100);
  CHECK(contains(only_found(known, "seq-scan").detail, words));
  known.run_without_seq_scan.reset();
  CHECK_FALSE(contains(only_found(known, "seq-scan").detail, "run too"));
  known = chosen(100, 30, 90, 20, 100);
  known.current->root.conditions[0].text = "((o.tenant_id + 0) = 1)";
  known.without_seq_scan = plan(whole("((o.tenant_id + 0) = 1)"));
  CHECK_FALSE(contains(only_found(known, "seq-scan").detail, "run too"));
}

TEST_CASE("findings alike stay in the order in which they were found") {
  std::vector<Finding> findings(3);
  for (std::size_t i = 0; i < findings.size(); ++i) findings[i].message = std::to_string(i);
  sort_findings(findings);
  CHECK(findings[0].message == "0");
  CHECK(findings[1].message == "1");
  CHECK(findings[2].message == "2");
}

TEST_CASE("missing-baseline is said of a case that has a plan to accept") {
  Evidence known = case_of(lookup(), lookup(), catalog());
  known.baseline.reset();
  CHECK(speaks(known, "missing-baseline"));
  known.error = QueryError{"57014", "canceling statement due to statement timeout", "", ""};
  CHECK_FALSE(speaks(known, "missing-baseline"));
  known.current.reset();
  CHECK_FALSE(speaks(known, "missing-baseline"));
  known.error.reset();
  CHECK_FALSE(speaks(known, "missing-baseline"));
}
