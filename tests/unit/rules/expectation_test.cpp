// SPDX-License-Identifier: MIT
// What a query's header demands, against plans that meet it and plans that do not.
#include "gate/core/text/severity.h"
#include "gate/rules/judging/acceptance.h"
#include "gate/rules/judging/forbidden_names.h"
#include "gate/rules/judging/rule.h"
#include "tests/unit/judged_plans.h"

using namespace gate;
using namespace gate::test;

namespace {

constexpr const char* placed = "btree (tenant_id, placed_at DESC)";
constexpr std::chrono::year_month_day today{std::chrono::year{2026}, std::chrono::month{1},
                                            std::chrono::day{15}};

Node by_index() {
  return rows(index_scan("orders", "o", "orders_placed", "(o.tenant_id = 1)"), 20, 20);
}

Node by_seq_scan(const std::string& relation = "orders") {
  Node result = with(rows(scan("Seq Scan", relation, "o"), 20, 20), "Filter", "(o.tenant_id = 1)");
  result.removed_by_filter = 249'980;
  result.shared_blocks = 1'000;
  return result;
}

/// Unchanged since its baseline.
Evidence unchanged(const Node& node) {
  return case_of(node, node, orders_with("orders_placed", placed));
}

Evidence expecting_index(const Node& node, const std::string& index) {
  Evidence result = unchanged(node);
  result.query.expectations.indexes = {index};
  return result;
}

Evidence forbidding(const Node& node, const std::string& relation) {
  Evidence result = unchanged(node);
  result.query.rules["seq-scan"].forbid = {relation};
  return result;
}

bool is_met(const Node& node, const std::string& index) {
  return !speaks(expecting_index(node, index), "expectation");
}

std::vector<JudgedCase> judged(const Evidence& known, const RuleSettings& settings = {}) {
  return {judged_case(known, settings)};
}

}  // namespace

TEST_CASE("an expected index is read by whatever it is called") {
  for (const char* index :
       {"orders_placed", "public.orders_placed", placed, "orders btree (tenant_id, placed_at DESC)",
        "public.orders  btree (tenant_id,  placed_at DESC)"}) {
    CAPTURE(index);
    CHECK(is_met(by_index(), index));
    CHECK_FALSE(is_met(by_seq_scan(), index));
  }
  CHECK_FALSE(is_met(by_index(), "users btree (tenant_id, placed_at DESC)"));
  CHECK_FALSE(is_met(by_index(), "btree (tenant_id)"));
}

TEST_CASE("a plan that does not read the expected index says what it reads instead") {
  const Finding finding =
      only_found(expecting_index(by_seq_scan(), "orders_placed"), "expectation");
  CHECK(finding.severity == Severity::error);
  CHECK(finding.message == "the plan does not read the index orders_placed that the query expects");
  CHECK(finding.relation == "orders");
  CHECK(finding.node == "0");
  CHECK(contains(finding.detail, "index: orders_placed, " + std::string(placed)));
  CHECK(contains(finding.detail, "Seq Scan on public.orders (o) examined 250,000 rows"));
}

TEST_CASE("an expected index that does not exist is said, with what is nearly called so") {
  const Finding finding = only_found(expecting_index(by_index(), "orders_placd"), "expectation");
  CHECK(finding.message == "the index orders_placd that the query expects does not exist");
  CHECK(contains(finding.hint, "Did you mean \"orders_placed\"?"));
  CHECK(finding.relation.empty());
}

TEST_CASE("where no catalog tells of indexes, the name does") {
  Evidence known = expecting_index(by_index(), "orders_placed");
  known.current_catalog = {};
  CHECK_FALSE(speaks(known, "expectation"));
  known.query.expectations.indexes = {"other"};
  CHECK(speaks(known, "expectation"));
}

