// SPDX-License-Identifier: MIT
#include "gate/report/quiet_changes.h"

#include <doctest/doctest.h>

#include "tests/unit/sample_verdict.h"

using namespace gate;
using Words = std::vector<std::string>;

namespace {

const QualifiedName orders = {"public", "orders"};

Catalog catalog_of(double rows, const std::string& index) {
  Catalog catalog;
  catalog.relations[orders] = {.root = orders, .pages = rows / 100, .rows = rows};
  catalog.indexes[{"public", index}] = {.relation = orders, .definition = "btree (placed_at)"};
  return catalog;
}

Evidence evidence_between(const Catalog& baseline, const Catalog& current) {
  Evidence evidence;
  evidence.baseline = sample::indexed_plan();
  evidence.current = sample::indexed_plan();
  for (const auto& index : current.indexes)
    evidence.current->root.children[0].index = index.first.name;
  evidence.baseline_catalog = baseline;
  evidence.current_catalog = current;
  return evidence;
}

}  // namespace

TEST_CASE("what stayed is no change") {
  CHECK(changes_around(evidence_between(catalog_of(1'000, "a"), catalog_of(1'000, "a"))).empty());
}

TEST_CASE("a table that grew is named with its rows, else with its pages") {
  CHECK(changes_around(evidence_between(catalog_of(30'000, "a"), catalog_of(31'500, "a"))) ==
        Words{"public.orders has 31,500 rows instead of 30,000"});
  Catalog rewritten = catalog_of(30'000, "a");
  rewritten.relations[orders].pages = 450;
  CHECK(changes_around(evidence_between(catalog_of(30'000, "a"), rewritten)) ==
        Words{"public.orders has 450 pages instead of 300"});
}

TEST_CASE("partitions are counted, their own sizes are the tree's") {
  Catalog baseline = catalog_of(30'000, "a");
  baseline.relations[{"public", "orders_1"}] = {.root = orders, .pages = 300, .rows = 30'000};
  Catalog current = baseline;
  current.relations[{"public", "orders_1"}].rows = 20'000;
  current.relations[{"public", "orders_2"}] = {.root = orders, .pages = 100, .rows = 10'000};
  Evidence evidence = evidence_between(baseline, current);
  evidence.current->root.children[0].relation = "orders_1";
  CHECK(changes_around(evidence) == Words{"public.orders has 2 partitions instead of 1"});
}

TEST_CASE("partitions of which the plan names none, as an insert, are no change") {
  const Catalog baseline = catalog_of(30'000, "a");
  Catalog current = baseline;
  current.relations[{"public", "orders_1"}] = {.root = orders, .pages = 300, .rows = 30'000};
  CHECK(changes_around(evidence_between(baseline, current)).empty());
}

TEST_CASE("an index of the same definition takes the place of another") {
  CHECK(changes_around(evidence_between(catalog_of(1'000, "a"), catalog_of(1'000, "b"))) ==
        Words{"public.orders has the index b in place of a, with the same definition"});
  Catalog other = catalog_of(1'000, "b");
  other.indexes[{"public", "b"}].definition = "btree (id)";
  CHECK(changes_around(evidence_between(catalog_of(1'000, "a"), other)).empty());
}

TEST_CASE("without a baseline nothing changed") {
  Evidence evidence = evidence_between(catalog_of(1'000, "a"), catalog_of(2'000, "a"));
  evidence.baseline.reset();
  CHECK(changes_around(evidence).empty());
  CHECK_FALSE(text_changed(evidence));
}

TEST_CASE("a statement is changed where its normalised text is another") {
  Evidence evidence = evidence_between({}, {});
  evidence.query.normalized = "SELECT a FROM t";
  CHECK_FALSE(text_changed(evidence));
  evidence.baseline_sql = "SELECT a FROM t";
  CHECK_FALSE(text_changed(evidence));
  evidence.baseline_sql = "SELECT a, b FROM t";
  CHECK(text_changed(evidence));
}
