// SPDX-License-Identifier: MIT
#include "gate/core/plan/hidden_scans.h"

#include <doctest/doctest.h>

#include "tests/unit/plan_builder.h"

using namespace gate;
using namespace gate::test;

namespace {

const QualifiedName orders = {"public", "orders"};

Node seq_scan(double kept, double removed) {
  Node result = rows(scan("Seq Scan", "orders", "o"), kept, kept);
  result.removed_by_filter = removed;
  return result;
}

std::vector<HiddenScan> hidden(const Node& root, const TableReads& reads) {
  return hidden_seq_scans(plan(root), std::vector{reads});
}

NestedStatement nested(const std::string& text, const Node& root) {
  return {text, plan(root)};
}

}  // namespace

TEST_CASE("what the plan shows is not hidden") {
  CHECK(hidden(seq_scan(10, 990), {orders, 1, 1000}).empty());
  CHECK(hidden(loops(seq_scan(10, 990), 3), {orders, 3, 3000}).empty());
}

TEST_CASE("scans that the plan does not show are hidden, with what they read beyond it") {
  const auto found = hidden(seq_scan(10, 990), {orders, 3, 5000});
  REQUIRE(found.size() == 1);
  CHECK(found[0].relation == "orders");
  CHECK(found[0].scans == 2);
  CHECK(found[0].rows == 4000);
}

TEST_CASE("of averages over loops, what rounding may hide is not counted") {
  // 3 loops of 333.4 rows are shown as 333: one row a loop may be missing.
  CHECK(hidden(loops(seq_scan(0, 333), 3), {orders, 4, 1002}).empty());
  CHECK(hidden(loops(seq_scan(0, 333), 3), {orders, 4, 2002})[0].rows == 1000);
}

TEST_CASE("parallel workers count for themselves: fewer reads than shown are nothing hidden") {
  CHECK(hidden(loops(parallel(seq_scan(10, 90)), 3), {orders, 1, 100}).empty());
}

TEST_CASE("a sample's rows are shown, though it counts no scan") {
  const Node sample = rows(scan("Sample Scan", "orders", "o"), 500, 500);
  CHECK(hidden(sample, {orders, 1, 500}).empty());
  CHECK(hidden(sample, {orders, 1, 2500})[0].rows == 2000);
}

TEST_CASE("a Tid Range Scan's rows are shown too, what an index finds is no scan of the table") {
  const Node range = rows(scan("Tid Range Scan", "orders", "o"), 500, 500);
  CHECK(hidden(range, {orders, 1, 500}).empty());
  const Node found = rows(index_scan("orders", "o", "orders_pkey", "(o.id > 1)"), 500, 500);
  CHECK(hidden(found, {orders, 1, 500})[0].rows == 500);
}

TEST_CASE("as many scans as shown are nothing hidden, nor are as many rows") {
  CHECK(hidden(seq_scan(10, 990), {orders, 1, 5000}).empty());
  CHECK(hidden(seq_scan(10, 990), {orders, 2, 1000}).empty());
}

TEST_CASE("of statements that read as much the first is named, without columns of an OR") {
  const std::vector<NestedStatement> statements = {
      nested("SELECT first", with(seq_scan(1, 9), "Filter", "((o.id = 5) OR (o.at > 1))")),
      nested("SELECT second", with(seq_scan(1, 9), "Filter", "(o.id = 5)"))};
  const auto found = with_statements(hidden(node("Result"), {orders, 2, 1010}), statements, {}, {});
  CHECK(found[0].statement == "SELECT first");
  CHECK(found[0].columns.empty());
}

TEST_CASE("the statement that read most is named, with the columns of its condition") {
  const std::vector<NestedStatement> statements = {
      nested("SELECT small", with(seq_scan(1, 9), "Filter", "(o.id = 5)")),
      nested("SELECT large", with(seq_scan(1, 999), "Filter", "((5 = o.user_id) AND (o.at > 1))"))};
  const auto found = with_statements(hidden(node("Result"), {orders, 2, 1010}), statements, {}, {});
  CHECK(found[0].statement == "SELECT large");
  CHECK(found[0].columns == std::vector<std::string>{"user_id", "at"});
}

TEST_CASE("where no statement is known, the foreign key without index is the likely one") {
  const std::vector<UnindexedForeignKey> keys = {{{"public", "other"}, {"a"}},
                                                 {orders, {"tenant_id", "user_id"}}};
  const auto found = with_statements(hidden(node("Result"), {orders, 1, 1000}), {}, keys, {});
  CHECK(found[0].statement.empty());
  CHECK(found[0].columns == std::vector<std::string>{"tenant_id", "user_id"});
}

TEST_CASE(
    "a whole index is read by a statement that does not look up its first column, or by none") {
  Catalog catalog;
  catalog.indexes[{"public", "orders_shop_user_idx"}] = {orders, "btree (shop, user_id)", false};
  const HiddenScan scan = {"public", "orders", "orders_shop_user_idx", 5, 100'000, "", {}};
  const auto found = [&](const std::string& index_condition) {
    const std::vector<NestedStatement> statements = {
        nested("SELECT", index_scan("orders", "o", "orders_shop_user_idx", index_condition))};
    return with_statements({scan}, statements, {}, catalog);
  };
  REQUIRE(found("(o.user_id = 5)").size() == 1);
  CHECK(found("(o.user_id = 5)")[0].columns == std::vector<std::string>{"user_id"});
  CHECK(found("((o.shop = 1) AND (o.user_id = 5))").empty());
  CHECK(with_statements({scan}, {}, {}, catalog).empty());
  const std::vector<UnindexedForeignKey> keys = {{orders, {"user_id"}}};
  CHECK(with_statements({scan}, {}, keys, catalog).size() == 1);
}
