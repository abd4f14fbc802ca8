// SPDX-License-Identifier: MIT
#include "gate/core/plan/access.h"

#include <doctest/doctest.h>

#include "tests/unit/plan_builder.h"

using namespace gate;
using namespace gate::test;

namespace {

Catalog orders_catalog() {
  Catalog catalog;
  catalog.relations[{"public", "orders"}] = facts("orders", 1'000, 100'000);
  catalog.indexes[{"public", "orders_open"}] =
      index_facts("orders", "btree (id) WHERE (status = 'open')", true);
  catalog.indexes[{"public", "orders_pkey"}] = index_facts("orders", "btree (id)");
  return catalog;
}

std::vector<Access> read(const Node& root) {
  static std::vector<Plan> kept;  // accesses point into their plan
  kept.reserve(1'000);
  kept.push_back(plan(root));
  return accesses(kept.back(), orders_catalog());
}

AccessClass class_of(const Node& root) {
  const std::vector<Access> all = read(root);
  REQUIRE(all.size() == 1);
  return all[0].access_class;
}

Node full_index_scan() {
  return rows(index_scan("orders", "o", "orders_pkey", ""), 9, 9);
}

Node limit(Node input) {
  return rows(node("Limit", {std::move(input)}), 5, 5);
}

Node leaf(const std::string& index, const std::string& condition_text) {
  Node result = node("Bitmap Index Scan");
  result.index = index;
  if (!condition_text.empty()) result = with(result, "Index Cond", condition_text);
  return result;
}

Node bitmap(Node chain) {
  Node result = scan("Bitmap Heap Scan", "orders", "o");
  result.children = {as(std::move(chain), "Outer")};
  return result;
}

Node seq_scan(double kept_rows, double removed) {
  Node result = rows(scan("Seq Scan", "orders", "o"), 100'000, kept_rows);
  result.removed_by_filter = removed;
  return result;
}

}  // namespace

TEST_CASE("a condition behind the leading column of a btree bounds nothing") {
  Catalog catalog = orders_catalog();
  catalog.indexes[{"public", "by_two"}] = index_facts("orders", "btree (lower(a), b DESC)");
  const auto class_by = [&](const Node& root) {
    const Plan read = plan(root);
    return accesses(read, catalog).at(0).access_class;
  };
  const Node behind = rows(index_scan("orders", "o", "by_two", "(o.b = c.a)"), 9, 9);
  CHECK(class_by(behind) == AccessClass::full_index);
  CHECK(class_by(bitmap(rows(leaf("by_two", "(o.b = 5)"), 9, 9))) == AccessClass::full_index);
  CHECK(class_by(rows(index_scan("orders", "o", "by_two", "(lower(o.a) = 'x')"), 9, 9)) ==
        AccessClass::bounded);
  Node searched = behind;  // PostgreSQL 18 looks it up once for each value of the first
  searched.index_searches = 9;
  CHECK(class_by(searched) == AccessClass::bounded);
  Node never_run = behind;
  never_run.actual_rows.reset();
  CHECK(class_by(never_run) == AccessClass::bounded);
}

TEST_CASE("an index with a condition, a Tid Scan and a KNN order are bounded") {
  CHECK(class_of(index_scan("orders", "o", "orders_pkey", "(o.id = 1)")) == AccessClass::bounded);
  CHECK(class_of(scan("Tid Scan", "orders", "o")) == AccessClass::bounded);
  CHECK(class_of(with(full_index_scan(), "Order By", "(o.id <-> 7)")) == AccessClass::bounded);
}

TEST_CASE("an Index Only Scan is classed like an Index Scan") {
  Node only = full_index_scan();
  only.node_type = "Index Only Scan";
  CHECK(class_of(only) == AccessClass::full_index);
  CHECK(class_of(with(only, "Index Cond", "(o.id = 1)")) == AccessClass::bounded);
}

TEST_CASE("a partial index is bounded also without a condition") {
  CHECK(class_of(index_scan("orders", "o", "orders_open", "")) == AccessClass::bounded);
  CHECK(class_of(bitmap(leaf("orders_open", ""))) == AccessClass::bounded);
}

TEST_CASE("an index without a condition is ordered where it may stop, else read in whole") {
  CHECK(class_of(limit(full_index_scan())) == AccessClass::ordered);
  CHECK(class_of(full_index_scan()) == AccessClass::full_index);
  CHECK(class_of(limit(node("Sort", {full_index_scan()}))) == AccessClass::full_index);
}

TEST_CASE("a Tid Range Scan is ordered") {
  CHECK(class_of(scan("Tid Range Scan", "orders", "o")) == AccessClass::ordered);
}

TEST_CASE("a bitmap is bounded by a leaf with a condition") {
  CHECK(class_of(bitmap(leaf("orders_pkey", "(o.id = 1)"))) == AccessClass::bounded);
  CHECK(class_of(bitmap(leaf("orders_pkey", ""))) == AccessClass::full_index);
}

TEST_CASE("a BitmapAnd needs one bounded leaf, a BitmapOr all") {
  const std::vector<Node> mixed = {leaf("orders_pkey", "(o.id = 1)"), leaf("orders_pkey", "")};
  CHECK(class_of(bitmap(node("BitmapAnd", mixed))) == AccessClass::bounded);
  CHECK(class_of(bitmap(node("BitmapOr", mixed))) == AccessClass::full_index);
  CHECK(class_of(bitmap(node("BitmapOr", {mixed[0], mixed[0]}))) == AccessClass::bounded);
}

TEST_CASE("a bitmap is one access with all its indexes, at the heap scan") {
  const std::vector<Access> all =
      read(bitmap(node("BitmapAnd", {leaf("b", "(x)"), leaf("a", "(y)"), leaf("b", "(z)")})));
  REQUIRE(all.size() == 1);
  CHECK(all[0].node == "0");
  CHECK(all[0].indexes == std::vector<std::string>{"a", "b"});
}

TEST_CASE("Seq Scans, plain and parallel, and Sample Scans read the whole heap") {
  CHECK(class_of(seq_scan(100'000, 0)) == AccessClass::full_heap);
  CHECK(class_of(gather(2, parallel(seq_scan(100'000, 0)))) == AccessClass::full_heap);
  CHECK(class_of(scan("Sample Scan", "orders", "o")) == AccessClass::full_heap);
}

TEST_CASE("a Seq Scan that stops within a tenth of the relation is ordered") {
  CHECK(class_of(limit(seq_scan(5, 9'900))) == AccessClass::ordered);
  CHECK(class_of(limit(seq_scan(5, 9'995))) == AccessClass::full_heap);
  CHECK(class_of(seq_scan(5, 9'900)) == AccessClass::full_heap);
}

TEST_CASE("a Seq Scan that stops early in each of many loops reads the heap in whole") {
  CHECK(class_of(limit(loops(seq_scan(5, 45), 2'000))) == AccessClass::ordered);
  CHECK(class_of(limit(loops(seq_scan(5, 45), 2'001))) == AccessClass::full_heap);
}

TEST_CASE("participants of a parallel Seq Scan add up") {
  const Node scan_node = parallel(loops(seq_scan(5, 3'995), 3));
  CHECK(class_of(limit(gather(2, scan_node))) == AccessClass::full_heap);
}

TEST_CASE("where the catalog does not know the rows, a filter that removed none shows the stop") {
  Node unknown = rows(scan("Seq Scan", "unknown", "x"), 100, 5);
  CHECK(class_of(limit(unknown)) == AccessClass::ordered);
  unknown.removed_by_filter = 1;
  CHECK(class_of(limit(unknown)) == AccessClass::full_heap);
}

TEST_CASE("a Seq Scan without ANALYZE shows no early stop") {
  Node estimated = seq_scan(5, 0);
  estimated.actual_rows.reset();
  CHECK(class_of(limit(estimated)) == AccessClass::full_heap);
}

TEST_CASE("scans without a base relation, foreign scans and targets of writes are no accesses") {
  CHECK(read(node("Function Scan")).empty());
  CHECK(read(scan("Foreign Scan", "remote", "r")).empty());
  CHECK(read(node("Custom Scan")).empty());
  Node update = scan("ModifyTable", "orders", "o");
  update.children = {as(index_scan("orders", "o", "orders_pkey", "(o.id = 1)"), "Outer")};
  const std::vector<Access> all = read(update);
  REQUIRE(all.size() == 1);
  CHECK(all[0].node == "0.0");
}

TEST_CASE("rows examined are kept and removed ones of all loops") {
  Node scan_node = loops(seq_scan(10, 20), 3);
  scan_node.removed_by_recheck = 5;
  const std::vector<Access> all = read(scan_node);
  CHECK(all[0].rows_examined == 105);
  CHECK(all[0].pages == 1'000);
  CHECK(all[0].executed);
}

TEST_CASE("a scan without a loop was not executed; without ANALYZE nobody knows") {
  Node scan_node = loops(seq_scan(0, 0), 0);
  CHECK_FALSE(read(scan_node)[0].executed);
  scan_node.actual_rows.reset();
  CHECK(read(scan_node)[0].executed);
}

TEST_CASE("suffixes that EXPLAIN gives to aliases are cut off, the query's own are not") {
  CHECK(read(scan("Seq Scan", "orders", "orders_1"))[0].alias == "orders");
  CHECK(read(scan("Seq Scan", "orders", "top_10"))[0].alias == "top_10");
  const std::vector<Access> both =
      read(node("Append", {scan("Seq Scan", "orders", "o"), scan("Seq Scan", "orders", "o_1")}));
  CHECK(both[1].alias == "o");
}

TEST_CASE("members of a partition tree stand under their root") {
  Catalog catalog;
  catalog.relations[{"public", "ev_2026_01"}] = facts("ev", 100, 10'000);
  const Plan whole = plan(scan("Seq Scan", "ev_2026_01", "e_2"));
  const std::vector<Access> all = accesses(whole, catalog);
  CHECK(all[0].relation.name == "ev_2026_01");
  CHECK(all[0].root.name == "ev");
  CHECK(all[0].alias == "e");
}

TEST_CASE("an index that a LIMIT leaves within half of the relation is read in order") {
  const auto walked = [](double kept) {
    return rows(index_scan("orders", "o", "orders_pkey", ""), 100'000, kept);
  };
  CHECK(class_of(limit(walked(50'000))) == AccessClass::ordered);
  CHECK(class_of(limit(walked(50'001))) == AccessClass::full_index);
  Node unknown = walked(90'000);
  unknown.relation = "unknown";
  CHECK(class_of(limit(unknown)) == AccessClass::ordered);
  Node planned = walked(0);
  planned.actual_rows.reset();
  CHECK(class_of(limit(planned)) == AccessClass::ordered);
  CHECK(class_of(limit(loops(walked(0), 0))) == AccessClass::ordered);
}

TEST_CASE("searches of an index that are no more than its loops skip no leading column") {
  Catalog catalog = orders_catalog();
  catalog.indexes[{"public", "by_two"}] = index_facts("orders", "btree (a, b)");
  const auto class_by = [&](double searches, double loop_count) {
    Node behind = loops(rows(index_scan("orders", "o", "by_two", "(o.b = 1)"), 9, 9), loop_count);
    behind.index_searches = searches;
    const Plan read = plan(behind);
    return accesses(read, catalog).at(0).access_class;
  };
  CHECK(class_by(3, 3) == AccessClass::full_index);
  CHECK(class_by(4, 3) == AccessClass::bounded);
  CHECK(class_by(0, 0) == AccessClass::bounded);  // it never ran
}
