// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <algorithm>

#include "gate/core/text/severity.h"
#include "gate/rules/judging/judge.h"
#include "gate/rules/judging/rule.h"
#include "gate/rules/shared/words.h"
#include "tests/unit/plan_builder.h"

using namespace gate;
using namespace gate::test;

namespace {

constexpr const char* placed_index = "btree (tenant_id, placed_at DESC)";

Catalog catalog(double pages = 1'000, bool with_index = true) {
  Catalog result;
  result.relations[{"public", "orders"}] = facts("orders", pages, 250'000);
  result.relations[{"public", "users"}] = facts("users", 500, 20'000);
  if (with_index) result.indexes[{"public", "orders_placed"}] = index_facts("orders", placed_index);
  return result;
}

/// The catalog with one index of orders instead of its own.
Catalog catalog_with_index(const std::string& name, const std::string& definition) {
  Catalog result = catalog(1'000, false);
  result.indexes[{"public", name}] = index_facts("orders", definition);
  return result;
}

Node by_index() {
  return rows(index_scan("orders", "o", "orders_placed", "(o.tenant_id = 1)"), 20, 20);
}

Node by_seq_scan() {
  Node result = with(rows(scan("Seq Scan", "orders", "o"), 20, 20), "Filter", "(o.tenant_id = 1)");
  result.removed_by_filter = 249'980;
  result.total_cost = 5'000;
  return result;
}

Evidence evidence(const Node& baseline, const Node& current) {
  Evidence result;
  result.query.suite = "orders";
  result.query.name = "recent";
  result.query.file = "queries/orders/recent.sql";
  result.binding = "default";
  result.baseline = plan(baseline);
  result.baseline_catalog = catalog();
  result.current = plan(current);
  result.current_catalog = catalog();
  return result;
}

std::vector<Finding> by_rule(const Evidence& known, const std::string& rule,
                             const RuleSettings& settings = {}) {
  std::vector<Finding> result;
  for (const Finding& finding : judge(CaseView(known), settings))
    if (finding.rule == rule) result.push_back(finding);
  return result;
}

Finding only(const Evidence& known, const std::string& rule, const RuleSettings& settings = {}) {
  const std::vector<Finding> all = by_rule(known, rule, settings);
  REQUIRE(all.size() == 1);
  return all[0];
}

bool silent(const Evidence& known, const std::string& rule) {
  return by_rule(known, rule).empty();
}

bool contains(const std::string& text, const std::string& part) {
  CAPTURE(text);
  return text.find(part) != std::string::npos;
}

Waiver waiver(const std::string& rule, const std::string& relation) {
  Waiver result;
  result.rule = rule;
  result.relation = relation;
  result.reason = "agreed";
  result.line = 3;
  return result;
}

constexpr std::chrono::year_month_day today{std::chrono::year{2026}, std::chrono::month{1},
                                            std::chrono::day{15}};

std::vector<Finding> waive(const std::vector<Waiver>& waivers, std::vector<Finding> findings,
                           bool all_ran = true, const RuleSettings& settings = {}) {
  Query query;
  query.file = "queries/orders/recent.sql";
  query.waivers = waivers;
  std::vector<std::vector<Finding>> cases = {std::move(findings)};
  apply_waivers(query, cases, today, all_ran, settings);
  return cases[0];
}

Finding seq_scan_finding() {
  return only(evidence(by_index(), by_seq_scan()), "seq-scan");
}

}  // namespace

TEST_CASE("rules are sorted by id, have all their words, and are found by id") {
  REQUIRE_FALSE(all_rules().empty());
  CHECK(std::ranges::is_sorted(all_rules(), {}, &Rule::id));
  for (const Rule& rule : all_rules()) {
    CAPTURE(rule.id);
    for (const std::string_view words : {rule.condition, rule.effect, rule.remedy, rule.silence}) {
      CHECK(words.size() > 5);
      CHECK_FALSE(words.ends_with('.'));
    }
    CHECK(rule.threshold.has_value() == !rule.threshold_meaning.empty());
    CHECK(find_rule(rule.id) == &rule);
  }
  CHECK(find_rule("no-such-rule") == nullptr);
}

TEST_CASE("names in advice are quoted where SQL needs it") {
  CHECK(sql_name(std::string("orders")) == "orders");
  CHECK(sql_name(std::string("order")) == "\"order\"");
  CHECK(sql_name(std::string("user")) == "\"user\"");
  CHECK(sql_name(std::string("Order \"x\"")) == "\"Order \"\"x\"\"\"");
  CHECK(sql_name(std::string("2nd")) == "\"2nd\"");
}

TEST_CASE("an unchanged plan has no finding") {
  CHECK(judge(CaseView(evidence(by_index(), by_index())), {}).empty());
}

TEST_CASE("seq-scan: an index that was dropped") {
  Evidence known = evidence(by_index(), by_seq_scan());
  known.current_catalog = catalog(1'000, false);
  const Finding finding = only(known, "seq-scan");
  CHECK(finding.severity == Severity::error);
  CHECK(finding.message == "Seq Scan on public.orders (o) replaces Index Scan using orders_placed");
  CHECK(finding.schema == "public");
  CHECK(finding.relation == "orders");
  CHECK(finding.alias == "o");
  CHECK(finding.node == "0");
  CHECK(finding.cause == "index-dropped");
  CHECK(contains(finding.detail, "no valid index of the definition"));
  CHECK(contains(finding.hint, "CREATE INDEX ON public.orders USING " + std::string(placed_index)));
  CHECK_FALSE(wants_plan_without_seq_scan(CaseView(known)));
}

TEST_CASE("seq-scan: a dropped index is an error on a small table too") {
  Evidence known = evidence(by_index(), by_seq_scan());
  known.current_catalog = catalog(2, false);
  CHECK(only(known, "seq-scan").severity == Severity::error);
}

TEST_CASE("seq-scan: an index of the same definition under another name is not dropped") {
  Evidence known = evidence(by_index(), by_seq_scan());
  known.current_catalog = catalog_with_index("renamed", placed_index);
  CHECK(only(known, "seq-scan").cause.empty());
  CHECK(wants_plan_without_seq_scan(CaseView(known)));
}

TEST_CASE("seq-scan: the cause is unknown where no catalog tells of indexes") {
  Evidence known = evidence(by_index(), by_seq_scan());
  known.current_catalog = {};
  CHECK(only(known, "seq-scan").cause.empty());
}

TEST_CASE("seq-scan: an index that cannot serve the condition") {
  Node wrapped = rows(scan("Seq Scan", "orders", "o"), 20, 20);
  wrapped = with(wrapped, "Filter", "(lower(o.tenant_id) = '1'::text)");
  Evidence known = evidence(by_index(), wrapped);
  known.without_seq_scan = plan(wrapped);
  const Finding finding = only(known, "seq-scan");
  CHECK(finding.cause == "index-unusable");
  CHECK(contains(finding.detail, "can serve this condition: (lower(o.tenant_id)"));
  CHECK(contains(finding.detail, "a value computed from a column"));
}

TEST_CASE("seq-scan: a whole index is no better than the heap") {
  Evidence known = evidence(by_index(), by_seq_scan());
  known.current->root.conditions[0].text = "((o.tenant_id + 0) = 1)";
  Node whole_index = index_scan("orders", "o", "orders_placed", "");
  whole_index.actual_rows.reset();
  known.without_seq_scan = plan(whole_index);
  CHECK(only(known, "seq-scan").cause == "index-unusable");
}

TEST_CASE("seq-scan: the planner's choice names both costs without the penalty of Seq Scans") {
  Evidence known = evidence(by_index(), by_seq_scan());
  Node alternative = by_index();
  alternative.actual_rows.reset();
  alternative.total_cost = 2e10 + 6'543;
  known.without_seq_scan = plan(alternative);
  const Finding finding = only(known, "seq-scan");
  CHECK(finding.cause == "planner-choice");
  CHECK(finding.severity == Severity::error);
  CHECK(contains(finding.detail, "6,543 against 5,000"));
  known.current_catalog = catalog(4);
  CHECK(only(known, "seq-scan").severity == Severity::note);
  known.current_catalog = catalog(5);
  CHECK(only(known, "seq-scan").severity == Severity::error);
}

TEST_CASE("seq-scan: costs beyond all digits are left out of the planner's choice") {
  for (const double huge : {1e15, 1e100, 1e300}) {
    CAPTURE(huge);
    Evidence known = evidence(by_index(), by_seq_scan());
    Node alternative = by_index();
    alternative.actual_rows.reset();
    alternative.total_cost = huge;
    known.without_seq_scan = plan(alternative);
    CHECK(contains(only(known, "seq-scan").detail, "does not use it on this data"));
    known.without_seq_scan->root.total_cost = 6'543;
    known.current->root.total_cost = huge;
    CHECK(contains(only(known, "seq-scan").detail, "does not use it on this data"));
  }
}

TEST_CASE(
    "seq-scan: an index that could serve is the planner's choice even if it takes a whole one") {
  Evidence known = evidence(by_index(), by_seq_scan());
  Node whole_index =
      with(index_scan("orders", "o", "orders_pkey", ""), "Filter", "(o.tenant_id = 1)");
  whole_index.actual_rows.reset();
  known.without_seq_scan = plan(whole_index);
  CHECK(only(known, "seq-scan").cause == "planner-choice");
  known.current->root.conditions[0].text = "((o.tenant_id = 1) OR (o.status = 'open'))";
  CHECK(only(known, "seq-scan").cause == "index-unusable");
}

TEST_CASE("seq-scan: the other use of the relation does not decide over the cause") {
  const Node other = index_scan("orders", "p", "orders_placed", "(p.tenant_id = 1)");
  Evidence known =
      evidence(node("Append", {by_index(), other}), node("Append", {by_seq_scan(), other}));
  known.current->root.children[0].conditions[0].text = "((o.tenant_id + 0) = 1)";
  known.without_seq_scan = plan(node("Append", {by_seq_scan(), other}));
  const Finding finding = only(known, "seq-scan");
  CHECK(finding.alias == "o");
  CHECK(finding.cause == "index-unusable");
}

TEST_CASE("seq-scan: a bitmap is an access to lose, a parallel Seq Scan loses it") {
  Node leaf = with(node("Bitmap Index Scan"), "Index Cond", "(o.tenant_id = 1)");
  leaf.index = "orders_placed";
  Node bitmap = rows(scan("Bitmap Heap Scan", "orders", "o"), 20, 20);
  bitmap.children = {as(leaf, "Outer")};
  const Finding finding = only(evidence(bitmap, gather(2, parallel(by_seq_scan()))), "seq-scan");
  CHECK(finding.message ==
        "Parallel Seq Scan on public.orders (o) replaces Bitmap Heap Scan using orders_placed");
  CHECK(finding.node == "0.0");
}

TEST_CASE("seq-scan stays silent") {
  SUBCASE("where the relation was always read in whole") {
    CHECK(silent(evidence(by_seq_scan(), by_seq_scan()), "seq-scan"));
  }
  SUBCASE("where the scan really stops early") {
    const Node early = rows(scan("Seq Scan", "orders", "o"), 250'000, 20);
    CHECK(silent(evidence(by_index(), rows(node("Limit", {early}), 20, 20)), "seq-scan"));
  }
  SUBCASE("where the scan never ran") {
    CHECK(silent(evidence(by_index(), loops(by_seq_scan(), 0)), "seq-scan"));
  }
  SUBCASE("where the relation is new to the plan") {
    Node users = by_seq_scan();
    users.relation = "users";
    CHECK(silent(evidence(by_index(), users), "seq-scan"));
  }
  SUBCASE("where a Seq Scan of the baseline stopped early") {
    const Node early = rows(scan("Seq Scan", "orders", "o"), 250'000, 20);
    CHECK(silent(evidence(rows(node("Limit", {early}), 20, 20), by_seq_scan()), "seq-scan"));
  }
  SUBCASE("without a baseline") {
    Evidence known = evidence(by_index(), by_seq_scan());
    known.baseline.reset();
    CHECK(silent(known, "seq-scan"));
  }
}

TEST_CASE("seq-scan: partitions of one tree are one finding") {
  Catalog partitions;
  for (const char* name : {"ev_1", "ev_2", "ev_3"})
    partitions.relations[{"public", name}] = facts("ev", 100, 10'000);
  const auto append = [](const std::string& type) {
    std::vector<Node> members;
    for (const char* name : {"ev_1", "ev_2", "ev_3"}) {
      Node member = rows(scan(type, name, "e_" + std::string(1, name[3])), 500, 500);
      if (type == "Index Scan") member = with(member, "Index Cond", "(e.id = 1)");
      members.push_back(as(member, "Member"));
    }
    return node("Append", members);
  };
  Evidence known = evidence(append("Index Scan"), append("Seq Scan"));
  known.baseline_catalog = known.current_catalog = partitions;
  const Finding finding = only(known, "seq-scan");
  CHECK(finding.relation == "ev");
  CHECK(contains(finding.detail, "2 further partitions of public.ev"));
}

TEST_CASE("seq-scan: several scans of a table without partitions are not called so") {
  const auto twice = [](Node first, Node second) {
    second.alias = "o_1";
    return node("Append", {as(std::move(first), "Member"), as(std::move(second), "Member")});
  };
  Evidence known = evidence(twice(by_index(), by_index()), twice(by_seq_scan(), by_seq_scan()));
  const Finding finding = only(known, "seq-scan");
  CHECK(contains(finding.detail, "the same holds for 1 further scan of public.orders"));
}

TEST_CASE("index-condition-lost: an index read in whole") {
  const Node whole = rows(index_scan("orders", "o", "orders_placed", ""), 250'000, 250'000);
  const Evidence known = evidence(by_index(), whole);
  const Finding finding = only(known, "index-condition-lost");
  CHECK(finding.severity == Severity::error);
  CHECK(contains(finding.message, "reads the whole index"));
  CHECK(silent(known, "seq-scan"));
  const Node stopped = rows(index_scan("orders", "o", "orders_placed", ""), 250'000, 20);
  const Node early = rows(node("Limit", {stopped}), 20, 20);
  const Node late = rows(node("Limit", {whole}), 20, 20);
  CHECK(silent(evidence(by_index(), early), "index-condition-lost"));
  CHECK(only(evidence(by_index(), late), "index-condition-lost").severity == Severity::error);
  CHECK(silent(evidence(early, late), "index-condition-lost"));
  CHECK(silent(evidence(whole, whole), "index-condition-lost"));
}

TEST_CASE("row-estimate: the lowest node where the misestimate starts") {
  const Node bad = with(rows(scan("Seq Scan", "orders", "o"), 12, 48'000), "Filter",
                        "((o.status = 'open') AND (o.region = 'eu'))");
  const Node users = as(rows(scan("Seq Scan", "users", "u"), 20'000, 20'000), "Inner");
  const Node join = rows(node("Hash Join", {bad, users}), 12, 48'000);
  const Evidence known = evidence(by_index(), rows(node("Sort", {join}), 12, 48'000));
  const Finding finding = only(known, "row-estimate");
  CHECK(finding.node == "0.0.0");
  CHECK(finding.severity == Severity::error);
  CHECK(finding.relation == "orders");
  CHECK(finding.message ==
        "Seq Scan on public.orders (o): 12 rows estimated, 48,000 actual, 4,000 times too few");
  CHECK(contains(finding.detail, "o.region = 'eu'"));
  CHECK(contains(finding.hint,
                 "CREATE STATISTICS orders_status_region (dependencies, mcv) ON status, region "
                 "FROM public.orders;"));
  CHECK(std::get<double>(finding.current.at("q_error")) == 4'000);
}

TEST_CASE("row-estimate: a join whose inputs are right is the origin") {
  const Node orders = rows(scan("Seq Scan", "orders", "o"), 5'000, 5'000);
  const Node users = as(rows(scan("Seq Scan", "users", "u"), 20'000, 20'000), "Inner");
  const Node join = rows(node("Hash Join", {orders, users}), 10, 5'000);
  const Finding finding = only(evidence(by_index(), join), "row-estimate");
  CHECK(finding.node == "0");
  CHECK(finding.relation.empty());
  CHECK(contains(finding.hint, "No statistics span two relations"));
}

TEST_CASE("row-estimate: an accepted error below explains one above, unless that is far worse") {
  const auto tree = [](double join_rows) {
    const Node orders = rows(scan("Seq Scan", "orders", "o"), 10, 500);
    const Node users = as(rows(scan("Seq Scan", "users", "u"), 20'000, 20'000), "Inner");
    return rows(node("Hash Join", {orders, users}), 10, join_rows);
  };
  const Evidence known = evidence(rows(scan("Seq Scan", "orders", "o"), 10, 500), tree(1'000));
  CHECK(silent(known, "row-estimate"));
  CHECK_FALSE(silent(evidence(known.baseline->root, tree(1'010)), "row-estimate"));
}

TEST_CASE("row-estimate: partitions pruned in each loop explain the nested loop above") {
  // As of a join with a partitioned table by its key: the planner expects rows of every partition.
  const auto joined = [](bool pruned) {
    const Node searched = loops(rows(index_scan("e_1", "e_1", "e_1_a", "(a = o.a)"), 10, 0), 10);
    const Node other =
        loops(rows(index_scan("e_2", "e_2", "e_2_a", "(a = o.a)"), 10, 0), pruned ? 0 : 10);
    Node append = node("Append", {as(searched, "Member"), as(other, "Member")});
    append = as(loops(rows(append, 100, 0), 100), "Inner");
    const Node outer = rows(scan("Seq Scan", "orders", "o"), 100, 100);
    return rows(node("Nested Loop", {outer, append}), 10'000, 0);
  };
  const auto finds = [](const Evidence& known, const std::string& node_type) {
    return std::ranges::any_of(judge(CaseView(known), {}), [&](const Finding& finding) {
      return finding.rule == "row-estimate" && finding.message.starts_with(node_type);
    });
  };
  CHECK_FALSE(finds(evidence(by_index(), joined(true)), "Nested Loop"));
  CHECK(finds(evidence(by_index(), joined(false)), "Append"));
}

TEST_CASE("row-estimate: of a node and a far better one below that exceeds too, the lower one") {
  const Node orders = rows(scan("Seq Scan", "orders", "o"), 10, 500);
  const Node users = as(rows(scan("Seq Scan", "users", "u"), 20'000, 20'000), "Inner");
  const Node join = rows(node("Hash Join", {orders, users}), 10, 50'000);
  CHECK(only(evidence(by_index(), join), "row-estimate").node == "0.0");
}

TEST_CASE("row-estimate: the CTE that a scan reads is below it") {
  Node cte = as(rows(scan("Seq Scan", "orders", "o"), 10, 5'000), "InitPlan");
  cte.subplan_name = "CTE c";
  Node cte_scan = rows(node("CTE Scan"), 10, 5'000);
  cte_scan.cte_name = "c";
  const Finding finding =
      only(evidence(by_index(), rows(node("Sort", {cte, cte_scan}), 10, 5'000)), "row-estimate");
  CHECK(finding.node == "0.0");
}

TEST_CASE("row-estimate compares with the baseline where it can") {
  const Node accepted = rows(scan("Seq Scan", "orders", "o"), 10, 400);
  CHECK(silent(evidence(accepted, rows(scan("Seq Scan", "orders", "o"), 10, 800)), "row-estimate"));
  const Finding finding =
      only(evidence(accepted, rows(scan("Seq Scan", "orders", "o"), 10, 810)), "row-estimate");
  CHECK(std::get<double>(finding.baseline.at("q_error")) == 40);
  CHECK(contains(finding.detail, "the baseline's estimate was 40 times off"));
  const Node right = rows(scan("Seq Scan", "orders", "o"), 400, 400);
  CHECK(contains(
      only(evidence(right, rows(scan("Seq Scan", "orders", "o"), 10, 810)), "row-estimate").detail,
      "the baseline's estimate was right"));
}

TEST_CASE("row-estimate speaks without a baseline, and obeys its threshold") {
  Evidence known = evidence(by_index(), rows(scan("Seq Scan", "orders", "o"), 100, 1'001));
  known.baseline.reset();
  CHECK_FALSE(silent(known, "row-estimate"));
  RuleSettings settings;
  settings["row-estimate"].threshold = 20;
  CHECK(by_rule(known, "row-estimate", settings).empty());
  known.current->root.actual_rows = 1'000;
  CHECK(silent(known, "row-estimate"));
}

TEST_CASE("row-estimate: a fixed default is a warning") {
  Node function = rows(node("Function Scan"), 100, 5'000);
  function.function_name = "unnest";
  const Finding finding = only(evidence(by_index(), function), "row-estimate");
  CHECK(finding.severity == Severity::warning);
  CHECK(contains(finding.message, "Function Scan on unnest"));
  CHECK(contains(finding.hint, "ROWS n"));
}

TEST_CASE("row-estimate advises only what fits") {
  const auto advice = [](Node current) {
    return only(evidence(by_index(), rows(std::move(current), 10, 5'000)), "row-estimate").hint;
  };
  const Node orders = scan("Seq Scan", "orders", "o");
  CHECK(contains(advice(with(orders, "Filter", "((o.status)::text = 'open'::text)")),
                 "ALTER TABLE public.orders ALTER COLUMN status SET STATISTICS 1000;"));
  CHECK(contains(advice(with(orders, "Filter", "(lower(o.status) = 'open'::text)")),
                 "statistics on the expression"));
  CHECK(contains(advice(with(orders, "Filter", "((o.lo <= 5) AND (o.hi >= 5))")), "range column"));
  CHECK(contains(advice(with(orders, "Index Cond", "(o.user_id = u.user_id)")),
                 "Each outer row brings another value"));
  CHECK(contains(advice(with(node("CTE Scan"), "Filter", "(c.n > 5)")), "NOT MATERIALIZED"));
  Node aggregate = node("Aggregate", {rows(orders, 9, 9)});
  aggregate.group_key = {"o.tenant_id", "o.status"};
  CHECK(contains(
      advice(aggregate),
      "CREATE STATISTICS orders_tenant_id_status_distinct (ndistinct) ON tenant_id, status FROM "
      "public.orders;"));
}

TEST_CASE("row-estimate quotes group keys and computes what they compute") {
  const auto advice = [](const std::vector<std::string>& keys) {
    Node aggregate = node("Aggregate", {rows(scan("Seq Scan", "orders", "o"), 9, 9)});
    aggregate.group_key = keys;
    return only(evidence(by_index(), rows(std::move(aggregate), 10, 5'000)), "row-estimate").hint;
  };
  CHECK(contains(advice({"o.\"Two Words\"", "o.status"}), "ON \"Two Words\", status FROM"));
  CHECK(contains(advice({"substr(o.status, 1, 1)"}), "statistics on the expression"));
}

TEST_CASE("row-estimate shows statistics on an expression only where they mend the estimate") {
  const std::string statement =
      "CREATE STATISTICS orders_expression ON ((amount % 10)) FROM public.orders;";
  const Node filtered = with(scan("Seq Scan", "orders", "o"), "Filter", "((o.amount % 10) = 3)");
  const auto advice = [&](Trial trial) {
    Evidence known = evidence(by_index(), rows(filtered, 10, 5'000));
    known.trials[{statement, "ANALYZE public.orders;"}] = std::move(trial);
    return only(known, "row-estimate").hint;
  };
  CHECK(contains(advice({"", plan(rows(filtered, 4'000, 0))}), statement));
  CHECK_FALSE(contains(advice({"", plan(rows(filtered, 11, 0))}), "CREATE"));
  CHECK(contains(advice({"42P17", std::nullopt}), "not IMMUTABLE"));
}

TEST_CASE("missing-baseline names the command and other majors, and absolute rules still speak") {
  Evidence known = evidence(by_index(), by_seq_scan());
  known.baseline.reset();
  known.binding = "hot";
  known.other_majors = {"14", "16"};
  const Finding finding = only(known, "missing-baseline");
  CHECK(finding.message == "orders/recent [hot] has no baseline");
  CHECK(contains(finding.hint, "plangate refresh orders/recent"));
  CHECK(contains(finding.hint, "14 and 16"));
  CHECK_FALSE(silent(known, "unindexed-filter"));
}

TEST_CASE("query-error is all that is said of a query that did not run") {
  Evidence known = evidence(by_index(), by_seq_scan());
  known.current.reset();
  known.error =
      QueryError{"42703", "column o.tenant does not exist", "", "Perhaps o.tenant_id.", 8};
  const std::vector<Finding> all = judge(CaseView(known), {});
  REQUIRE(all.size() == 1);
  CHECK(all[0].message ==
        "orders/recent did not run: column o.tenant does not exist (SQLSTATE 42703)");
  CHECK(contains(all[0].detail, "queries/orders/recent.sql, line 8"));
  CHECK(all[0].hint == "Perhaps o.tenant_id.");
}

TEST_CASE("stale-baseline is all that is said of a baseline without a query") {
  Evidence known = evidence(by_index(), by_index());
  known.current.reset();
  known.binding = "*";
  const std::vector<Finding> all = judge(CaseView(known), {});
  REQUIRE(all.size() == 1);
  CHECK(all[0].rule == "stale-baseline");
  CHECK(contains(all[0].hint, "--prune"));
}

TEST_CASE("rules that are not configurable ignore settings") {
  Evidence known = evidence(by_index(), by_index());
  known.baseline.reset();
  RuleSettings settings;
  settings["missing-baseline"].off = true;
  CHECK(only(known, "missing-baseline", settings).severity == Severity::error);
}

TEST_CASE("unindexed-filter speaks with a baseline and without") {
  Evidence known = evidence(by_seq_scan(), by_seq_scan());
  const Finding finding = only(known, "unindexed-filter");
  CHECK(finding.severity == Severity::warning);
  CHECK(finding.message == "Seq Scan on public.orders (o) examines 250,000 rows and keeps 20");
  CHECK(contains(finding.hint, "CREATE INDEX ON public.orders (tenant_id);"));
}

TEST_CASE("unindexed-filter stays silent") {
  const auto filtered = [](double kept, double removed) {
    Node result = by_seq_scan();
    result.actual_rows = result.plan_rows = kept;
    result.removed_by_filter = removed;
    return result;
  };
  const auto quiet = [](const Node& both) {
    return silent(evidence(both, both), "unindexed-filter");
  };
  CHECK(quiet(filtered(10, 9'989)));
  CHECK_FALSE(quiet(filtered(10, 9'990)));
  CHECK(quiet(filtered(500, 9'500)));
  CHECK_FALSE(quiet(filtered(499, 9'501)));
  CHECK(quiet(rows(node("Limit", {filtered(20, 24'000)}), 20, 20)));
  CHECK(silent(evidence(by_index(), by_seq_scan()), "unindexed-filter"));
}

TEST_CASE("unindexed-filter takes the members of a partition tree together") {
  Evidence known = evidence(by_index(), by_index());
  std::vector<Node> members;
  Catalog partitions = known.current_catalog;
  for (const char* name : {"ev_1", "ev_2"}) {
    Node member = with(rows(scan("Seq Scan", name, "e_1"), 1, 1), "Filter", "(e.kind = 3)");
    member.removed_by_filter = 5'999;
    members.push_back(as(member, "Member"));
    partitions.relations[{"public", name}] = facts("ev", 100, 6'000);
  }
  known.current_catalog = partitions;
  known.current = plan(node("Append", members));
  known.baseline.reset();
  CHECK(only(known, "unindexed-filter").relation == "ev");
}

TEST_CASE("plan-changed says what changed, after an index of another definition took over") {
  Node other = by_index();
  other.index = "orders_status";
  Evidence known = evidence(by_index(), other);
  Catalog both = catalog();
  both.indexes[{"public", "orders_status"}] = index_facts("orders", "btree (tenant_id, status)");
  known.current_catalog = both;
  const Finding finding = only(known, "plan-changed");
  CHECK(finding.severity == Severity::note);
  CHECK(finding.message ==
        "the plan reads public.orders through Index Scan using orders_status (btree (tenant_id, "
        "status)) instead of Index Scan using orders_placed (" +
            std::string(placed_index) + ")");
}

TEST_CASE("plan-changed is silent where an index was only renamed") {
  Node renamed = by_index();
  renamed.index = "renamed";
  Evidence known = evidence(by_index(), renamed);
  known.current_catalog = catalog_with_index("renamed", placed_index);
  CHECK(judge(CaseView(known), {}).empty());
}

TEST_CASE("plan-changed leaves the word to every warning and error") {
  CHECK(silent(evidence(by_index(), by_seq_scan()), "plan-changed"));
  RuleSettings settings;
  settings["seq-scan"].off = true;
  settings["unindexed-filter"].off = true;
  CHECK(silent(evidence(by_index(), by_seq_scan()), "plan-changed"));  // more-work speaks
  settings["more-work"].off = true;
  CHECK(by_rule(evidence(by_index(), by_seq_scan()), "plan-changed", settings).size() == 1);
}

TEST_CASE("plan-changed names other nodes where every relation is read as before") {
  const Evidence known =
      evidence(node("Sort", {by_index()}), node("Incremental Sort", {by_index()}));
  CHECK(only(known, "plan-changed").message == "the plan has Incremental Sort instead of Sort");
}

TEST_CASE("small-seed is a note for a relation that was not accepted so small") {
  Evidence known = evidence(by_index(), by_index());
  known.current_catalog = catalog(19);
  const Finding finding = only(known, "small-seed");
  CHECK(finding.severity == Severity::note);
  CHECK(finding.message == "public.orders has only 19 pages");
  known.baseline_catalog = catalog(19);
  CHECK(silent(known, "small-seed"));
  known.current_catalog = catalog(9);
  CHECK_FALSE(silent(known, "small-seed"));
  known.current_catalog = catalog(20);
  CHECK(silent(known, "small-seed"));
  known.current_catalog = catalog(0);
  CHECK(silent(known, "small-seed"));
}

TEST_CASE("the query's settings win over the config's, member by member") {
  Evidence known = evidence(by_index(), by_seq_scan());
  RuleSettings config;
  config["seq-scan"].severity = Severity::warning;
  CHECK(only(known, "seq-scan", config).severity == Severity::warning);
  known.query.rules["seq-scan"].severity = Severity::note;
  CHECK(only(known, "seq-scan", config).severity == Severity::note);
  known.query.rules["seq-scan"].off = true;
  CHECK(by_rule(known, "seq-scan", config).empty());
  known.query.rules["seq-scan"] = {.off = false, .severity = Severity::error, .threshold = {}};
  config["seq-scan"].off = true;
  CHECK(only(known, "seq-scan", config).severity == Severity::error);
}

TEST_CASE("a severity that is set does not raise what the rule itself lowered to a note") {
  Evidence known = evidence(by_index(), by_seq_scan());
  known.current_catalog = catalog(2);
  Node alternative = by_index();
  alternative.actual_rows.reset();
  known.without_seq_scan = plan(alternative);
  RuleSettings config;
  config["seq-scan"].severity = Severity::error;
  CHECK(only(known, "seq-scan", config).severity == Severity::note);
  Node other = by_index();
  other.index = "other";
  config["plan-changed"].severity = Severity::error;
  CHECK(only(evidence(by_index(), other), "plan-changed", config).severity == Severity::error);
}

TEST_CASE("findings stand worst first, then by rule, relation and node") {
  Evidence known = evidence(by_seq_scan(), rows(by_seq_scan(), 20, 10'000));
  known.current_catalog = catalog(19);
  const std::vector<Finding> all = judge(CaseView(known), {});
  REQUIRE(all.size() == 3);
  CHECK(all[0].rule == "row-estimate");
  CHECK(all[1].rule == "unindexed-filter");
  CHECK(all[2].rule == "small-seed");
}

TEST_CASE("a waiver covers its rule on its relation") {
  for (const char* relation : {"", "orders", "public.orders"}) {
    CAPTURE(relation);
    const std::vector<Finding> all = waive({waiver("seq-scan", relation)}, {seq_scan_finding()});
    REQUIRE(all.size() == 1);
    CHECK(all[0].waived == "agreed");
  }
  for (const char* relation : {"users", "archive.orders"}) {
    CAPTURE(relation);
    const std::vector<Finding> all = waive({waiver("seq-scan", relation)}, {seq_scan_finding()});
    REQUIRE(all.size() == 2);
    CHECK_FALSE(all[0].waived);
    CHECK(all[1].rule == "unused-waiver");
    CHECK(all[1].severity == Severity::warning);
  }
}

TEST_CASE("the first of two waivers gives the reason, and neither is unused") {
  Waiver second = waiver("seq-scan", "orders");
  second.reason = "other";
  const std::vector<Finding> all = waive({waiver("seq-scan", ""), second}, {seq_scan_finding()});
  REQUIRE(all.size() == 1);
  CHECK(all[0].waived == "agreed");
}

TEST_CASE("a waiver holds on its last day and is expired on the next") {
  Waiver dated = waiver("seq-scan", "orders");
  dated.until = today;
  CHECK(waive({dated}, {seq_scan_finding()})[0].waived);
  dated.until = std::chrono::sys_days(today) - std::chrono::days(1);
  const std::vector<Finding> all = waive({dated}, {seq_scan_finding()});
  REQUIRE(all.size() == 2);
  CHECK_FALSE(all[0].waived);
  CHECK(all[1].rule == "expired-waiver");
  CHECK(contains(all[1].message, "held until 2026-01-14"));
}

TEST_CASE("unused-waiver stays silent where the waiver could not be judged") {
  const std::vector<Waiver> waivers = {waiver("seq-scan", "orders")};
  CHECK(waive(waivers, {}, false).empty());
  Finding refused;
  refused.rule = "query-error";
  CHECK(waive(waivers, {refused}).size() == 1);
  Finding missing;
  missing.rule = "missing-baseline";
  CHECK(waive(waivers, {missing}).size() == 1);
  CHECK(waive({waiver("unindexed-filter", "orders")}, {missing}).size() == 2);
  RuleSettings settings;
  settings["unused-waiver"].off = true;
  CHECK(waive(waivers, {}, true, settings).empty());
}

TEST_CASE("findings of rules that are not configurable cannot be waived") {
  Finding missing;
  missing.rule = "missing-baseline";
  const std::vector<Finding> all = waive({waiver("missing-baseline", "")}, {missing});
  CHECK(std::ranges::none_of(all, [](const Finding& each) { return each.waived.has_value(); }));
}

TEST_CASE("an unused waiver says why: no such rule, none that can be waived, or nothing found") {
  const auto hint = [](const std::string& rule) {
    const std::vector<Finding> all = waive({waiver(rule, "")}, {});
    REQUIRE(all.size() == 1);
    return all[0].hint;
  };
  CHECK(hint("no-such-rule") == "There is no rule no-such-rule; `plangate rules` lists them.");
  CHECK(hint("missing-baseline") ==
        "Findings of missing-baseline cannot be waived. Remove the waiver.");
  CHECK(hint("seq-scan") == "Remove the waiver, or correct its rule or relation.");
}

TEST_CASE("query-error quotes what the server says further, where it does") {
  Evidence known = evidence(by_index(), by_seq_scan());
  known.current.reset();
  known.error = QueryError{"42703", "column is gone", "Key is (7).", "", 8};
  CHECK(only(known, "query-error").detail == "queries/orders/recent.sql, line 8\nKey is (7).");
  known.error->detail.clear();
  CHECK(only(known, "query-error").detail == "queries/orders/recent.sql, line 8");
}

TEST_CASE("row-estimate tells the group key of a node that groups, and where an error starts") {
  Node aggregate = node("Aggregate", {rows(scan("Seq Scan", "orders", "o"), 9, 9)});
  aggregate.group_key = {"o.status", "o.day"};
  const Finding grouped =
      only(evidence(by_index(), rows(std::move(aggregate), 10, 5'000)), "row-estimate");
  CHECK(contains(grouped.detail, "\nGroup Key: o.status, o.day"));
  CHECK_FALSE(contains(grouped.detail, "it starts below"));
  const Node bad = with(rows(scan("Seq Scan", "orders", "o"), 12, 48'000), "Filter", "(x = 1)");
  const Finding scanned = only(evidence(by_index(), bad), "row-estimate");
  CHECK_FALSE(contains(scanned.detail, "Group Key"));
  CHECK_FALSE(contains(scanned.detail, "it starts below"));
}

TEST_CASE("row-estimate: an estimate that is too high says so") {
  const Node over = with(rows(scan("Seq Scan", "orders", "o"), 48'000, 12), "Filter", "(x = 1)");
  CHECK(contains(only(evidence(by_index(), over), "row-estimate").message, "too many"));
}
