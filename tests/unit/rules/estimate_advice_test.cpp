// SPDX-License-Identifier: MIT
// What is advised where an estimate is wrong.
#include "gate/rules/shared/estimate_advice.h"

#include "gate/rules/shared/scan_estimate_advice.h"
#include "tests/unit/judged_plans.h"

using namespace gate;
using namespace gate::test;

namespace {

constexpr double threshold = 10;

/// orders, and ev with so many partitions.
Catalog catalog(int partitions = 2) {
  Catalog result = orders_with("orders_pkey", "btree (id)");
  for (int i = 1; i <= partitions; ++i)
    result.relations[{"public", "ev_" + std::to_string(i)}] = facts("ev", 100, 10'000);
  return result;
}

Node filtered(const std::string& relation = "orders", const std::string& alias = "o") {
  return with(rows(scan("Seq Scan", relation, alias), 10, 1'000), "Filter",
              "((" + alias + ".a = 1) AND (" + alias + ".b = 2))");
}

Advice advice(const Node& current, std::size_t i = 0, const Trials& trials = {},
              const Catalog& known = catalog()) {
  Evidence evidence = case_of(current, current, known);
  evidence.trials = trials;
  return estimate_advice(CaseView(evidence), i, threshold);
}

/// Every remedy tried: refused with this SQLSTATE, or planned so.
Trials all_tried(const Node& read, const std::string& sqlstate, const std::optional<Plan>& planned,
                 const Catalog& known = catalog()) {
  Trials trials;
  for (const Remedy& each : scan_estimate_remedies(read, known))
    trials[statements_to_try(each)] = {sqlstate, planned};
  return trials;
}

Node members(int count) {
  std::vector<Node> all;
  for (int i = 1; i <= count; ++i)
    all.push_back(as(filtered("ev_" + std::to_string(i), "e_" + std::to_string(i)), "Member"));
  all.push_back(as(filtered(), "Member"));
  return node("Append", all);
}

std::string relation_of(const Node& top) {
  const Plan whole = plan(top);
  const Node* found = only_relation(positions(whole), 0, catalog());
  return found == nullptr ? "none" : found->relation;
}

bool begins(const std::string& text, const std::string& beginning) {
  CAPTURE(text);
  return text.starts_with(beginning);
}

}  // namespace

TEST_CASE("a node's rows are of one relation where it, or all below it, reads no other") {
  const Node orders = scan("Seq Scan", "orders", "o");
  const auto part = [](const char* name) { return scan("Seq Scan", name, name); };
  CHECK(relation_of(orders) == "orders");
  CHECK(relation_of(node("Aggregate", {orders})) == "orders");
  CHECK(relation_of(node("Sort", {node("Function Scan"), orders})) == "orders");
  CHECK(relation_of(node("Append", {part("ev_1"), part("ev_2")})) == "ev_2");
  CHECK(relation_of(node("Append", {part("ev_1"), orders})) == "none");
  CHECK(relation_of(node("Function Scan")) == "none");
  const Node join = node("Hash Join", {orders, as(orders, "Inner")});
  CHECK(relation_of(join) == "none");
  CHECK(relation_of(node("Aggregate", {node("Sort", {join})})) == "none");
  Node written = node("ModifyTable", {orders});
  written.relation = "users";
  CHECK(relation_of(node("Aggregate", {written})) == "orders");
}

TEST_CASE("each kind of node has its advice") {
  CHECK(begins(advice(node("Function Scan")).words,
               "The planner uses a constant for the rows that "
               "a function returns."));
  CHECK(begins(advice(node("Foreign Scan")).words, "Run ANALYZE on the foreign table"));
  CHECK(begins(advice(join_type(node("Hash Join"), "Anti")).words, "The planner can only guess"));
  CHECK(begins(advice(node("Hash Join")).words, "No statistics span two relations."));
  CHECK(begins(advice(node("Unique")).words, "The estimate goes wrong in this node"));
  Node groups = node("Aggregate", {scan("Seq Scan", "orders", "o")});
  groups.group_key = {"o.a", "o.b"};
  CHECK(begins(advice(groups).words, "The planner multiplies the distinct values"));
  CHECK(begins(advice(filtered()).words, "The planner multiplies the selectivities"));
}

TEST_CASE("partitions that are read too get the same, up to eight of them") {
  const auto statements = [](int count) {
    const Advice told = advice(members(count), 1, {}, catalog(9));
    return std::pair(told.words.starts_with("For this partition, and the others alike: "),
                     told.statements);
  };
  const std::string of_1 =
      "CREATE STATISTICS ev_1_a_b (dependencies, mcv) ON a, b FROM public.ev_1;";
  const std::string of_2 =
      "CREATE STATISTICS ev_2_a_b (dependencies, mcv) ON a, b FROM public.ev_2;";
  CHECK(statements(1) == std::pair(true, Statements{of_1}));
  CHECK(statements(2) == std::pair(false, Statements{of_1, of_2}));
  CHECK(statements(8).first == false);
  CHECK(statements(8).second.size() == 8);
  CHECK(statements(9) == std::pair(true, Statements{of_1}));
  CHECK(advice(members(2), 3).statements ==
        Statements{"CREATE STATISTICS orders_a_b (dependencies, mcv) ON a, b FROM public.orders;"});
}

TEST_CASE("statistics are advised where the planner, with them, expects about the rows that came") {
  const auto helps = [](Node tried) {
    return !advice(filtered(), 0, all_tried(filtered(), "", plan(std::move(tried))))
                .statements.empty();
  };
  CHECK(helps(rows(filtered(), 1'000, 0)));
  CHECK(helps(rows(filtered(), 100, 0)));
  CHECK_FALSE(helps(rows(filtered(), 99, 0)));
  CHECK(helps(rows(scan("Seq Scan", "users", "o"), 1, 0)));  // that is another relation
  const Node bound = index_scan("orders", "o", "orders_pkey", "(o.a = u.id)");
  const Node users = scan("Seq Scan", "users", "u");
  CHECK(helps(node("Nested Loop", {users, as(rows(bound, 1, 0), "Inner")})));
  CHECK_FALSE(helps(node("Append", {rows(filtered(), 1'000, 0), rows(filtered(), 99, 0)})));
}

TEST_CASE("statistics of a partition are judged by its own rows") {
  const Node first = filtered("ev_1", "e_1");
  const auto helps = [&](double of_first, double of_second) {
    const Plan tried = plan(
        node("Append", {rows(first, of_first, 0), rows(filtered("ev_2", "e_2"), of_second, 0)}));
    return !advice(first, 0, all_tried(first, "", tried)).statements.empty();
  };
  CHECK(helps(1'000, 1));
  CHECK_FALSE(helps(1, 1'000));
}

TEST_CASE("where no statistics help the words say what was tried") {
  const auto words = [](const Node& read, const std::string& sqlstate) {
    return advice(read, 0, all_tried(read, sqlstate, std::nullopt)).words;
  };
  const Node computed =
      with(rows(scan("Seq Scan", "orders", "o"), 10, 1'000), "Filter", "(lower(o.a) = 'x'::text)");
  CHECK(begins(words(filtered(), ""), "No statistics help: with CREATE STATISTICS orders_a_b"));
  CHECK(begins(words(computed, ""), "No statistics help: they were tried."));
  CHECK(begins(words(computed, "42P17"), "The planner knows nothing of a value that a function"));
  CHECK(begins(advice(computed).words, "The planner has no statistics on a value computed"));
  CHECK(advice(computed).statements.empty());
}

TEST_CASE("a range of one column gets finer statistics, a cast of it some on the cast as well") {
  const Node ranged = with(scan("Seq Scan", "orders", "o"), "Filter", "(o.a > 1)");
  CHECK(begins(scan_estimate_remedies(ranged, catalog()).at(0).words, "Gather finer statistics"));
  const Node cast = with(index_scan("orders", "o", "orders_a", "((o.a)::text = 'x'::text)"),
                         "Filter", "(o.a <> 'y'::text)");
  CHECK(scan_estimate_remedies(cast, catalog()).size() == 2);
}
