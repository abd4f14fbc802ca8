// SPDX-License-Identifier: MIT
#include "gate/core/compare/pairing.h"

#include <doctest/doctest.h>

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

/// Index of the baseline access that each current one answers to; -1 where there is none.
std::vector<int> paired(const Accesses& baseline, const Accesses& current) {
  std::vector<int> result;
  for (const PairedAccess& pair : pair_accesses(baseline, current, {}))
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
