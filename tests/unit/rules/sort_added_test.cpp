// SPDX-License-Identifier: MIT
// Where sort-added begins to speak, and what volatile-query advises.
#include "tests/unit/judged_plans.h"

using namespace gate;
using namespace gate::test;

namespace {

Catalog catalog() {
  return orders_with("orders_day", "btree (day)");
}

Node in_order(const std::string& type = "Index Scan") {
  Node result = rows(index_scan("orders", "o", "orders_day", ""), 20, 20);
  result.node_type = type;
  return rows(node("Limit", {result}), 20, 20);
}

Node sorted(double row_count, const std::string& key = "o.day") {
  const Node read = index_scan("orders", "o", "orders_user", "(o.user_id = 7)");
  Node result = rows(node("Sort", {rows(read, row_count, row_count)}), 20, 20);
  result.sort_key = {key};
  return rows(node("Limit", {result}), 20, 20);
}

bool is_told(const Node& before, const Node& now) {
  return speaks(case_of(before, now, catalog()), "sort-added");
}

/// Without a baseline: a LIMIT takes so many of the sorted rows.
bool is_told_anew(const Node& now) {
  Evidence known = case_of(now, now, catalog());
  known.baseline.reset();
  return speaks(known, "sort-added");
}

/// A whole table sorted, of whose rows so many are taken.
Node sorted_whole(double taken, double row_count = 10'000) {
  Node read = rows(scan("Seq Scan", "orders", "o"), row_count, row_count);
  Node result = rows(node("Sort", {read}), taken, taken);
  result.sort_key = {"o.note"};
  return result;
}

Node limited(Node input) {
  return rows(node("Limit", {std::move(input)}), 20, 20);
}

std::string hint(const std::string& statement) {
  Evidence known = case_of(in_order(), in_order(), catalog());
  known.baseline.reset();
  known.query.statement = statement;
  return only_found(known, "volatile-query").hint;
}

}  // namespace

