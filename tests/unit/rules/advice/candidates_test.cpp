// SPDX-License-Identifier: MIT
#include "gate/rules/advice/candidates.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "gate/rules/advice/advice_words.h"
#include "gate/rules/advice/index_variants.h"
#include "tests/unit/judged_plans.h"

using namespace gate;

namespace {

Node filtered(const std::string& text, std::vector<std::string> output = {}) {
  Node scan = test::with(test::scan("Seq Scan", "orders", "o"), "Filter", text);
  scan.output = std::move(output);
  return scan;
}

Evidence case_with(const Node& root, const std::string& statement = {}) {
  Evidence evidence = test::case_of(root, root, test::orders_with("orders_pkey", "btree (id)"));
  evidence.query.statement = statement;
  return evidence;
}

Finding about_orders(std::vector<std::string> advised = {}) {
  Finding finding;
  finding.schema = "public";
  finding.relation = "orders";
  finding.advised = std::move(advised);
  return finding;
}

bool holds(const std::vector<Statements>& all, const std::string& statement) {
  return std::ranges::find(all, Statements{statement}) != all.end();
}

}  // namespace

TEST_CASE("candidates begin with what the hint holds, without its ANALYZE") {
  const Evidence evidence = case_with(filtered("(o.user_id = 7)"));
  const CaseView view(evidence);
  const auto all = candidates_for(
      view, about_orders({"CREATE STATISTICS a_b ON a, b FROM orders;", "ANALYZE orders;"}));
  CHECK(all.front() == Statements{"CREATE STATISTICS a_b ON a, b FROM orders;"});
  CHECK(holds(all, "CREATE INDEX ON public.orders (user_id);"));
}

TEST_CASE("what changes more than indexes and statistics objects is not tried") {
  const Evidence evidence = case_with(filtered("(o.user_id = 7)"));
  const auto all = candidates_for(
      CaseView(evidence), about_orders({"ALTER TABLE orders ALTER COLUMN a SET STATISTICS 500;"}));
  CHECK(std::ranges::none_of(
      all, [](const Statements& each) { return each.front().starts_with("ALTER TABLE"); }));
}

TEST_CASE("a sort's order stands behind what is compared by =") {
  Node sort = test::node("Sort", {filtered("(o.user_id = 7)")});
  sort.sort_key = {"o.placed_at DESC"};
  const Evidence evidence = case_with(sort);
  CHECK(holds(candidates_for(CaseView(evidence), about_orders()),
              "CREATE INDEX ON public.orders (user_id, placed_at DESC);"));
}

TEST_CASE("an index that has the order behind another column keeps no candidate away") {
  Node sort = test::node("Sort", {filtered("(o.user_id = 7)")});
  sort.sort_key = {"o.placed_at"};
  const Evidence evidence =
      test::case_of(sort, sort, test::orders_with("some", "btree (status, placed_at)"));
  CHECK(holds(candidates_for(CaseView(evidence), about_orders()),
              "CREATE INDEX ON public.orders (user_id, placed_at);"));
}

TEST_CASE("what a join compares of the relation by = makes an index, which may include the rest") {
  Node join = test::node("Hash Join", {filtered("(o.status = 'open'::text)", {"o.total"}),
                                       test::node("Hash", {test::scan("Seq Scan", "users", "u")})});
  join.conditions = {{"Hash Cond", "(u.id = o.user_id)"}};
  const Evidence evidence = case_with(join);
  const auto all = candidates_for(CaseView(evidence), about_orders());
  CHECK(holds(all, "CREATE INDEX ON public.orders (user_id);"));
  CHECK(holds(all, "CREATE INDEX ON public.orders (user_id) INCLUDE (status, total);"));
  CHECK(holds(all, "CREATE INDEX ON public.orders (status, user_id);"));
  CHECK(std::ranges::none_of(
      all, [](const Statements& each) { return each.front().find("users") != std::string::npos; }));
}

TEST_CASE("a join compared by a range, or with an index that is there, makes none") {
  Node join = test::node(
      "Nested Loop", {test::scan("Seq Scan", "orders", "o"), test::scan("Seq Scan", "users", "u")});
  join.conditions = {{"Join Filter", "((o.day > u.day) AND (o.id = u.order_id))"}};
  const Evidence evidence = case_with(join);
  CHECK(candidates_for(CaseView(evidence), about_orders()).empty());
}

TEST_CASE("of a wrong estimate, nothing but statistics is tried") {
  const Evidence evidence = case_with(filtered("(o.user_id = 7)"));
  Finding finding;
  finding.rule = "row-estimate";
  CHECK(candidates_for(CaseView(evidence), finding).empty());
  finding = about_orders({"CREATE STATISTICS a_b ON a, b FROM orders;", "ANALYZE orders;"});
  finding.rule = "row-estimate";
  CHECK(candidates_for(CaseView(evidence), finding) ==
        std::vector<Statements>{{"CREATE STATISTICS a_b ON a, b FROM orders;"}});
}

