// SPDX-License-Identifier: MIT
#include "gate/core/plan/hidden_index_scans.h"

#include <doctest/doctest.h>

#include "tests/unit/plan_builder.h"

using namespace gate;
using namespace gate::test;

namespace {

/// An index of 100 pages and 20,000 entries that five lookups read in whole.
const IndexReads five_whole_reads = {.index = {"public", "orders_shop_user_idx"},
                                     .table = {"public", "orders"},
                                     .scans = 5,
                                     .entries = 100,
                                     .blocks = 500,
                                     .written = 0,
                                     .pages = 100,
                                     .rows = 20'000};

std::vector<HiddenScan> hidden(const IndexReads& reads, const Node& root = node("Result")) {
  return hidden_index_scans(plan(root), std::vector{reads});
}

IndexReads with(double IndexReads::*member, double value) {
  IndexReads reads = five_whole_reads;
  reads.*member = value;
  return reads;
}

}  // namespace

TEST_CASE("an index that is read in whole for a few entries is a hidden scan of its table") {
  const auto found = hidden(five_whole_reads);
  REQUIRE(found.size() == 1);
  CHECK(found[0].relation == "orders");
  CHECK(found[0].index == "orders_shop_user_idx");
  CHECK(found[0].scans == 5);
  CHECK(found[0].rows == 100'000);
}

TEST_CASE("what descents and written rows read of an index is not the whole of it") {
  // 4 blocks for each of 5 descents, 50 for half of the index.
  CHECK(hidden(with(&IndexReads::blocks, 69)).empty());
  REQUIRE(hidden(with(&IndexReads::blocks, 70)).size() == 1);
  CHECK(hidden(with(&IndexReads::blocks, 70))[0].scans == 1);
  CHECK(hidden(with(&IndexReads::written, 144)).empty());
  CHECK_FALSE(hidden(with(&IndexReads::written, 143)).empty());
}

TEST_CASE("a thousand lookups may hide a whole read, but never pass for one") {
  IndexReads reads = five_whole_reads;
  reads.scans = 1'001;
  reads.blocks = 3 * 1'000 + 100;
  reads.entries = 1'000;
  CHECK(hidden(reads).empty());
  reads.blocks = 4 * 1'000 + 100;
  CHECK_FALSE(hidden(reads).empty());
}

TEST_CASE("a scan that wants what it reads is none") {
  CHECK(hidden(with(&IndexReads::entries, 10'001)).empty());
  CHECK_FALSE(hidden(with(&IndexReads::entries, 10'000)).empty());
}

TEST_CASE("an index of few pages is read in whole as cheaply as not") {
  CHECK(hidden(with(&IndexReads::pages, 32)).empty());
  CHECK_FALSE(hidden(with(&IndexReads::pages, 33)).empty());
}

TEST_CASE("what the plan shows of an index is not hidden") {
  Node shown = loops(rows(scan("Index Scan", "orders", "o"), 20, 20), 5);
  shown.index = "orders_shop_user_idx";
  shown.shared_blocks = 500;
  CHECK(hidden(five_whole_reads, shown).empty());
  IndexReads more = five_whole_reads;
  more.scans = 7;
  more.blocks = 700;
  REQUIRE(hidden(more, shown).size() == 1);
  CHECK(hidden(more, shown)[0].scans == 2);
}
