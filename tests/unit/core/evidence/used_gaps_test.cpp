// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "gate/core/evidence/moved_statistics.h"
#include "tests/unit/plan_builder.h"

using namespace gate;
using namespace gate::test;

namespace {

SampleGap gap(const std::string& table, const std::string& column, double wanted,
              MissedClass missed = MissedClass::values, const std::string& value = "") {
  return {.analyzed = {},
          .table = {"public", table},
          .column = column,
          .missed = missed,
          .value = value,
          .rows = 60'000,
          .sample = 30'000,
          .wanted = wanted};
}

/// Of a plan that finds users of a state by an index.
std::vector<SampleGap> used(const std::vector<SampleGap>& gaps) {
  const Plan plan = {
      index_scan("users", "u", "users_state_idx", "((u.state)::text = 'failed'::text)"), {}};
  const Catalog catalog;
  return used_gaps(gaps, PlanView(plan, catalog));
}

}  // namespace

TEST_CASE("a gap matters to a plan that reads its table and names its column") {
  const SampleGap state = gap("users", "state", 1);
  CHECK(used({gap("orders", "state", 1), state, gap("users", "name", 1)}) == std::vector{state});
}

TEST_CASE("the gap of one value matters where it is compared with") {
  const SampleGap failed = gap("users", "state", 2, MissedClass::value, "failed");
  CHECK(used({gap("users", "state", 1, MissedClass::value, "lost"), failed}) ==
        std::vector{failed});
}

TEST_CASE("of many gaps the likeliest matter") {
  std::vector<SampleGap> gaps;
  for (int wanted = 12; wanted > 0; --wanted) gaps.push_back(gap("users", "state", wanted));
  const auto likeliest = used(gaps);
  CHECK(likeliest.size() == 10);
  CHECK(likeliest.front() == gaps.back());
}

TEST_CASE("what has no statistics matters to a plan that reads its table and names its column") {
  const Plan plan = {index_scan("users", "u", "users_state_idx", "(u.state = 'failed'::text)"), {}};
  const Catalog catalog;
  const auto part = [](const std::string& table, const std::string& column) {
    return UnanalyzedPart{{"public", table}, column};
  };
  const std::vector<UnanalyzedPart> used = {part("users", ""), part("users", "state")};
  CHECK(used_parts({part("users", "state"), part("users", "name"), part("orders", "state"),
                    part("orders", ""), part("users", ""), part("users", "state")},
                   PlanView(plan, catalog)) == used);
  CHECK(used_parts({}, PlanView(plan, catalog)).empty());
}
