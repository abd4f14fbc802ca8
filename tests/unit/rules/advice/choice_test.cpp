// SPDX-License-Identifier: MIT
#include "gate/rules/advice/choice.h"

#include <doctest/doctest.h>

#include "gate/rules/advice/run_limits.h"

using namespace gate;

TEST_CASE("the best cures the most findings, then leaves the fewest blocks") {
  CHECK_FALSE(best_of({}));
  CHECK_FALSE(best_of({{{}, 1, 1}}));
  CHECK(best_of({{{1}, 10, 1}, {{1, 2}, 900, 1}}) == 1);
  CHECK(best_of({{{1}, 900, 1}, {{1}, 10, 9}}) == 1);
}

TEST_CASE("a lost index goes before whatever would do better") {
  CHECK(best_of({{{1}, 900, 9, 1}, {{1, 2}, 10, 1}}) == 0);
  CHECK(best_of({{{1}, 900, 9, 1}, {{1, 2}, 910, 9, 2}}) == 1);
  CHECK(best_of({{{1}, 900, 9, 1}, {{1}, 901, 4}}) == 0);
}

TEST_CASE("of equal cures with about as many blocks the smaller index is the better one") {
  CHECK(best_of({{{1}, 100, 9}, {{1}, 109, 4}}) == 1);
  CHECK(best_of({{{1}, 100, 9}, {{1}, 110, 4}}) == 0);
  CHECK(best_of({{{1}, 0, 9}, {{1}, 0, 4}}) == 1);
  CHECK(best_of({{{1}, 109, 4}, {{1}, 100, 9}, {{1}, 105, 5}}) == 0);
  CHECK(best_of({{{1}, 100, 9}, {{2}, 101, 4}}) == 0);
  CHECK(best_of({{{1}, 100, 4}, {{1}, 100, 4}}) == 0);
}

TEST_CASE("a case that was cancelled runs again only where its plan is far cheaper") {
  RunLimits limits;
  CHECK(limits.is_worth_a_run("a", 1'000));
  limits.cancelled("a", 1'000);
  CHECK_FALSE(limits.is_worth_a_run("a", 500));
  CHECK(limits.is_worth_a_run("a", 499));
  limits.cancelled("a", 400);
  CHECK_FALSE(limits.is_worth_a_run("a", 200));
  CHECK(limits.is_worth_a_run("a", 199));
  limits.ended("a", 150);
  CHECK_FALSE(limits.is_worth_a_run("a", 150));
  CHECK(limits.is_worth_a_run("a", 149));
  limits.ended("a", 170);
  CHECK_FALSE(limits.is_worth_a_run("a", 150));
  CHECK(limits.is_worth_a_run("b", 1'000));
}
