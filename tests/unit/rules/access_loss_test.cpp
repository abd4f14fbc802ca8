// SPDX-License-Identifier: MIT
// What is told of a lost access, and why it was lost.
#include "gate/core/text/severity.h"
#include "tests/unit/judged_plans.h"

using namespace gate;
using namespace gate::test;

namespace {

Catalog catalog() {
  return orders_with("orders_tenant", "btree (tenant_id)");
}

Node lookup(const std::string& alias = "o") {
  return rows(index_scan("orders", alias, "orders_tenant", "(" + alias + ".tenant_id = 1)"), 20,
              20);
}

Node whole(const std::string& filter = "(o.tenant_id = 1)", const std::string& alias = "o") {
  return with(rows(scan("Seq Scan", "orders", alias), 20, 20), "Filter", filter);
}

/// Its index is gone.
Evidence dropped(const Node& before, const Node& now) {
  Evidence known = case_of(before, now, catalog());
  Catalog without = catalog();
  without.indexes.clear();
  known.current_catalog = without;
  return known;
}

Finding lost(const Evidence& known) {
  return only_found(known, "seq-scan");
}

/// The planner's choice, with these costs.
Evidence chosen(double cost, double cost_with_index) {
  Node now = whole();
  now.total_cost = cost;
  Evidence known = case_of(lookup(), now, catalog());
  Node planned = lookup();
  planned.actual_rows.reset();
  planned.total_cost = cost_with_index;
  known.without_seq_scan = plan(planned);
  return known;
}

}  // namespace

