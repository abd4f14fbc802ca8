// SPDX-License-Identifier: MIT
// Where more-work begins to speak: the README promises the factors and the differences.
#include <doctest/doctest.h>

#include <string>

#include "gate/rules/judging/judge.h"
#include "tests/unit/plan_builder.h"

using namespace gate;
using namespace gate::test;

namespace {

Catalog catalog() {
  Catalog result;
  result.relations[{"public", "orders"}] = facts("orders", 1'000, 250'000);
  result.indexes[{"public", "orders_placed"}] = index_facts("orders", "btree (placed_at)");
  return result;
}

/// Both plans scan the same index, as no other rule has a word about it.
Node scan_of(double row_count, double blocks) {
  Node result = index_scan("orders", "o", "orders_placed", "(o.placed_at > '2026-01-01'::date)");
  result.shared_blocks = blocks;
  return rows(std::move(result), row_count, row_count);
}

/// What more-work says of the change; empty where it says nothing.
std::string words_of(const Node& before, const Node& now) {
  Evidence evidence;
  evidence.query.suite = "orders";
  evidence.query.name = "recent";
  evidence.binding = "default";
  evidence.baseline = plan(before);
  evidence.current = plan(now);
  evidence.baseline_catalog = evidence.current_catalog = catalog();
  std::string words;
  for (const Finding& finding : judge(CaseView(evidence), {}))
    if (finding.rule == "more-work") words += finding.message;
  return words;
}

std::string words_of_rows(double before, double now) {
  return words_of(scan_of(before, 0), scan_of(now, 0));
}

std::string words_of_blocks(double before, double now) {
  return words_of(scan_of(20, before), scan_of(20, now));
}

}  // namespace

TEST_CASE("more-work speaks from ten times the rows on, and 1,000 more") {
  CHECK(words_of_rows(200, 2'000) == "2,000 rows examined in public.orders, 200 in the baseline");
  CHECK(words_of_rows(200, 1'999) == "");
  CHECK(words_of_rows(100, 1'100) == "1,100 rows examined in public.orders, 100 in the baseline");
  CHECK(words_of_rows(100, 1'099) == "");
}

TEST_CASE("more-work speaks from twice the blocks on, and 100 more") {
  CHECK(words_of_blocks(200, 400) == "400 blocks read, 200 in the baseline");
  CHECK(words_of_blocks(200, 399) == "");
  CHECK(words_of_blocks(50, 150) == "150 blocks read, 50 in the baseline");
  CHECK(words_of_blocks(50, 149) == "");
}

TEST_CASE("more-work compares no blocks with a baseline recorded without BUFFERS") {
  CHECK(words_of_blocks(0, 5'000) == "");
}

TEST_CASE("more-work is silent where less is done") {
  CHECK(words_of_rows(2'000, 200) == "");
  CHECK(words_of_blocks(400, 200) == "");
}