TEST_CASE("sort-added speaks of 1,000 rows or more that an index delivered in order") {
  CHECK(is_told(in_order(), sorted(1'000)));
  CHECK_FALSE(is_told(in_order(), sorted(999)));
  CHECK(is_told(in_order("Index Only Scan"), sorted(1'000)));
  CHECK_FALSE(is_told(in_order(), sorted(1'000, "o.status")));
  CHECK_FALSE(is_told(rows(node("Sort", {in_order()}), 20, 20),
                      rows(node("Aggregate", {in_order()}), 5'000, 5'000)));
}

TEST_CASE("volatile-query advises a clock for times, parameters for what is random") {
  CHECK(contains(hint("SELECT now()"), "Set clock in [server]"));
  CHECK_FALSE(contains(hint("SELECT now()"), "random values"));
  for (const char* const call : {"random()", "gen_random_uuid()"}) {
    CAPTURE(call);
    CHECK_FALSE(contains(hint(std::string("SELECT ") + call), "Set clock"));
    CHECK(contains(hint(std::string("SELECT ") + call), "Bind random values as parameters"));
  }
  CHECK(contains(hint("SELECT now(), random()"), "as a parameter. Bind random values"));
}

TEST_CASE("volatile-query says where calls stand that the statement does not show") {
  Evidence known = case_of(in_order(), in_order(), catalog());
  known.baseline.reset();
  known.query.statement = "SELECT now()";
  CHECK(only_found(known, "volatile-query").detail.empty());
  known.current->root.conditions = {{"Filter", "(o.day > clock_timestamp())"}};
  CHECK(contains(only_found(known, "volatile-query").detail,
                 "a view or function that it uses calls clock_timestamp()"));
}

TEST_CASE("sort-added: without a baseline it speaks where a LIMIT takes a tenth or less") {
  CHECK(is_told_anew(limited(sorted_whole(1'000))));
  CHECK_FALSE(is_told_anew(limited(sorted_whole(1'001))));
  CHECK(is_told_anew(limited(node("Gather Merge", {sorted_whole(1'000)}))));
  CHECK_FALSE(is_told_anew(node("Aggregate", {sorted_whole(1'000)})));
  CHECK_FALSE(is_told_anew(sorted_whole(1'000)));
}

TEST_CASE("sort-added: an index has the order only behind columns that are compared by =") {
  const auto is_told_with = [](const std::string& definition, const std::string& filter) {
    Node sort = sorted_whole(20);
    sort.children[0].conditions = {{"Filter", filter}};
    Evidence known = case_of(limited(sort), limited(sort), orders_with("orders_some", definition));
    known.baseline.reset();
    return speaks(known, "sort-added");
  };
  CHECK(is_told_with("btree (user_id, note)", "(o.day = 7)"));
  CHECK(is_told_with("btree (user_id, day, note)", "(o.user_id = 7)"));
  CHECK(is_told_with("btree (user_id, note)", "(o.user_id = ANY ('{7,8}'::integer[]))"));
  CHECK_FALSE(is_told_with("btree (user_id, note)", "(o.user_id = 7)"));
  CHECK_FALSE(is_told_with("btree (user_id, note DESC)", "((o.user_id = 7) AND (o.day > 3))"));
  CHECK_FALSE(is_told_with("btree (day, user_id, note)", "((o.user_id = 7) AND (o.day = 3))"));
  CHECK_FALSE(
      is_told_with("btree (user_id, note)", "((o.user_id = 7) AND ((o.day = 3) OR (o.day = 4)))"));
  CHECK_FALSE(is_told_with("btree (status, note)", "((o.status)::text = 'open'::text)"));
}

TEST_CASE("sort-added: a partial index has the order only of the rows that it holds") {
  const auto is_told_with = [](const std::string& predicate, const std::string& filter) {
    Node sort = sorted_whole(20);
    sort.children[0].conditions = {{"Filter", filter}};
    Catalog known = orders_with("orders_some", "btree (note) WHERE " + predicate);
    for (auto& [name, index] : known.indexes) index.partial = true;
    Evidence anew = case_of(limited(sort), limited(sort), known);
    anew.baseline.reset();
    return speaks(anew, "sort-added");
  };
  const std::string open = "(status = 'open'::text)";
  CHECK(is_told_with(open, "(o.day = 7)"));
  CHECK(is_told_with(open, "(o.status = 'paid'::text)"));
  CHECK_FALSE(is_told_with(open, "(o.status = 'open'::text)"));
  CHECK_FALSE(is_told_with("(" + open + " AND (day IS NOT NULL))",
                           "((o.status = 'open'::text) AND (o.day = 7))"));
  CHECK(is_told_with("(day IS NOT NULL)", "(o.day IS NULL)"));
}

TEST_CASE("sort-added: an index that is read in whole could as well be read in order") {
  Node whole_index = sorted_whole(20);
  whole_index.children[0] =
      as(rows(index_scan("orders", "o", "orders_user", ""), 10'000, 10'000), "Outer");
  CHECK(is_told_anew(limited(whole_index)));
}

TEST_CASE("sort-added: a sort that the baseline had speaks from twice its rows on") {
  CHECK(is_told(limited(sorted_whole(20, 1'000)), limited(sorted_whole(20, 2'000))));
  CHECK_FALSE(is_told(limited(sorted_whole(20, 1'000)), limited(sorted_whole(20, 1'999))));
}

TEST_CASE("sort-added: what the baseline sorted by another key is no such sort") {
  CHECK(is_told(node("Append", {in_order(), sorted(1'000, "o.status")}), sorted(1'000)));
}

TEST_CASE("sort-added: a bitmap of an index delivers no order") {
  Node bitmap = node("Bitmap Index Scan");
  bitmap.index = "orders_day";
  Node heap = node("Bitmap Heap Scan", {with(bitmap, "Index Cond", "(o.day > 7)")});
  heap.schema = "public";
  heap.relation = "orders";
  heap.alias = "o";
  CHECK_FALSE(is_told(rows(heap, 20, 20), sorted(1'000)));
}

TEST_CASE("sort-added looks through a Gather, and tells the first of two partitions alike") {
  Node gathered = sorted(1'000);
  Node& sort = gathered.children[0];
  sort.children[0] = as(rows(node("Gather", {sort.children[0]}), 1'000, 1'000), "Outer");
  CHECK(is_told(in_order(), gathered));
  Catalog trees;
  std::vector<Node> members;
  for (const std::string suffix : {"_1", "_2"}) {
    trees.relations[{"public", "ev" + suffix}] = facts("ev", 100, 10'000);
    trees.indexes[{"public", "day" + suffix}] = index_facts("ev" + suffix, "btree (day)");
    members.push_back(rows(
        index_scan("ev" + suffix, "e" + suffix, "user" + suffix, "(e.user_id = 7)"), 500, 500));
  }
  Node append = rows(node("Append", members), 1'000, 1'000);
  Node now = rows(node("Sort", {append}), 20, 20);
  now.sort_key = {"e.day"};
  for (Node& each : members) {
    each.index.replace(0, 4, "day");
    each.conditions.clear();
  }
  const Node before = limited(rows(node("Merge Append", members), 20, 20));
  CHECK(contains(only_found(case_of(before, now, trees), "sort-added").detail,
                 "read by Index Scan using user_1"));
}

TEST_CASE("sort-added advises the index again that is gone, else one in this order") {
  Evidence known = case_of(in_order(), sorted(1'000), catalog());
  Catalog without = catalog();
  without.indexes.clear();
  known.current_catalog = without;
  CHECK(contains(only_found(known, "sort-added").hint,
                 "Create the index again: CREATE INDEX ON public.orders USING btree (day);"));
  Evidence anew = case_of(limited(sorted_whole(20)), limited(sorted_whole(20)), catalog());
  anew.baseline.reset();
  CHECK(contains(only_found(anew, "sort-added").hint,
                 "Create an index in this order: CREATE INDEX ON public.orders (note);"));
}
