// SPDX-License-Identifier: MIT
#include "gate/core/compare/pairing.h"

#include <doctest/doctest.h>

#include <deque>

using namespace gate;

namespace {

constexpr AccessClass good = AccessClass::bounded;
constexpr AccessClass poor = AccessClass::full_heap;

Access access(const std::string& relation, const std::string& alias, AccessClass access_class) {
  Access result;
  result.relation = result.root = {"public", relation};
  result.alias = alias;
  result.access_class = access_class;
  result.rows_examined = 1'000;
  result.pages = 100;
  return result;
}

Access member(const std::string& relation, AccessClass access_class, double pages) {
  Access result = access(relation, "e", access_class);
  result.root = {"public", "events"};
  result.pages = pages;
  return result;
}

using Accesses = std::vector<Access>;

/// A scan of a relation that is asked for by this column.
Access asking(const std::string& relation, const std::string& alias, const std::string& column,
              AccessClass access_class = good) {
  static std::deque<Node> scans;
  Node scan;
  scan.alias = alias;
  scan.conditions = {{"Filter", "(" + alias + "." + column + " = 1)"}};
  scans.push_back(scan);
  Access result = access(relation, alias, access_class);
  result.scan = &scans.back();
  return result;
}

Catalog catalog_of(const std::vector<std::string>& relations) {
  Catalog result;
  for (const std::string& each : relations)
    result.relations[{"public", each}] = {{"public", each}, 100, 1'000};
  return result;
}

/// Index of the baseline access that each current one answers to; -1 where there is none.
std::vector<int> paired(const Accesses& baseline, const Accesses& current,
                        const Catalog& now = {}) {
  std::vector<int> result;
  for (const PairedAccess& pair : pair_accesses(baseline, current, now))
    result.push_back(pair.baseline == nullptr ? -1
                                              : static_cast<int>(pair.baseline - baseline.data()));
  return result;
}

}  // namespace

TEST_CASE("accesses are paired by relation, whatever the order") {
  CHECK(paired({access("a", "a", good), access("b", "b", good)},
               {access("b", "b", good), access("a", "a", good)}) == std::vector<int>{1, 0});
}

TEST_CASE("the same name in another schema is another relation") {
  Access other = access("orders", "o", poor);
  other.relation.schema = other.root.schema = "archive";
  CHECK(paired({access("orders", "o", good)}, {other}) == std::vector<int>{-1});
}

TEST_CASE("a self-join is told apart by alias") {
  const Accesses baseline = {access("o", "a", good), access("o", "b", good)};
  CHECK(paired(baseline, {access("o", "b", poor), access("o", "a", good)}) ==
        std::vector<int>{1, 0});
}

TEST_CASE("an access that was always poor explains a poor one, whatever its alias") {
  const Accesses baseline = {access("o", "a", good), access("o", "b", poor)};
  CHECK(paired(baseline, {access("o", "c", poor), access("o", "d", good)}) ==
        std::vector<int>{1, 0});
}

TEST_CASE("the loss falls on the alias that lost, not on the first poor one") {
  const Accesses baseline = {access("o", "a", good), access("o", "b", poor)};
  CHECK(paired(baseline, {access("o", "a", poor), access("o", "b", poor)}) ==
        std::vector<int>{0, 1});
}

TEST_CASE("a poor access that was never executed takes no poor one away") {
  Access idle = access("o", "b", poor);
  idle.executed = false;
  const Accesses baseline = {access("o", "a", good), access("o", "b", poor)};
  CHECK(paired(baseline, {idle, access("o", "a", poor)}) == std::vector<int>{0, 1});
}

TEST_CASE("a further access of a relation is new") {
  CHECK(paired({access("o", "o", good)}, {access("o", "o", good), access("o", "p", good)}) ==
        std::vector<int>{0, -1});
  CHECK(paired({access("o", "o", poor)}, {access("o", "o", poor), access("o", "p", poor)}) ==
        std::vector<int>{0, -1});
}

TEST_CASE("a further access that is poor is a loss where all were good") {
  CHECK(paired({access("o", "o", good)}, {access("o", "o", good), access("o", "p", poor)}) ==
        std::vector<int>{-1, 0});
}

TEST_CASE("members of a partition tree are paired by name") {
  const Accesses baseline = {member("ev_1", good, 100), member("ev_2", poor, 100)};
  CHECK(paired(baseline, {member("ev_1", poor, 100), member("ev_2", good, 100)}) ==
        std::vector<int>{0, 1});
}

TEST_CASE("a new member is compared with the worst of its tree") {
  const Accesses baseline = {member("ev_1", good, 100), member("ev_2", poor, 100)};
  CHECK(paired(baseline, {member("ev_3", poor, 100)}) == std::vector<int>{1});
  CHECK(paired({member("ev_1", good, 100)}, {member("ev_2", poor, 100), member("ev_3", poor, 9)}) ==
        std::vector<int>{0, 0});
}

TEST_CASE("members of four pages or fewer, or never executed, do not set the class of their tree") {
  Access idle = member("ev_4", poor, 100);
  idle.executed = false;
  const Accesses baseline = {member("ev_1", good, 5), member("ev_2", poor, 4), idle};
  CHECK(paired(baseline, {member("ev_3", poor, 100)}) == std::vector<int>{0});
}

TEST_CASE("a new member of four pages or fewer is left alone") {
  const Accesses baseline = {member("ev_1", good, 100)};
  CHECK(paired(baseline, {member("ev_2", poor, 4)}) == std::vector<int>{-1});
  Access empty = member("ev_2", poor, 0);
  empty.rows_examined = 0;
  CHECK(paired(baseline, {empty}) == std::vector<int>{-1});
  CHECK(paired(baseline, {member("ev_2", poor, 0)}) == std::vector<int>{0});
}

TEST_CASE("a table that became partitioned is compared with what it was") {
  Access whole = access("events", "e", good);
  CHECK(paired({whole}, {member("ev_1", poor, 100)}) == std::vector<int>{0});
}

TEST_CASE("a whole index is as poor as a whole table") {
  const Accesses baseline = {access("o", "a", good), access("o", "b", AccessClass::full_index)};
  CHECK(paired(baseline, {access("o", "c", AccessClass::full_index), access("o", "d", good)}) ==
        std::vector<int>{1, 0});
}

TEST_CASE("the likest is paired: by columns and alias, by columns, by alias, by relation alone") {
  const Access wanted = asking("o", "a", "id");
  const auto chosen = [&](const Access& first, const Access& second) {
    return paired({first, second}, {wanted}).front();
  };
  CHECK(chosen(asking("o", "x", "id"), asking("o", "a", "id")) == 1);
  CHECK(chosen(asking("o", "a", "day"), asking("o", "a", "id")) == 1);
  CHECK(chosen(asking("o", "a", "day"), asking("o", "x", "id")) == 1);
  CHECK(chosen(asking("o", "x", "day"), asking("o", "a", "status")) == 1);
  CHECK(chosen(asking("o", "x", "day"), asking("o", "y", "status")) == 0);
}

TEST_CASE("a table that is gone is paired with a new one that is asked for by the same columns") {
  const Access gone = asking("old", "t", "id");
  const Access renamed = asking("new", "t", "id");
  CHECK(paired({gone}, {renamed}, catalog_of({"new"})) == std::vector<int>{0});
  CHECK(paired({gone}, {asking("new", "t", "day")}, catalog_of({"new"})) == std::vector<int>{-1});
  CHECK(paired({gone}, {renamed}, {}) == std::vector<int>{-1});  // what is gone is not known
  CHECK(paired({gone}, {renamed}, catalog_of({"new", "old"})) == std::vector<int>{-1});
}

TEST_CASE("what nothing asks for is not paired with a table that is gone") {
  CHECK(paired({access("old", "t", good)}, {access("new", "t", poor)}, catalog_of({"new"})) ==
        std::vector<int>{-1});
}

TEST_CASE("a partition that became a table of its own is not gone") {
  Access detached = asking("ev_1", "t", "id");
  detached.root = {"public", "events"};
  CHECK(paired({detached}, {asking("new", "t", "id")}, catalog_of({"new", "ev_1"})) ==
        std::vector<int>{-1});
}

TEST_CASE("a new member of a known tree is not paired with a table that is gone") {
  Access known = asking("ev_1", "e", "day");
  known.root = {"public", "events"};
  Access small = asking("ev_2", "e", "id", poor);
  small.root = {"public", "events"};
  small.pages = 4;
  CHECK(paired({known, asking("old", "t", "id")}, {small}, catalog_of({"ev_1", "ev_2"})) ==
        std::vector<int>{-1});
}

TEST_CASE("a member of unknown size sets the class of its tree, the first of two alike") {
  CHECK(paired({member("ev_1", good, 100), member("ev_2", poor, 0)}, {member("ev_3", poor, 100)}) ==
        std::vector<int>{1});
  CHECK(paired({member("ev_1", good, 100), member("ev_2", good, 100)},
               {member("ev_3", poor, 100)}) == std::vector<int>{0});
}
