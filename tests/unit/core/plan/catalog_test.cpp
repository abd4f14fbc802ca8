// SPDX-License-Identifier: MIT
#include "gate/core/plan/catalog.h"

#include <doctest/doctest.h>

#include "tests/unit/plan_builder.h"

using namespace gate;
using namespace gate::test;

TEST_CASE("an index is one of the relation, or of a member where the relation is not known") {
  const QualifiedName tree = {"public", "ev"};
  Catalog known;
  known.relations[{"public", "ev_1"}] = facts("ev", 100, 1'000);
  known.indexes[{"public", "ev_1_id"}] = index_facts("ev_1", "btree (id)");
  CHECK(has_index(known, {"public", "ev_1"}, "btree (id)"));
  CHECK_FALSE(has_index(known, {"public", "ev_1"}, "btree (day)"));
  CHECK(has_index(known, tree, "btree (id)"));
  CHECK_FALSE(has_index(known, {"public", "other"}, "btree (id)"));
  known.relations[tree] = facts("ev", 0, 0);
  CHECK_FALSE(has_index(known, tree, "btree (id)"));
}

TEST_CASE("a relation's root is the one that the catalog knows, else the relation itself") {
  Catalog known;
  known.relations[{"public", "ev_1"}] = facts("ev", 100, 1'000);
  CHECK(root_of(known, {"public", "ev_1"}) == QualifiedName{"public", "ev"});
  CHECK(root_of(known, {"public", "ev_2"}) == QualifiedName{"public", "ev_2"});
}
