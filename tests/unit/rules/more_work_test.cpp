// SPDX-License-Identifier: MIT
// Where more-work begins to speak: the README promises the factors and the differences.
#include "tests/unit/judged_plans.h"

using namespace gate;
using namespace gate::test;

namespace {

Catalog catalog() {
  return orders_with("orders_placed", "btree (placed_at)");
}

/// Both plans scan the same index, as no other rule has a word about it.
Node scan_of(double row_count, double blocks) {
  Node result = index_scan("orders", "o", "orders_placed", "(o.placed_at > '2026-01-01'::date)");
  result.shared_blocks = blocks;
  return rows(std::move(result), row_count, row_count);
}

/// What more-work says of the change; empty where it says nothing.
std::string words_of(const Node& before, const Node& now) {
  std::string words;
  for (const Finding& finding : found(case_of(before, now, catalog()), "more-work"))
    words += finding.message;
  return words;
}

std::string words_of_rows(double before, double now) {
  return words_of(scan_of(before, 0), scan_of(now, 0));
}

std::string words_of_blocks(double before, double now) {
  return words_of(scan_of(20, before), scan_of(20, now));
}

/// A join that delivers so many rows of the same `examined`.
std::string words_of_join(double before, double now, double examined = 1'000) {
  const auto joined = [&](double delivered) {
    return rows(node("Hash Join", {scan_of(examined, 0)}), 10, delivered);
  };
  return words_of(joined(before), joined(now));
}

}  // namespace

