// SPDX-License-Identifier: MIT
#include "gate/core/proof/proof.h"

#include <doctest/doctest.h>

#include "tests/unit/judged_plans.h"

using namespace gate;

namespace {

SizedIndex index(const std::string& name, const std::string& definition) {
  return {{"public", name}, {"public", "orders"}, definition, 8192};
}

/// The case reads orders through orders_user_idx, and by `behind` without that.
Effect effect(const Node& behind, Direction direction = Direction::alike) {
  Effect result;
  result.judged.evidence =
      test::case_of(test::index_scan("orders", "orders", "orders_user_idx", "(id = 1)"), behind,
                    test::orders_with("orders_user_idx", "btree (user_id)"));
  result.direction = direction;
  return result;
}

IndexProof judged(std::vector<Effect> effects, bool is_constraint = false,
                  const std::vector<SizedIndex>& others = {}) {
  IndexProof proof;
  proof.index = index("orders_user_idx", "btree (user_id)");
  proof.is_constraint = is_constraint;
  proof.effects = std::move(effects);
  std::vector<SizedIndex> all = others;
  all.push_back(proof.index);
  judge_worth(proof, all);
  return proof;
}

const Node whole = test::scan("Seq Scan", "orders", "orders");
const Node through_other =
    test::index_scan("orders", "orders", "orders_user_placed_idx", "(id = 1)");

}  // namespace

TEST_CASE("an index without which a case fails is guarded, whatever it enforces") {
  Effect failing = effect(whole, Direction::lost);
  failing.judged.status = Status::fail;
  CHECK(judged({effect(whole), failing}).worth == Worth::guarded);
  CHECK(judged({failing}, true).worth == Worth::guarded);
  failing.judged.status = Status::error;
  CHECK(judged({failing}).worth == Worth::guarded);
}

TEST_CASE("an index that no case guards is a constraint's, unguarded or unused") {
  CHECK(judged({}, true).worth == Worth::constraint);
  CHECK(judged({effect(whole)}, true).worth == Worth::constraint);
  CHECK(judged({effect(whole)}).worth == Worth::unguarded);
  CHECK(judged({}).worth == Worth::unused);
}

TEST_CASE("an index is a duplicate where all cases are served as well by one other") {
  const IndexProof duplicate = judged({effect(through_other), effect(through_other)});
  CHECK(duplicate.worth == Worth::duplicate);
  CHECK(duplicate.substitute == "orders_user_placed_idx");
  CHECK(judged({effect(through_other), effect(whole)}).worth == Worth::unguarded);
  CHECK(judged({effect(through_other, Direction::lost)}).worth == Worth::unguarded);
  const Node third = test::index_scan("orders", "orders", "orders_user_status_idx", "(id = 1)");
  CHECK(judged({effect(through_other), effect(third)}).worth == Worth::unguarded);
}

TEST_CASE("an unused index is a duplicate of one that begins with its columns") {
  const auto substitute = [](const std::string& definition) {
    return judged({}, false, {index("other", definition)}).substitute;
  };
  CHECK(substitute("btree (user_id)") == "other");
  CHECK(substitute("btree (user_id, placed_at)") == "other");
  CHECK(substitute("btree (user_id_of_seller)").empty());
  CHECK(substitute("btree (user_id, placed_at) WHERE (status = 'open'::text)").empty());
  CHECK(substitute("hash (user_id)").empty());
  IndexProof lone;
  lone.index = index("orders_user_idx", "btree (user_id)");
  judge_worth(lone, {{{"public", "users_idx"}, {"public", "users"}, "btree (user_id)", 1}});
  CHECK(lone.worth == Worth::unused);
}

TEST_CASE("what must be guarded are indexes of no constraint that the config does not except") {
  SuiteProof proof;
  for (const Worth worth :
       {Worth::guarded, Worth::unguarded, Worth::duplicate, Worth::unused, Worth::constraint})
    proof.indexes.emplace_back().worth = worth;
  proof.indexes[1].ignored = "the export";
  const std::vector<const IndexProof*> found = not_guarded(proof);
  CHECK(found == std::vector<const IndexProof*>{&proof.indexes[2], &proof.indexes[3]});
}
