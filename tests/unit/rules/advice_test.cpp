// SPDX-License-Identifier: MIT
// Which of several remedies a hint shows, by what is known of them.
#include "gate/rules/shared/advice.h"

#include <doctest/doctest.h>

#include "gate/rules/shared/index_advice.h"
#include "gate/rules/shared/index_remedies.h"
#include "tests/unit/plan_builder.h"

using namespace gate;
using namespace gate::test;

namespace {

const Statements first = {"CREATE INDEX ON t (a);"};
const Statements second = {"CREATE INDEX ON t ((lower(a)));"};

std::vector<Remedy> remedies() {
  return {{"First:", first, true}, {"Second:", second, false, {}, {"ANALYZE t;"}}};
}

bool is_index_scan(const Plan& plan, const Statements&) {
  return plan.root.node_type == "Index Scan";
}

Trial with_plan(const std::string& node_type) {
  return {"", plan(scan(node_type, "t", "t"))};
}

const Statements second_tried = {second.front(), "ANALYZE t;"};

std::vector<Statements> indexes_for(const std::string& filter, const Catalog& catalog = {}) {
  const Plan read = plan(with(scan("Seq Scan", "t", "t"), "Filter", filter));
  std::vector<Statements> result;
  for (const Remedy& each : index_remedies(catalog, accesses(read, catalog).front()))
    result.push_back(each.statements);
  return result;
}

}  // namespace

TEST_CASE("untried, what PostgreSQL takes for sure is shown, and tried next") {
  const auto all = remedies();
  const Choice choice = choose({}, all, is_index_scan);
  REQUIRE(choice.remedy != nullptr);
  CHECK(choice.remedy->statements == first);
  CHECK(choice.untried == first);
  const Choice unsure = choose({}, std::span(all).subspan(1), is_index_scan);
  CHECK(unsure.remedy == nullptr);
  CHECK(unsure.untried == second_tried);
}

TEST_CASE("the first that helps is shown, and ends the trials") {
  const auto all = remedies();
  Trials trials = {{first, with_plan("Seq Scan")}};
  CHECK(choose(trials, all, is_index_scan).untried == second_tried);
  CHECK(choose(trials, all, is_index_scan).remedy == nullptr);
  trials[second_tried] = with_plan("Index Scan");
  const Choice choice = choose(trials, all, is_index_scan);
  REQUIRE(choice.remedy != nullptr);
  CHECK(choice.untried.empty());
  CHECK(hint_text(advice_of(choice, "")) == "Second: CREATE INDEX ON t ((lower(a)));");
}

TEST_CASE("what PostgreSQL refuses is not shown") {
  const auto all = remedies();
  const Trials trials = {{first, {"42704", std::nullopt}}, {second_tried, {"42P17", std::nullopt}}};
  const Choice choice = choose(trials, all, is_index_scan);
  CHECK(choice.remedy == nullptr);
  REQUIRE(choice.not_immutable != nullptr);
  CHECK(choice.not_immutable->statements == second);
  const Advice advice = advice_of(choice, "Compare the bare column.");
  CHECK(hint_text(advice) == "Compare the bare column.");
}

TEST_CASE("indexes are proposed by what is compared, the most fitting one first") {
  CHECK(indexes_for("((t.a > 1) AND (t.b = 2))") ==
        std::vector<Statements>{{"CREATE INDEX ON public.t (b, a);"}});
  CHECK(indexes_for("(lower(t.a) ~~ 'x%'::text)").front() ==
        Statements{"CREATE INDEX ON public.t ((lower(a)) text_pattern_ops);"});
  CHECK(indexes_for("(t.doc @> '{}'::jsonb)").front() ==
        Statements{"CREATE INDEX ON public.t USING gin (doc);"});
  CHECK(indexes_for("is_member(t.a)").empty());
}

TEST_CASE("an index that is there already is not proposed") {
  Catalog catalog;
  catalog.relations[{"public", "t"}] = facts("t", 100, 1000);
  catalog.indexes[{"public", "t_a_idx"}] = index_facts("t", "btree (a)");
  CHECK(indexes_for("((t.a)::text = 'x'::text)", catalog) ==
        std::vector<Statements>{{"CREATE INDEX ON public.t (((a)::text));"}});
}

TEST_CASE("an index is created again with the uniqueness that it had") {
  IndexFacts index = index_facts("t", "btree (a)");
  CHECK(recreate_index({"public", "t"}, index) == "CREATE INDEX ON public.t USING btree (a);");
  index.unique = true;
  CHECK(recreate_index({"public", "t"}, index) ==
        "CREATE UNIQUE INDEX ON public.t USING btree (a);");
  index.primary = true;
  CHECK(recreate_index({"public", "t"}, index) == "ALTER TABLE public.t ADD PRIMARY KEY (a);");
}
