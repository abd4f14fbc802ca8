// SPDX-License-Identifier: MIT
// What is advised where a relation is read in whole.
#include "gate/rules/shared/whole_read_advice.h"

#include "gate/rules/shared/hindrance.h"
#include "gate/rules/shared/index_remedies.h"
#include "tests/unit/judged_plans.h"

using namespace gate;
using namespace gate::test;

namespace {

Catalog catalog() {
  return orders_with("orders_pkey", "btree (id)");
}

Node whole(const std::string& filter) {
  const Node read = rows(scan("Seq Scan", "orders", "o"), 20, 20);
  return filter.empty() ? read : with(read, "Filter", filter);
}

/// After every remedy was tried: refused with this SQLSTATE, or of no help without one.
std::string after_trials(const Node& read, const std::string& sqlstate = "",
                         const Catalog& known = catalog(), const std::string& role = "") {
  Evidence evidence = case_of(read, read, known);
  evidence.query.role = role;
  const std::vector<Access> read_there = accesses(*evidence.current, known);
  const Access& access = read_there.front();
  std::vector<Remedy> remedies = function_remedies(known, condition_to_serve(access));
  for (Remedy& each : index_remedies(known, access)) remedies.push_back(std::move(each));
  for (const Remedy& each : remedies)
    evidence.trials[statements_to_try(each)] = {
        sqlstate, sqlstate.empty() ? evidence.current : std::optional<Plan>()};
  const CaseView view(evidence);
  return whole_read_advice(view, view.current->accesses.front()).words;
}

std::string words(const std::string& filter, const std::string& sqlstate = "") {
  return after_trials(whole(filter), sqlstate);
}

bool begins(const std::string& text, const std::string& beginning) {
  CAPTURE(text);
  return text.starts_with(beginning);
}

FunctionFacts function(const std::string& name, bool is_immutable) {
  FunctionFacts result;
  result.name = name;
  result.signature = "public." + name + "(integer)";
  result.is_immutable = is_immutable;
  return result;
}

}  // namespace

TEST_CASE("without a condition nothing limits what is read: of the heap, or of an index") {
  CHECK(begins(words(""), "Nothing limits what is read of public.orders."));
  const Node walked = rows(index_scan("orders", "o", "orders_pkey", ""), 250'000, 250'000);
  CHECK(begins(after_trials(walked), "Nothing limits what is read: the query walks the whole"));
  Node cte = node("Append", {whole("")});
  cte.subplan_name = "CTE recent";
  Node uses = node("CTE Scan");
  uses.cte_name = "recent";
  CHECK(begins(after_trials(node("Append", {as(cte, "InitPlan"), uses})), "The CTE recent is"));
}

TEST_CASE("the condition to serve is the filter, else what the index was asked for") {
  const auto served = [](const Node& read) {
    const Plan whole_plan = plan(read);
    const std::vector<Access> all = accesses(whole_plan, catalog());
    return condition_to_serve(all.front());
  };
  const Node index = index_scan("orders", "o", "orders_pkey", "(o.id = 1)");
  CHECK(served(index) == "(o.id = 1)");
  CHECK(served(with(index, "Recheck Cond", "(o.id = 2)")) == "(o.id = 2)");
  CHECK(served(with(index, "Filter", "(o.a = 3)")) == "(o.a = 3)");
  CHECK(served(whole("")).empty());
}

TEST_CASE("where no index helps the words say what could") {
  CHECK(begins(words("(o.a = 1)"), "Write the condition so that an index of public.orders can"));
  CHECK(
      begins(words("((o.a = 1) OR (o.b = 2))"), "Create an index on public.orders for each side"));
  CHECK(begins(words("(o.a IS DISTINCT FROM 1)"), "No ordinary index finds rows by such a"));
  CHECK(begins(words("(o.a ~~ 'x%'::text)"), "A plain index serves no pattern"));
  CHECK(begins(words("(lower(o.a) ~~ 'x%'::text)"), "A plain index serves no pattern"));
  CHECK(begins(words("(o.a ~~ '%x'::text)"), "No btree serves a pattern that does not begin"));
  CHECK_FALSE(contains(words("(o.a ~~ '%x'::text)"), "trigram"));
  CHECK(contains(words("(o.a ~~ '%x'::text)", "42704"), "the extension pg_trgm, which is not"));
  const std::string computed = words("(lower(o.a) = 'x'::text)");
  CHECK(begins(computed, "Compare the bare column, or give the parameter the column's type"));
  CHECK(contains(computed, "compares lower(a), which no index"));
  CHECK(contains(words("((o.b = 1) AND (lower(o.a) = 'x'::text))"), "compares lower(a), which"));
  CHECK(contains(words("(o.a = (lower(o.b))::integer)"), "compares (lower(b))::integer, which"));
}

TEST_CASE("no index is taken on what is not IMMUTABLE") {
  const std::string told = "PostgreSQL takes no index on ";
  CHECK(contains(words("(lower(o.a) = 'x'::text)", "42P17"), told + "lower(a)"));
  CHECK(contains(words("((o.at)::date = '2026-01-01'::date)"), told + "(at)::date"));
  CHECK_FALSE(contains(words("(o.a = 1)", "42P17"), told));
  Catalog known = catalog();
  known.functions = {function("own", false), function("pure", true)};
  CHECK(contains(after_trials(whole("(own(o.a) = 1)"), "", known), told + "own(a)"));
  CHECK_FALSE(contains(after_trials(whole("(pure(o.a) = 1)"), "", known), told));
}

TEST_CASE("row-level security comes before what the query compares, but for what no index takes") {
  Catalog secured = catalog();
  secured.policies[{"public", "orders"}] = {{"mine", "(owner = CURRENT_USER)"}};
  const std::string told = "Row-level security of public.orders";
  CHECK(begins(after_trials(whole("(o.a ~~ '%x%'::text)"), "", secured, "app"), told));
  CHECK(begins(after_trials(whole("(o.a = 1)"), "", secured, "app"), told));
  CHECK_FALSE(begins(after_trials(whole("(o.a = 1)"), "", secured), told));
  CHECK_FALSE(begins(after_trials(whole("((o.at)::date = 'x'::date)"), "", secured, "app"), told));
}