TEST_CASE("a relation that the finding does not name gets no index") {
  const Evidence evidence = case_with(filtered("(o.user_id = 7)"));
  Finding finding = about_orders();
  finding.relation = "users";
  CHECK(candidates_for(CaseView(evidence), finding).empty());
}

TEST_CASE("an index may include the few columns that the scan needs besides") {
  const Evidence evidence = case_with(filtered("(o.user_id = 7)", {"o.id", "o.total"}));
  const Access access = CaseView(evidence).current->accesses.front();
  CHECK(with_included("CREATE INDEX ON public.orders (user_id);", access) ==
        "CREATE INDEX ON public.orders (user_id) INCLUDE (id, total);");
  CHECK(with_included("CREATE INDEX ON public.orders (user_id, id, total DESC);", access).empty());
  CHECK(with_included("CREATE INDEX ON public.orders USING gin (user_id);", access).empty());
  const Evidence wide = case_with(filtered("(o.user_id = 7)", {"o.a", "o.b", "o.c", "o.d"}));
  CHECK(with_included("CREATE INDEX ON public.orders (user_id);",
                      CaseView(wide).current->accesses.front())
            .empty());
}

TEST_CASE("a condition that the query itself holds makes a partial index") {
  const Evidence evidence = case_with(filtered("((o.status = 'open'::text) AND (o.user_id = 7))"));
  const Access access = CaseView(evidence).current->accesses.front();
  Query query;
  query.statement = "SELECT id FROM orders o WHERE o.status = 'open' AND o.user_id = $1";
  query.bindings = {{"one", {{.text = "7", .sql = {}}}}};
  CHECK(partial_indexes(access, query) ==
        std::vector<std::string>{
            "CREATE INDEX ON public.orders (user_id) WHERE (status = 'open'::text);"});
}

TEST_CASE("a parameter's value makes no partial index, even where the query holds it elsewhere") {
  const Evidence evidence = case_with(filtered("(o.user_id = 7)"));
  const Access access = CaseView(evidence).current->accesses.front();
  Query query;
  query.bindings = {{"one", {{.text = "7", .sql = {}}}}};
  query.statement = "SELECT id FROM orders o WHERE o.user_id = $1 LIMIT 7";
  CHECK(partial_indexes(access, query).empty());
  query.bindings = {{"one", {{.text = {}, .sql = "SELECT 7"}}}};
  CHECK(partial_indexes(access, query).empty());
  query.bindings = {{"default", {}}};
  query.statement = "SELECT id FROM orders o WHERE o.user_id = 77";
  CHECK(partial_indexes(access, query).empty());
}

TEST_CASE("IS NULL is a constant, a call or a subquery is not") {
  Query query;
  const auto partial = [&](const std::string& filter) {
    const Evidence evidence = case_with(filtered(filter));
    return partial_indexes(CaseView(evidence).current->accesses.front(), query);
  };
  CHECK(partial("(o.closed_at IS NULL)") ==
        std::vector<std::string>{
            "CREATE INDEX ON public.orders (closed_at) WHERE (closed_at IS NULL);"});
  CHECK(partial("(o.closed_at < now())").empty());
  CHECK(partial("(o.total > (SubPlan 1))").empty());
  CHECK(partial("(o.total > $0)").empty());
}

TEST_CASE("a migration names its index, builds it concurrently, and has a reverse") {
  const QualifiedName index = {"public", "orders_user_id_idx"};
  const std::string create = "CREATE INDEX ON public.orders (user_id);";
  CHECK(named_index(create, index, false) ==
        Statements{"CREATE INDEX CONCURRENTLY orders_user_id_idx ON public.orders (user_id);"});
  CHECK(named_index(create, index, true) ==
        Statements{"CREATE INDEX orders_user_id_idx ON public.orders (user_id);"});
  CHECK(reverse_of(create, index, false) == "DROP INDEX CONCURRENTLY public.orders_user_id_idx;");
  CHECK(reverse_of(create, index, true) == "DROP INDEX public.orders_user_id_idx;");
  CHECK(reverse_of("CREATE STATISTICS a_b ON a, b FROM orders;", std::nullopt, false) ==
        "DROP STATISTICS a_b;");
  CHECK(reverse_of("ALTER STATISTICS a_b SET STATISTICS 1000;", std::nullopt, false).empty());
}

