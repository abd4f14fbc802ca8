// SPDX-License-Identifier: MIT
#include "gate/core/effect/effect.h"

#include <doctest/doctest.h>

#include "gate/core/effect/tried_change.h"
#include "gate/core/plan/execution_time.h"
#include "tests/unit/judged_plans.h"

using namespace gate;

namespace {

Node touching(Node node, double blocks) {
  node.shared_blocks = blocks;
  return node;
}

JudgedCase judged(double before, double behind) {
  JudgedCase result;
  result.evidence = test::case_of(touching(test::scan("Seq Scan", "orders", "orders"), before),
                                  touching(test::scan("Seq Scan", "orders", "orders"), behind),
                                  test::orders_with("orders_pkey", "btree (id)"));
  return result;
}

}  // namespace

TEST_CASE("a case loses or gains by a tenth of its blocks, and by two at least") {
  CHECK(direction_of(judged(100, 111)) == Direction::lost);
  CHECK(direction_of(judged(100, 110)) == Direction::alike);
  CHECK(direction_of(judged(111, 100)) == Direction::gained);
  CHECK(direction_of(judged(110, 100)) == Direction::alike);
  CHECK(direction_of(judged(3, 4)) == Direction::alike);
  CHECK(direction_of(judged(3, 5)) == Direction::lost);
  CHECK(direction_of(judged(5, 3)) == Direction::gained);
}

TEST_CASE("what the gate fails is lost, however few blocks it touches") {
  JudgedCase failed = judged(100, 1);
  failed.status = Status::fail;
  CHECK(direction_of(failed) == Direction::lost);
  failed.status = Status::error;
  CHECK(direction_of(failed) == Direction::lost);
  failed.status = Status::waived;
  CHECK(direction_of(failed) == Direction::gained);
}

TEST_CASE("a run that was cancelled touched no number of blocks that is known") {
  JudgedCase freed = judged(0, 100);
  freed.evidence.baseline->root.actual_rows.reset();
  CHECK_FALSE(touched_blocks(*freed.evidence.baseline));
  CHECK(direction_of(freed) == Direction::gained);
  JudgedCase held = judged(100, 0);
  held.evidence.current->root.actual_rows.reset();
  CHECK(direction_of(held) == Direction::lost);
  held.evidence.baseline->root.actual_rows.reset();
  CHECK(direction_of(held) == Direction::alike);
}

TEST_CASE("several statements of one query touch blocks together") {
  const Node each = touching(test::scan("Seq Scan", "orders", "orders"), 7);
  Plan several = test::plan(test::node("Several Statements", {each, each}));
  several.root.actual_rows.reset();
  CHECK(touched_blocks(several) == 14);
  several.root.children.back().actual_rows.reset();
  CHECK_FALSE(touched_blocks(several));
}

TEST_CASE("a case without two plans neither gains nor loses") {
  JudgedCase half = judged(100, 1);
  half.evidence.baseline.reset();
  CHECK(direction_of(half) == Direction::alike);
}

TEST_CASE("accesses that differ are told in EXPLAIN's words, each once") {
  const Node lost = test::scan("Seq Scan", "orders", "orders");
  const Node had = test::index_scan("orders", "orders", "orders_pkey", "(id = 1)");
  const Evidence evidence =
      test::case_of(test::node("Append", {had, had}), test::node("Append", {lost, lost}),
                    test::orders_with("orders_pkey", "btree (id)"));
  CHECK(changed_accesses(evidence) ==
        std::vector<ChangedAccess>{
            {{"public", "orders"}, "Index Scan using orders_pkey", "Seq Scan"}});
}

TEST_CASE("a relation that only the plan behind the change reads was not read before") {
  const Evidence evidence =
      test::case_of(test::node("Result"), test::scan("Seq Scan", "orders", "orders"),
                    test::orders_with("orders_pkey", "btree (id)"));
  CHECK(changed_accesses(evidence) ==
        std::vector<ChangedAccess>{{{"public", "orders"}, "", "Seq Scan"}});
}

TEST_CASE("effects stand from lost to alike, and by case within") {
  std::vector<Effect> effects(3);
  effects[0].direction = Direction::alike;
  effects[1].direction = Direction::lost;
  effects[1].judged.evidence.query.name = "b";
  effects[2].direction = Direction::lost;
  effects[2].judged.evidence.query.name = "a";
  sort_effects(effects);
  CHECK(effects[0].judged.evidence.query.name == "a");
  CHECK(effects[1].judged.evidence.query.name == "b");
  CHECK(effects[2].direction == Direction::alike);
}

TEST_CASE("the time that a plan ran is the last statement's; without ANALYZE there is none") {
  CHECK(execution_milliseconds(R"([{"Execution Time": 1.5}, {"Execution Time": 12.042}])") ==
        12.042);
  CHECK(execution_milliseconds(R"([{"Execution Time":3}])") == 3);
  CHECK_FALSE(execution_milliseconds(R"([{"Planning Time": 1.5}])"));
  CHECK_FALSE(execution_milliseconds(R"("Execution Time": )"));
}