TEST_CASE("a lost access is told with rows, blocks and pages, each where it is known") {
  Node before = lookup();
  before.shared_blocks = 7;
  const Finding told = lost(dropped(before, whole()));
  CHECK(contains(told.detail,
                 "baseline: Index Scan using orders_tenant examined 20 rows in 7 "
                 "blocks\ncurrent: Seq Scan examined 20 rows; the table has 1,000 pages"
                 "\nindex condition in the baseline: (o.tenant_id = 1)\n"));
  CHECK(std::get<double>(told.current.at("pages")) == 1'000);
  CHECK_FALSE(contains(told.detail, "the same holds for"));
  Evidence unknown = case_of(lookup(), whole(), {});
  unknown.current->root.actual_rows.reset();
  unknown.current->root.loops = 0;
  const Finding bare = lost(unknown);
  CHECK(contains(bare.detail, "\ncurrent: Seq Scan\n"));
  CHECK_FALSE(bare.current.contains("pages"));
}

TEST_CASE("an index that is gone from the same table does not exist there any more") {
  CHECK(contains(lost(dropped(lookup(), whole())).detail,
                 "no valid index of the definition btree (tenant_id) exists on public.orders any "
                 "more"));
  Catalog trees;
  for (const char* name : {"ev_1", "ev_2"})
    trees.relations[{"public", name}] = facts("ev", 100, 10'000);
  trees.indexes[{"public", "ev_1_id"}] = index_facts("ev_1", "btree (id)");
  const Node before = rows(index_scan("ev_1", "e_1", "ev_1_id", "(e.id = 1)"), 9, 9);
  const Node now = with(rows(scan("Seq Scan", "ev_2", "e_1"), 9, 9), "Filter", "(e.id = 1)");
  Evidence moved = case_of(before, now, trees);
  CHECK(contains(lost(moved).detail, "exists on public.ev_2"));
  CHECK_FALSE(contains(lost(moved).detail, "any more"));
}

TEST_CASE("of several scans under one alias the gravest is told: dropped, then unusable") {
  Catalog now = catalog();
  for (const char* name : {"ev_1", "ev_2"}) {
    now.relations[{"public", name}] = facts("ev", 100, 10'000);
    now.indexes[{"public", std::string(name) + "_id"}] = index_facts(name, "btree (id)");
  }
  Catalog before = now;
  const auto members = [](const std::string& type, const std::string& first,
                          const std::string& second) {
    std::vector<Node> all;
    for (const char* name : {"ev_1", "ev_2"}) {
      const std::string& condition = all.empty() ? first : second;
      Node member = rows(scan(type, name, "e_" + std::string(1, name[3])), 500, 500);
      if (type == "Index Scan") member.index = std::string(name) + "_id";
      member = with(member, type == "Index Scan" ? "Index Cond" : "Filter", condition);
      all.push_back(as(member, "Member"));
    }
    return node("Append", all);
  };
  const std::string computed = "((id + 0) = 1)";
  Evidence known = case_of(members("Index Scan", "(id = 1)", "(id = 1)"),
                           members("Seq Scan", computed, computed), before);
  now.indexes.erase({"public", "ev_2_id"});
  known.current_catalog = now;
  known.without_seq_scan = known.current;
  CHECK(lost(known).cause == "index-dropped");
  CHECK(contains(lost(known).detail, "the same holds for 1 further partition of public.ev"));
  known.current_catalog = before;
  CHECK(lost(known).cause == "index-unusable");
  known.current = plan(members("Seq Scan", "(id = 1)", computed));
  known.without_seq_scan = known.current;
  CHECK(lost(known).cause == "index-unusable");
}

TEST_CASE("a walk in order that nothing stops any more is a lost condition") {
  const Node walk = index_scan("orders", "o", "orders_tenant", "");
  const Node stopped = node("Limit", {rows(walk, 250'000, 20)});
  const Node read = node("Aggregate", {rows(walk, 250'000, 250'000)});
  CHECK(speaks(case_of(stopped, read, catalog()), "index-condition-lost"));
  CHECK_FALSE(speaks(case_of(read, read, catalog()), "index-condition-lost"));
}

TEST_CASE("what the baseline never reached says nothing of a plan that was not executed") {
  Evidence known = dropped(loops(lookup(), 0), whole());
  CHECK(speaks(known, "seq-scan"));  // this run reached it
  known.current->root.actual_rows.reset();
  known.current->root.loops = 0;
  CHECK_FALSE(speaks(known, "seq-scan"));
}

TEST_CASE("costs are told up to 1e15, where they have no digit left") {
  CHECK(contains(lost(chosen(5'000, 6'543)).detail, "6,543 against 5,000"));
  CHECK(contains(lost(chosen(5'000, 1e15)).detail, "does not use it on this data"));
}

TEST_CASE("an index whose condition joins now, written the other way round, could still serve") {
  const auto cause = [](const std::string& condition) {
    Node users = rows(scan("Seq Scan", "users", "u"), 9, 9);
    Node inner = rows(index_scan("orders", "o", "orders_tenant", "(o.tenant_id = u.id)"), 2, 2);
    const Node before = node("Nested Loop", {users, as(inner, "Inner")});
    Node hash = as(node("Hash", {rows(scan("Seq Scan", "orders", "o"), 9, 9)}), "Inner");
    const Node now = with(node("Hash Join", {users, hash}), "Hash Cond", condition);
    Catalog known = catalog();
    known.relations[{"public", "users"}] = facts("users", 100, 1'000);
    Evidence evidence = case_of(before, now, known);
    evidence.without_seq_scan = plan(now);
    return only_found(evidence, "seq-scan").cause;
  };
  CHECK(cause("(o.tenant_id = u.id)") == "planner-choice");
  CHECK(cause("(u.id = o.tenant_id)") == "planner-choice");
  CHECK(cause("(u.id = o.status)") == "index-unusable");
  CHECK(cause("u.flag") == "index-unusable");
}

TEST_CASE("the plan without Seq Scans counts under the same alias, there the best access") {
  const auto cause = [](std::vector<Node> others) {
    Evidence known = case_of(lookup(), whole("((o.tenant_id + 0) = 1)"), catalog());
    for (Node& each : others) each.actual_rows.reset();
    known.without_seq_scan = plan(node("Append", std::move(others)));
    return lost(known).cause;
  };
  const Node bounded = lookup();
  const Node bounded_p = lookup("p");
  const Node heap = whole("((o.tenant_id + 0) = 1)");
  CHECK(cause({bounded}) == "planner-choice");
  CHECK(cause({heap, bounded}) == "planner-choice");
  CHECK(cause({bounded, heap}) == "planner-choice");
  CHECK(cause({heap, bounded_p}) == "index-unusable");
  CHECK(cause({bounded_p, heap}) == "index-unusable");
  CHECK(cause({bounded_p}) == "planner-choice");
  CHECK(cause({whole("((p.tenant_id + 0) = 1)", "p"), bounded_p}) == "planner-choice");
}

TEST_CASE("the hint says what fits the cause") {
  CHECK(contains(lost(chosen(5'000, 6'543)).hint, "the condition became less selective"));
  Evidence unknown = case_of(lookup(), whole(), catalog());
  CHECK(contains(lost(unknown).hint, "See what changed in the query or in the indexes of"));
  Evidence unusable = case_of(lookup(), whole("((o.tenant_id + 0) = 1)"), catalog());
  unusable.without_seq_scan = unusable.current;
  CHECK(contains(lost(unusable).hint, "Compare the bare column"));
}

TEST_CASE("policies are told where the planner does not even take the index when it must") {
  Evidence barred = chosen(5'000, 0);
  barred.query.role = "app";
  Catalog secured = catalog();
  secured.policies[{"public", "orders"}] = {{"mine", "(owner = CURRENT_USER)"}};
  barred.current_catalog = secured;
  CHECK(contains(lost(barred).hint, "Row-level security of public.orders"));
  Evidence dearer = chosen(5'000, 6'543);
  dearer.query.role = "app";
  dearer.current_catalog = secured;
  CHECK(contains(lost(dearer).hint, "the condition became less selective"));
}

TEST_CASE("a unique index is created again as it was, else without that") {
  Evidence known = dropped(lookup(), whole());
  Catalog before = catalog();
  before.indexes.at({"public", "orders_tenant"}).unique = true;
  known.baseline_catalog = before;
  const std::string unique = "CREATE UNIQUE INDEX ON public.orders USING btree (tenant_id);";
  const std::string plain = "CREATE INDEX ON public.orders USING btree (tenant_id);";
  CHECK(contains(lost(known).hint, unique));
  known.trials[{unique}] = {"23505", std::nullopt};
  known.trials[{plain}] = {"", plan(lookup())};
  CHECK(contains(lost(known).hint,
                 "The rows are no longer unique. Create the index again without "
                 "that: " +
                     plain));
  known.trials[{plain}] = {"", plan(whole())};
  CHECK(contains(lost(known).hint, "creating it on public.orders again does not bring"));
  Evidence not_unique = dropped(lookup(), whole());
  not_unique.trials[{plain}] = {"", plan(whole())};
  CHECK_FALSE(contains(lost(not_unique).hint, "no longer unique"));
}

TEST_CASE("where several relations lost theirs, one index may help only with the other") {
  Catalog both = catalog();
  both.relations[{"public", "users"}] = facts("users", 100, 1'000);
  both.indexes[{"public", "users_name"}] = index_facts("users", "btree (name)");
  const Node users_by_index = rows(index_scan("users", "u", "users_name", "(u.name = 'x')"), 9, 9);
  const Node users = with(rows(scan("Seq Scan", "users", "u"), 9, 9), "Filter", "(u.name = 'x')");
  Catalog without = both;
  without.indexes.erase({"public", "orders_tenant"});
  const std::string again = "CREATE INDEX ON public.orders USING btree (tenant_id);";
  const auto hint = [&](const Node& first_before, const Node& first_now) {
    Evidence known = case_of(node("Append", {first_before, lookup()}),
                             node("Append", {first_now, whole()}), both);
    known.current_catalog = without;
    known.trials[{again}] = {"", known.current};
    for (const Finding& each : found(known, "seq-scan"))
      if (each.relation == "orders") return each.hint;
    return std::string("none");
  };
  CHECK(contains(hint(users_by_index, users), again));
  CHECK_FALSE(contains(hint(users_by_index, users_by_index), again));
  CHECK_FALSE(contains(hint(users, users), again));
  const Node walk = rows(index_scan("users", "u", "users_name", ""), 1'000, 20);
  CHECK(contains(hint(node("Limit", {walk}), node("Aggregate", {walk})), again));
}
