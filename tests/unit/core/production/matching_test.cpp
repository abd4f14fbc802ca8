// SPDX-License-Identifier: MIT
#include "gate/core/production/matching.h"

#include <doctest/doctest.h>

using gate::Capture;
using gate::CapturedIndex;
using gate::CapturedTable;
using gate::QualifiedName;

namespace {

CapturedTable& add_table(Capture& capture, const std::string& name, double rows = 0) {
  CapturedTable& table = capture.tables[{"public", name}];
  table.rows = rows;
  return table;
}

void add_partition(Capture& capture, const std::string& name, int number, double rows = 0) {
  add_table(capture, name, rows).partition = {{"public", "events"}, number};
}

void add_index(CapturedTable& table, const std::string& name, const std::string& column) {
  CapturedIndex index;
  index.name = name;
  index.method = "btree";
  index.columns = {column};
  table.indexes[name] = index;
}

/// The rows in production of each table of the seed; -1 where production lacks it.
std::map<std::string, double> matched_rows(const Capture& seed, const Capture& production) {
  std::map<std::string, double> rows;
  for (const gate::MatchedTable& table : match_tables(seed, production))
    rows[table.name.name] = table.production == nullptr ? -1 : table.production->rows.value_or(0);
  return rows;
}

}  // namespace

TEST_CASE("tables are matched by schema and name") {
  Capture seed;
  Capture production;
  add_table(seed, "orders");
  add_table(seed, "brand_new");
  add_table(production, "orders", 41);
  production.tables[{"archive", "brand_new"}].rows = 7;
  CHECK(matched_rows(seed, production) ==
        std::map<std::string, double>{{"orders", 41}, {"brand_new", -1}});
}

TEST_CASE("partitions of other names are matched from the last one backwards") {
  Capture seed;
  Capture production;
  for (Capture* each : {&seed, &production}) add_table(*each, "events");
  add_partition(seed, "events_2020_01", 1);
  add_partition(seed, "events_2020_02", 2);
  add_partition(seed, "events_rest", 0);
  add_partition(production, "events_2026_09", 1, 9);
  add_partition(production, "events_2026_10", 2, 10);
  add_partition(production, "events_2026_11", 3, 11);
  add_partition(production, "events_default", 0, 1);
  CHECK(matched_rows(seed, production) ==
        std::map<std::string, double>{
            {"events", 0}, {"events_2020_01", 10}, {"events_2020_02", 11}, {"events_rest", 1}});
}

TEST_CASE("a partition whose name production knows is that one") {
  Capture seed;
  Capture production;
  for (Capture* each : {&seed, &production}) add_table(*each, "events");
  add_partition(seed, "a", 1);
  add_partition(seed, "b", 2);
  add_partition(seed, "c", 3);
  add_partition(production, "a", 1, 5);
  add_partition(production, "z", 2, 6);
  CHECK(matched_rows(seed, production) ==
        std::map<std::string, double>{{"events", 0}, {"a", 5}, {"b", -1}, {"c", 6}});
}

TEST_CASE("an index of another name is one with the same keys") {
  Capture seed;
  Capture production;
  CapturedTable& ours = add_table(seed, "orders");
  CapturedTable& theirs = add_table(production, "orders");
  add_index(ours, "by_tenant", "tenant_id");
  add_index(ours, "by_status", "status");
  add_index(ours, "same", "x");
  add_index(theirs, "orders_tenant_id_idx", "tenant_id");
  add_index(theirs, "same", "y");
  const auto tables = match_tables(seed, production);
  REQUIRE(tables.size() == 1);
  CHECK(tables[0].indexes.at("by_tenant") == &theirs.indexes.at("orders_tenant_id_idx"));
  CHECK(tables[0].indexes.at("same") == &theirs.indexes.at("same"));
  CHECK(tables[0].indexes.at("by_status") == nullptr);
}

TEST_CASE("what production does not know is named") {
  Capture seed;
  Capture production;
  CapturedTable& ours = add_table(seed, "orders");
  CapturedTable& theirs = add_table(production, "orders");
  for (const char* name : {"id", "note", "secret"}) ours.columns.push_back({name, false, {}, {}});
  theirs.columns = {{"id", false, {}, {}}, {"secret", true, {}, {}}};
  add_index(ours, "by_note", "note");
  add_table(seed, "brand_new");
  CHECK(unknown_in_production(match_tables(seed, production)) ==
        std::vector<std::string>{"the table public.brand_new", "the column public.orders.note",
                                 "the column public.orders.secret",
                                 "the index by_note of public.orders"});
}