TEST_CASE("a lost index comes back with the uniqueness that it had") {
  const QualifiedName index = {"public", "orders_pkey"};
  const std::string unique = "CREATE UNIQUE INDEX ON public.orders USING btree (id);";
  CHECK(named_index(unique, index, false) ==
        Statements{
            "CREATE UNIQUE INDEX CONCURRENTLY orders_pkey ON public.orders USING btree (id);"});
  CHECK(reverse_of(unique, index, false) == "DROP INDEX CONCURRENTLY public.orders_pkey;");
  const std::string key = "ALTER TABLE public.orders ADD PRIMARY KEY (id);";
  CHECK(named_index(key, index, true) == Statements{key});
  CHECK(named_index(key, index, false) ==
        Statements{"CREATE UNIQUE INDEX CONCURRENTLY orders_pkey ON public.orders (id);",
                   "ALTER TABLE public.orders ADD CONSTRAINT orders_pkey PRIMARY KEY USING INDEX "
                   "orders_pkey;"});
  CHECK(reverse_of(key, index, false) == "ALTER TABLE public.orders DROP CONSTRAINT orders_pkey;");

  Finding finding;
  finding.cause = "index-dropped";
  const Evidence evidence;
  for (const std::string& each : {unique, key}) {
    finding.advised = {each};
    CHECK(candidates_for(CaseView(evidence), finding) == std::vector<Statements>{{each}});
    CHECK(restores(finding, {each}));
    CHECK_FALSE(restores(finding, {"CREATE INDEX ON public.orders (id);"}));
  }
  finding.cause = "planner-choice";
  CHECK_FALSE(restores(finding, {key}));
}

TEST_CASE("what one case was told whole is short in the next") {
  Finding finding;
  finding.advice = TriedAdvice{.tried = 1,
                               .migration = {"CREATE INDEX CONCURRENTLY a_b ON a (b);"},
                               .reverse = {"DROP INDEX CONCURRENTLY a_b;"},
                               .blocks_before = 900,
                               .blocks_behind = 4,
                               .cures = {"shop/other"}};
  CHECK(hint_with_advice(finding, "shop/first") ==
        "What is advised for shop/first was tried and makes it go, too (900 -> 4 blocks): CREATE "
        "INDEX CONCURRENTLY a_b ON a (b);");
}

TEST_CASE("advice says what it brings, what it costs, and how to take it back") {
  Finding finding;
  finding.advice = TriedAdvice{.tried = 3,
                               .migration = {"CREATE INDEX CONCURRENTLY i ON t (a);"},
                               .reverse = {"DROP INDEX CONCURRENTLY i;"},
                               .bytes = 100'000,
                               .blocks_before = 1500,
                               .blocks_behind = 7,
                               .ms_before = 22.41,
                               .ms_behind = 0.071,
                               .cures = {"orders/b"},
                               .gains = {{"orders/c", 90, 4, false}},
                               .losses = {{"orders/d", 4, 90, true}}};
  CHECK(hint_with_advice(finding) ==
        "This was tried and makes it go (1,500 -> 7 blocks, 22.4 -> 0.071 ms, 98 kB of index). Run "
        "each statement by itself, outside of a transaction: CREATE INDEX CONCURRENTLY i ON t (a); "
        "To take it back: DROP INDEX CONCURRENTLY i; It cures orders/b, too. Others gain: orders/c "
        "(90 -> 4 blocks). Others lose: orders/d (4 -> 90 blocks, which the gate fails).");
}

TEST_CASE("of a run that was cancelled no blocks are told") {
  Finding finding;
  finding.advice = TriedAdvice{.tried = 1,
                               .migration = {"CREATE INDEX CONCURRENTLY i ON t (a);"},
                               .blocks_behind = 7,
                               .gains = {{"orders/c", std::nullopt, 4, false}},
                               .losses = {{"orders/d", 4, std::nullopt, true}}};
  const std::string hint = hint_with_advice(finding);
  CHECK(test::contains(hint, "makes it go (cancelled -> 7 blocks)."));
  CHECK(test::contains(hint, "Others gain: orders/c (cancelled -> 4 blocks)."));
  CHECK(test::contains(hint, "orders/d (4 blocks -> cancelled, which the gate fails)."));
}

TEST_CASE("a finding that goes with another one's advice refers to that") {
  Finding finding = about_orders();
  finding.rule = "seq-scan";
  CHECK(hint_of_also_cured(finding) ==
        "What is advised for seq-scan of public.orders makes this go, too.");
  finding.relation.clear();
  CHECK(hint_of_also_cured(finding) == "What is advised for seq-scan makes this go, too.");
}

TEST_CASE("where nothing helps the hint stays, and says so") {
  Finding finding;
  finding.hint = "See what changed.";
  finding.advice = TriedAdvice{};
  CHECK(hint_with_advice(finding) == "See what changed.");
  finding.advice->tried = 1;
  CHECK(hint_with_advice(finding) ==
        "See what changed. Of 1 index or statistics object that was tried on the seeded database, "
        "none makes this go.");
  finding.advice->seed_only = 1;
  CHECK(hint_with_advice(finding) ==
        "See what changed. 1 index that was tried would make it go on the seed, but production's "
        "planner would not use it.");
  finding.advice = TriedAdvice{.tried = 4};
  CHECK(test::contains(hint_with_advice(finding), "Of 4 indexes and statistics objects that were"));
}
