// SPDX-License-Identifier: MIT
#include "gate/core/text/severity.h"
#include "tests/unit/judged_plans.h"

using namespace gate;
using namespace gate::test;

namespace {

/// A lookup, which the generic plan replaces by a Seq Scan with this condition.
Evidence generic_case(const std::string& condition) {
  Catalog catalog;
  catalog.relations[{"public", "orders"}] = facts("orders", 1'000, 10'000);
  Node lookup = rows(index_scan("orders", "o", "orders_user", "(o.user_id = 7)"), 20, 20);
  lookup.total_cost = 100;
  Evidence result = case_of(lookup, lookup, catalog);
  result.current->generic = {{"public", "orders", "o", "Seq Scan", condition}};
  return result;
}

Finding told(const Evidence& known) {
  return only_found(known, "generic-plan");
}

}  // namespace

TEST_CASE("generic-plan: what the baseline's generic plan read is accepted, and nothing else") {
  Evidence known = generic_case("(o.user_id = $1)");
  CHECK(told(known).severity == Severity::warning);
  known.baseline->generic = {{"public", "users", "u", "Seq Scan", ""},
                             {"archive", "orders", "o", "Seq Scan", ""}};
  CHECK(speaks(known, "generic-plan"));
  known.baseline->generic.push_back({"public", "orders", "x", "Index Only Scan", ""});
  CHECK_FALSE(speaks(known, "generic-plan"));
  known.baseline.reset();
  CHECK(speaks(known, "generic-plan"));
}

TEST_CASE("generic-plan: the server uses a plan that costs no more than the one for the values") {
  Evidence known = generic_case("");
  CHECK_FALSE(contains(told(known).detail, "its cost is"));
  known.generic_cost = 100;
  CHECK(contains(told(known).detail, "from the sixth execution"));
  known.generic_cost = 100.01;
  CHECK(contains(told(known).detail, "only if plan_cache_mode forces generic plans"));
}

TEST_CASE("generic-plan quotes the condition, where there is one, and says how to write it") {
  CHECK_FALSE(contains(told(generic_case("")).detail, "condition in the generic plan"));
  CHECK(contains(told(generic_case("")).hint, "Write the condition so that one plan serves"));
  const Finding like = told(generic_case("(o.note ~~ $1)"));
  CHECK(contains(like.detail, "\ncondition in the generic plan: (o.note ~~ $1)"));
  CHECK(contains(like.hint, "An index can serve LIKE only if"));
  const Finding switched = told(generic_case("(($1 IS NULL) OR (o.user_id = $1))"));
  CHECK(contains(switched.hint, "A condition that NULL switches off"));
}

TEST_CASE("generic-plan is judged at production's size too") {
  Evidence known = generic_case("");
  known.is_at_production = true;
  CHECK(speaks(known, "generic-plan"));
}
