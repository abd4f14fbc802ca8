// SPDX-License-Identifier: MIT
#include "gate/core/compare/whole_reads.h"

#include <doctest/doctest.h>

#include "tests/unit/plan_builder.h"

using namespace gate;
using namespace gate::test;

namespace {

Catalog catalog(double pages = 100) {
  Catalog result;
  result.relations[{"public", "orders"}] = facts("orders", pages, 250'000);
  result.relations[{"archive", "orders"}] = {{"archive", "orders"}, pages, 250'000};
  return result;
}

Node lookup(const std::string& alias = "o") {
  return index_scan("orders", alias, "orders_user", "(o.user_id = 7)");
}

Node whole(const std::string& alias = "o") {
  return rows(scan("Seq Scan", "orders", alias), 100, 100);
}

Node archived(Node read) {
  read.schema = "archive";
  return read;
}

/// "schema.relation alias: access" of each.
std::vector<std::string> reads(const Node& other, const Node& chosen,
                               const Catalog& known = catalog()) {
  std::vector<std::string> result;
  for (const WholeRead& each : whole_reads(plan(other), plan(chosen), known))
    result.push_back(each.schema + "." + each.relation + " " + each.alias + ": " + each.access);
  return result;
}

using Reads = std::vector<std::string>;

}  // namespace

TEST_CASE("what the other plan reads in whole, table or index, and the plan in part") {
  CHECK(reads(whole(), lookup()) == Reads{"public.orders o: Seq Scan"});
  CHECK(reads(index_scan("orders", "o", "orders_day", ""), lookup()) ==
        Reads{"public.orders o: Index Scan using orders_day"});
  CHECK(reads(lookup(), lookup()).empty());
}

TEST_CASE("what both plans read in whole, or one of them alone, is no whole read") {
  CHECK(reads(whole(), whole()).empty());
  CHECK(reads(whole(), index_scan("orders", "o", "orders_day", "")).empty());
  CHECK(reads(whole(), scan("Seq Scan", "users", "u")).empty());
}

TEST_CASE("a plan that walks an index in order until a LIMIT is full reads a part") {
  const Node ordered =
      node("Limit", {rows(index_scan("orders", "o", "orders_day", ""), 250'000, 20)});
  CHECK(reads(whole(), ordered) == Reads{"public.orders o: Seq Scan"});
  const Node early = node("Limit", {rows(scan("Seq Scan", "orders", "o"), 250'000, 20)});
  CHECK(reads(whole(), early).empty());  // how early a Seq Scan stops is up to the data
}

TEST_CASE("a read that something may stop, or of 4 pages or fewer, does not count") {
  CHECK(reads(rows(node("Limit", {whole()}), 1, 1), lookup()).empty());
  CHECK(reads(whole(), lookup(), catalog(4)).empty());
  CHECK(reads(whole(), lookup(), catalog(5)).size() == 1);
}

TEST_CASE("each relation and alias is told once") {
  Catalog tree;
  for (const char* name : {"ev_1", "ev_2"})
    tree.relations[{"public", name}] = facts("ev", 100, 1'000);
  const auto members = [](const std::string& type, const std::string& condition) {
    std::vector<Node> result;
    for (const char* name : {"ev_1", "ev_2"}) {
      Node member = rows(scan(type, name, "e_" + std::string(1, name[3])), 9, 9);
      if (!condition.empty()) member = with(member, "Index Cond", condition);
      result.push_back(as(member, "Member"));
    }
    return node("Append", result);
  };
  CHECK(reads(members("Seq Scan", ""), members("Index Scan", "(e.id = 1)"), tree) ==
        Reads{"public.ev e: Seq Scan"});
  CHECK(reads(node("Append", {whole("a"), whole("b")}), node("Append", {lookup("a"), lookup("b")}))
            .size() == 2);
  CHECK(reads(node("Append", {whole(), archived(whole())}),
              node("Append", {lookup(), archived(lookup())})) ==
        Reads{"public.orders o: Seq Scan", "archive.orders o: Seq Scan"});
}
