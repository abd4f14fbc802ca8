// SPDX-License-Identifier: MIT
// Where index-only-lost begins to speak, and the index that it advises.
#include "tests/unit/judged_plans.h"

using namespace gate;
using namespace gate::test;

namespace {

Catalog catalog(const std::string& definition = "btree (tenant_id)") {
  return orders_with("orders_tenant", definition);
}

Node read(const std::string& type, double examined, double blocks, double fetches = 0) {
  Node result = index_scan("orders", "o", "orders_tenant", "(o.tenant_id = 1)");
  result.node_type = type;
  result.shared_blocks = blocks;
  result.heap_fetches = fetches;
  return rows(result, examined, examined);
}

bool is_told(const Node& before, const Node& now) {
  return speaks(case_of(before, now, catalog()), "index-only-lost");
}

const Node only = read("Index Only Scan", 100, 5);

/// The hint where the query delivers these columns.
std::string hint(const std::vector<std::string>& output, const std::string& definition,
                 const std::string& type = "Sort") {
  Node now = read("Index Scan", 100, 50);
  Node top = rows(node(type, {now}), 100, 100);
  top.output = output;
  Evidence known = case_of(rows(node(type, {only}), 100, 100), top, catalog(definition));
  return only_found(known, "index-only-lost").hint;
}

}  // namespace

TEST_CASE("index-only-lost speaks of ten rows or more, read in more blocks") {
  CHECK(is_told(only, read("Index Scan", 10, 50)));
  CHECK_FALSE(is_told(only, read("Index Scan", 9, 50)));
  CHECK(is_told(only, read("Index Scan", 100, 6)));
  CHECK_FALSE(is_told(only, read("Index Scan", 100, 5)));
  CHECK(is_told(only, read("Index Scan", 100, 0)));  // recorded without BUFFERS
  CHECK_FALSE(is_told(read("Index Scan", 100, 5), read("Index Scan", 100, 50)));
}

TEST_CASE("index-only-lost speaks of 100 fetches or more, for more than a tenth of the rows") {
  CHECK(is_told(only, read("Index Only Scan", 999, 5, 100)));
  CHECK_FALSE(is_told(only, read("Index Only Scan", 900, 5, 99)));
  CHECK_FALSE(is_told(only, read("Index Only Scan", 1'000, 5, 100)));
}

TEST_CASE("index-only-lost speaks of twice the part that was fetched, or from none on") {
  const Node before = read("Index Only Scan", 1'000, 5, 200);
  CHECK(is_told(before, read("Index Only Scan", 1'000, 5, 400)));
  CHECK_FALSE(is_told(before, read("Index Only Scan", 1'000, 5, 399)));
  CHECK(is_told(read("Index Only Scan", 0, 5), read("Index Only Scan", 1'000, 5, 200)));
}

TEST_CASE("an index is advised that carries what is delivered, up to five columns more") {
  CHECK(contains(hint({"o.tenant_id", "o.note"}, "btree (tenant_id)"),
                 "CREATE INDEX ON public.orders USING btree (tenant_id) INCLUDE (note);"));
  CHECK(contains(hint({"o.a", "o.b", "o.c", "o.d", "o.e"}, "btree (tenant_id)"),
                 "INCLUDE (a, b, c, d, e);"));
  CHECK_FALSE(contains(hint({"o.a", "o.b", "o.c", "o.d", "o.e", "o.f"}, "btree (tenant_id)"),
                       "CREATE INDEX"));
  CHECK_FALSE(contains(hint({"o.tenant_id"}, "btree (tenant_id)"), "CREATE INDEX"));
  CHECK_FALSE(contains(hint({"o.note"}, "gist (tenant_id)"), "CREATE INDEX"));
}

TEST_CASE("what the index includes, or holds in part, stays as it is") {
  CHECK(contains(hint({"o.note"}, "btree (tenant_id) INCLUDE (day) WHERE (day > 1)"),
                 "USING btree (tenant_id) INCLUDE (day, note) WHERE (day > 1);"));
  CHECK(contains(hint({"o.note", "o.day"}, "btree (lower((tenant_id)::text), x) WHERE (day > 1)"),
                 "USING btree (lower((tenant_id)::text), x) INCLUDE (note, day"));
  CHECK_FALSE(contains(hint({"o.note"}, "btree (tenant_id) INCLUDE (day"), "CREATE INDEX"));
  CHECK_FALSE(contains(hint({"o.note"}, "btree (tenant_id"), "CREATE INDEX"));
}

TEST_CASE("what a node below computes from the columns is needed, and what it hands on is not") {
  const auto below = [](const std::string& type) {
    Node computed = rows(node(type, {read("Index Scan", 100, 50)}), 100, 100);
    computed.output = {"sum(o.amount)"};
    Node top = rows(node("Sort", {computed}), 100, 100);
    return only_found(case_of(rows(node("Sort", {rows(node(type, {only}), 100, 100)}), 100, 100),
                              top, catalog()),
                      "index-only-lost")
        .hint;
  };
  for (const char* const type : {"Aggregate", "WindowAgg", "Result", "ProjectSet"}) {
    CAPTURE(type);
    CHECK(contains(below(type), "INCLUDE (amount)"));
  }
  CHECK_FALSE(contains(below("Limit"), "INCLUDE"));
}

TEST_CASE("an index that is gone is created again") {
  Evidence known = case_of(only, read("Index Scan", 100, 50), catalog());
  Catalog now = catalog();
  now.indexes.clear();
  now.indexes[{"public", "orders_tenant"}] = index_facts("orders", "btree (tenant_id, day)");
  known.current_catalog = now;
  CHECK(contains(only_found(known, "index-only-lost").hint,
                 "Create the index again: CREATE INDEX ON public.orders USING btree (tenant_id);"));
}

TEST_CASE("of several scans under one alias that which examines most is told, the first of two") {
  const auto told = [](double first, double second) {
    Node one = read("Index Scan", first, 50);
    Node other = read("Index Scan", second, 50);
    other.alias = "o_1";
    Node before = only;
    Node before_other = only;
    before_other.alias = "o_1";
    const Finding finding = only_found(
        case_of(node("Append", {before, before_other}), node("Append", {one, other}), catalog()),
        "index-only-lost");
    return finding.node;
  };
  CHECK(told(100, 200) == "0.1");
  CHECK(told(200, 100) == "0.0");
  CHECK(told(100, 100) == "0.0");
}

TEST_CASE("index-only-lost tells how many rows were fetched of an Index Only Scan alone") {
  const Finding fetched =
      only_found(case_of(only, read("Index Only Scan", 500, 5, 300), catalog()), "index-only-lost");
  CHECK(contains(fetched.detail, "500 rows examined, 300 fetched from the table, 5 blocks read"));
  const Finding visited =
      only_found(case_of(only, read("Index Scan", 100, 50), catalog()), "index-only-lost");
  CHECK(contains(visited.detail,
                 "current: Index Scan using orders_tenant: 100 rows examined, 50 "
                 "blocks read"));
}

TEST_CASE("a table under two aliases, each of which visits it now, is told twice") {
  const auto both = [](const Node& first) {
    Node second = first;
    second.alias = "p";
    return node("Append", {first, second});
  };
  CHECK(found(case_of(both(only), both(read("Index Scan", 100, 50)), catalog()), "index-only-lost")
            .size() == 2);
}