TEST_CASE("an index of a partitioned table is read through those of its partitions") {
  Catalog catalog;
  catalog.relations[{"public", "ev"}] = facts("ev", 100, 1'000);
  catalog.relations[{"public", "ev_1"}] = facts("ev", 100, 1'000);
  catalog.indexes[{"public", "ev_idx"}] = index_facts("ev", "btree (id)");
  catalog.indexes[{"public", "ev_1_id_idx"}] = index_facts("ev_1", "btree (id)");
  Evidence known = case_of(index_scan("ev_1", "e", "ev_1_id_idx", "(e.id = 1)"),
                           index_scan("ev_1", "e", "ev_1_id_idx", "(e.id = 1)"), catalog);
  for (const char* index : {"ev_idx", "ev btree (id)", "ev_1 btree (id)"}) {
    CAPTURE(index);
    known.query.expectations.indexes = {index};
    CHECK_FALSE(speaks(known, "expectation"));
  }
}

TEST_CASE("no Seq Scan is expected of any relation, or of some") {
  Evidence known = unchanged(by_seq_scan());
  known.query.expectations.no_seq_scan = true;
  const Finding finding = only_found(known, "expectation");
  CHECK(finding.message == "Seq Scan on public.orders (o), of which the query expects none");
  CHECK(finding.relation == "orders");
  CHECK(contains(finding.detail, "250,000 rows examined; public.orders has 1,000 pages"));
  known.query.expectations = {};
  known.query.expectations.no_seq_scan_of = {"orders"};
  CHECK(speaks(known, "expectation"));
  known.current->root = by_index();
  CHECK_FALSE(speaks(known, "expectation"));
}

TEST_CASE("a Seq Scan that never ran is none, and one of another relation is not meant") {
  Evidence known = unchanged(loops(by_seq_scan(), 0));
  known.query.expectations.no_seq_scan = true;
  CHECK_FALSE(speaks(known, "expectation"));
  Catalog catalog = orders_with("orders_placed", placed);
  catalog.relations[{"public", "users"}] = facts("users", 1, 10);
  known = case_of(by_seq_scan("users"), by_seq_scan("users"), catalog);
  known.query.expectations.no_seq_scan_of = {"public.orders"};
  CHECK_FALSE(speaks(known, "expectation"));
}

TEST_CASE("a relation that no catalog knows is said") {
  Evidence known = unchanged(by_index());
  known.query.expectations.no_seq_scan_of = {"public.order"};
  const Finding finding = only_found(known, "expectation");
  CHECK(finding.message == "public.order, of which the query expects no Seq Scan, does not exist");
  CHECK(contains(finding.hint, "Did you mean \"public.orders\"?"));
}

TEST_CASE("rows and blocks are counted where the plan ran") {
  Evidence known = unchanged(by_seq_scan());
  known.query.expectations.max_rows_examined = 250'000;
  known.query.expectations.max_blocks = 1'000;
  CHECK_FALSE(speaks(known, "expectation"));
  known.query.expectations.max_rows_examined = 249'999;
  const Finding finding = only_found(known, "expectation");
  CHECK(finding.message == "250,000 rows examined, of which the query expects 249,999 at most");
  CHECK(finding.relation == "orders");
  CHECK(finding.node == "0");
  known.query.expectations.max_blocks = 999;
  CHECK(found(known, "expectation").size() == 2);
  known.current->root.actual_rows.reset();
  CHECK_FALSE(speaks(known, "expectation"));
}

TEST_CASE("rows behind triggers and functions are examined too") {
  Evidence known = unchanged(by_index());
  known.query.expectations.max_rows_examined = 1'000;
  HiddenScan hidden;
  hidden.schema = "public";
  hidden.relation = "orders";
  hidden.rows = 5'000;
  known.current->hidden = {hidden};
  CHECK(speaks(known, "expectation"));
}

TEST_CASE("a demand is absolute: without a baseline, against a base, and after refresh") {
  Evidence known = expecting_index(by_seq_scan(), "orders_placed");
  known.against_base = true;
  CHECK(judged(known).front().findings.front().rule == "expectation");
  CHECK(judged(known).front().findings.front().severity == Severity::error);
  known.against_base = false;
  CHECK(accept(judged(known), std::nullopt, {}).accepted.empty());
  known.baseline.reset();
  CHECK(speaks(known, "expectation"));
}

TEST_CASE("seq-scan: a forbidden relation may not be scanned, however small it is") {
  Evidence known = forbidding(by_seq_scan(), "public.orders");
  Catalog small = orders_with("orders_placed", placed);
  small.relations[{"public", "orders"}] = facts("orders", 1, 10);
  known.current_catalog = small;
  const Finding finding = only_found(known, "seq-scan");
  CHECK(finding.severity == Severity::error);
  CHECK(finding.message == "Seq Scan on public.orders (o), which is forbidden");
  CHECK(finding.cause == "forbidden");
  CHECK_FALSE(speaks(forbidding(by_index(), "orders"), "seq-scan"));
  CHECK_FALSE(speaks(forbidding(by_seq_scan(), "users"), "seq-scan"));
}

TEST_CASE("seq-scan: what is forbidden is said once, whatever the baseline did") {
  Evidence known = forbidding(by_seq_scan(), "orders");
  known.baseline = plan(by_index());
  CHECK(only_found(known, "seq-scan").cause == "forbidden");
  CHECK(accept(judged(known), std::nullopt, {.all = false, .reason = "why"}).accepted.empty());
}

TEST_CASE("seq-scan: a waiver lets one query scan what is forbidden") {
  Evidence known = forbidding(by_seq_scan(), "orders");
  known.query.waivers = {{"seq-scan", "orders", "nightly", std::nullopt, 1}};
  std::vector<std::vector<Finding>> findings = {judge(CaseView(known), {})};
  apply_waivers(known.query, findings, today, true, {});
  CHECK(findings.front().front().waived == "nightly");
}

TEST_CASE("a forbidden relation that no judged suite has is an error of the first case") {
  RuleSettings settings;
  settings["seq-scan"].forbid = {"public.orders", "ordesr"};
  std::vector<JudgedCase> cases = judged(unchanged(by_index()), settings);
  name_unknown_forbidden(cases, settings, 2);
  CHECK(cases.front().findings.empty());
  name_unknown_forbidden(cases, settings, 1);
  REQUIRE(cases.front().findings.size() == 1);
  const Finding& finding = cases.front().findings.front();
  CHECK(finding.severity == Severity::error);
  CHECK(finding.message == "ordesr, of which Seq Scans are forbidden, does not exist");
  CHECK(contains(finding.hint, "Did you mean \"orders\"?"));
}

TEST_CASE("a relation that a query forbids itself is looked for in its suite") {
  std::vector<JudgedCase> cases = judged(forbidding(by_index(), "nowhere"));
  name_unknown_forbidden(cases, {}, 2);
  REQUIRE(cases.front().findings.size() == 1);
  CHECK(cases.front().findings.front().rule == "seq-scan");
}