TEST_CASE("more-work speaks from ten times the rows on, and 1,000 more") {
  CHECK(words_of_rows(200, 2'000) == "2,000 rows examined in public.orders, 200 in the baseline");
  CHECK(words_of_rows(200, 1'999) == "");
  CHECK(words_of_rows(100, 1'100) == "1,100 rows examined in public.orders, 100 in the baseline");
  CHECK(words_of_rows(100, 1'099) == "");
  CHECK(words_of_rows(0, 1'000) == "1,000 rows examined in public.orders, 0 in the baseline");
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

TEST_CASE("more-work speaks from ten times the joined rows on, and 10,000 more") {
  CHECK(words_of_join(2'000, 20'000) == "20,000 rows joined or compared, 2,000 in the baseline");
  CHECK(words_of_join(2'000, 19'999) == "");
  CHECK(words_of_join(1'000, 11'000) == "11,000 rows joined or compared, 1,000 in the baseline");
  CHECK(words_of_join(1'000, 10'999) == "");
  CHECK(words_of_join(1'000, 11'000, 100) != "");  // few rows of each side, and many pairs
}

TEST_CASE("more-work compares joined rows if examined and joined rows doubled together") {
  CHECK(words_of_join(1'000, 11'000, 9'000) != "");
  CHECK(words_of_join(1'000, 11'000, 9'001) == "");
}

TEST_CASE("more-work is silent where the case as a whole examines no more") {
  Node users = rows(scan("Seq Scan", "users", "u"), 9'000, 9'000);
  const Node before = node("Append", {scan_of(100, 0), users});
  const auto now = [&](double others) {
    return node("Append", {scan_of(5'100, 0), rows(users, others, others)});
  };
  CHECK(words_of(before, now(4'000)) == "");
  CHECK(words_of(before, now(4'001)) ==
        "5,100 rows examined in public.orders, 100 in the baseline");
}

TEST_CASE("more-work compares no plan that was not executed") {
  Node planned = scan_of(5'000, 0);
  planned.actual_rows.reset();
  CHECK(words_of(planned, scan_of(5'000, 0)) == "");
  CHECK(words_of(scan_of(20, 0), planned) == "");
}

TEST_CASE("more-work tells rows, blocks and loops of the heaviest scan, where there are any") {
  const auto detail = [](const Node& now) {
    return only_found(case_of(scan_of(100, 0), now, catalog()), "more-work").detail;
  };
  CHECK(contains(detail(scan_of(5'000, 0)),
                 "current: 5,000 rows examined, by Index Scan using orders_placed\n"));
  CHECK(contains(detail(loops(scan_of(2'500, 70), 2)),
                 "5,000 rows examined in 70 blocks, by Index Scan using orders_placed in 2 loops"));
}

TEST_CASE("more-work counts what another server sends") {
  const auto foreign = [](double row_count) {
    return rows(scan("Foreign Scan", "remote", "r"), row_count, row_count);
  };
  const Finding finding = only_found(case_of(foreign(100), foreign(5'000), catalog()), "more-work");
  CHECK(finding.alias == "r");
  CHECK(contains(finding.detail, "by Foreign Scan"));
  CHECK(contains(finding.hint, "See which condition or join the remote server no longer"));
  const auto thrown_away = [&](double kept, double removed) {
    Node now = with(rows(scan("Foreign Scan", "remote", "r"), kept, kept), "Filter", "f(r.x)");
    now.removed_by_filter = removed;
    return only_found(case_of(foreign(100), now, catalog()), "more-work").hint;
  };
  CHECK(contains(thrown_away(2'000, 2'001), "it was not sent the condition f(r.x)."));
  CHECK(contains(thrown_away(2'000, 2'000), "See which condition or join"));
}

TEST_CASE("more-work advises on an OFFSET where a LIMIT took more than twice what it hands on") {
  const auto hint = [](const Node& now) {
    return only_found(case_of(scan_of(100, 0), now, catalog()), "more-work").hint;
  };
  const auto limited = [](double taken, double handed_on) {
    return rows(node("Limit", {scan_of(taken, 0)}), handed_on, handed_on);
  };
  CHECK(contains(hint(limited(5'000, 2'499)), "An OFFSET reads all the rows that it skips"));
  CHECK_FALSE(contains(hint(limited(5'000, 2'500)), "OFFSET"));
}

TEST_CASE("more-work advises on ten times the loops") {
  const auto hint = [](double repeated) {
    return only_found(case_of(scan_of(100, 0), loops(scan_of(500, 0), repeated), catalog()),
                      "more-work")
        .hint;
  };
  CHECK(contains(hint(10), "It is read in 10 loops instead of 1"));
  CHECK(contains(hint(9), "See what changed in the query"));
}

TEST_CASE("more-work names the relations of which more blocks are read") {
  const auto both = [](double blocks) {
    Node users = rows(scan("Seq Scan", "users", "u"), 9, 9);
    users.shared_blocks = 50;
    Node result = node("Append", {scan_of(20, blocks), users});
    result.shared_blocks = blocks + 50;
    return result;
  };
  CHECK(only_found(case_of(both(100), both(400), catalog()), "more-work").detail ==
        "public.orders: 400 blocks, 100 in the baseline, for 20 rows and 20");
}

TEST_CASE("more-work counts the pairs that a join's filter removes") {
  const auto joined = [](double delivered, double removed) {
    Node result = rows(node("Hash Join", {scan_of(1'000, 0)}), 10, delivered);
    result.removed_by_filter = removed;
    return result;
  };
  CHECK(words_of(joined(1'000, 0), joined(1'000, 10'000)) ==
        "11,000 rows joined or compared, 1,000 in the baseline");
}

TEST_CASE("more-work tells the first of two scans or joins that do as much") {
  const auto two_scans = [](double examined) {
    return node("Append", {scan_of(examined, 0), scan_of(examined, 0)});
  };
  CHECK(only_found(case_of(two_scans(50), two_scans(5'000), catalog()), "more-work").node == "0.0");
  const auto two_joins = [](double delivered) {
    const Node join = rows(node("Hash Join", {scan_of(100, 0)}), 10, delivered);
    return node("Append", {join, join});
  };
  CHECK(only_found(case_of(two_joins(1'000), two_joins(20'000), catalog()), "more-work").node ==
        "0.0");
}
