// SPDX-License-Identifier: MIT
// Where bitmap-lossy begins to speak: the README promises the numbers.
#include "tests/unit/judged_plans.h"

using namespace gate;
using namespace gate::test;

namespace {

Catalog catalog(const std::string& definition = "gin (words)") {
  Catalog result;
  result.relations[{"public", "orders"}] = facts("orders", 1'000, 10'000);
  result.relations[{"public", "users"}] = facts("users", 1'000, 10'000);
  result.indexes[{"public", "orders_words"}] = index_facts("orders", definition);
  return result;
}

Node bitmap(const std::string& relation = "orders") {
  Node index = node("Bitmap Index Scan");
  index.index = relation + "_words";
  Node result = node("Bitmap Heap Scan", {index});
  result.schema = "public";
  result.relation = relation;
  result.alias = relation.substr(0, 1);
  return rows(with(result, "Recheck Cond", "(words @@ '''tea'''::tsquery)"), 20, 20);
}

Node lossy(double blocks, const std::string& relation = "orders") {
  Node result = bitmap(relation);
  result.lossy_blocks = blocks;
  return result;
}

Node rechecked(double removed, double kept) {
  Node result = rows(bitmap(), kept, kept);
  result.removed_by_recheck = removed;
  return result;
}

Evidence without_baseline(const Node& current, const Catalog& known = catalog()) {
  Evidence result = case_of(current, current, known);
  result.baseline.reset();
  return result;
}

bool is_told(const Evidence& known) {
  return speaks(known, "bitmap-lossy");
}

}  // namespace

TEST_CASE("bitmap-lossy: a recheck that removes more rows than it keeps, from 100 on") {
  CHECK(is_told(without_baseline(rechecked(100, 99))));
  CHECK_FALSE(is_told(without_baseline(rechecked(99, 0))));
  CHECK_FALSE(is_told(without_baseline(rechecked(200, 200))));
  CHECK(is_told(without_baseline(rechecked(201, 200))));
}

TEST_CASE("bitmap-lossy: rows that a filter removes later have passed the recheck") {
  Node filtered = rechecked(150, 50);
  filtered.removed_by_filter = 100;
  CHECK_FALSE(is_told(without_baseline(filtered)));
  filtered.removed_by_filter = 99;
  CHECK(is_told(without_baseline(filtered)));
}

TEST_CASE("bitmap-lossy: a baseline that was more than half as bad silences it") {
  CHECK_FALSE(is_told(case_of(lossy(10), lossy(19), catalog())));
  CHECK(is_told(case_of(lossy(10), lossy(20), catalog())));
  CHECK_FALSE(is_told(case_of(rechecked(100, 0), rechecked(199, 0), catalog())));
  CHECK(is_told(case_of(rechecked(100, 0), rechecked(200, 0), catalog())));
}

TEST_CASE("bitmap-lossy: the baseline's bitmap of another relation silences nothing") {
  const Node both = node("Nested Loop", {lossy(1'000, "users"), as(lossy(10), "Inner")});
  CHECK(is_told(case_of(both, lossy(20), catalog())));
  CHECK_FALSE(is_told(case_of(both, lossy(19), catalog())));
}

TEST_CASE("bitmap-lossy: a BRIN index knows ranges of blocks, a tenth of the table at least") {
  const Catalog brin = catalog("brin (placed_at)");
  CHECK_FALSE(is_told(without_baseline(lossy(900), brin)));
  CHECK_FALSE(is_told(without_baseline(rechecked(999, 0), brin)));
  CHECK(is_told(without_baseline(rechecked(1'000, 0), brin)));
}

TEST_CASE("bitmap-lossy advises an index where a filter removes most of what was read") {
  Node filtered = with(rows(lossy(20), 50, 50), "Filter", "(o.status = 'open'::text)");
  filtered.conditions.erase(filtered.conditions.begin());
  filtered.removed_by_filter = 51;
  CHECK(contains(only_found(without_baseline(filtered), "bitmap-lossy").hint,
                 "CREATE INDEX ON public.orders (status);"));
  filtered.removed_by_filter = 50;
  CHECK(contains(only_found(without_baseline(filtered), "bitmap-lossy").hint, "work_mem"));
}
