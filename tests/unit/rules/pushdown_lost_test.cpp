// SPDX-License-Identifier: MIT
// Which parts of a remote statement count as lost, and where pushdown-lost stays silent.
#include "gate/core/text/severity.h"
#include "tests/unit/judged_plans.h"

using namespace gate;
using namespace gate::test;

namespace {

/// The statement fetches `count` rows of public.orders_eu.
Node remote(const std::string& sql, double count = 20, const std::string& filter = "") {
  Node result = rows(scan("Foreign Scan", "orders_eu", "o"), count, count);
  result.operation = "Select";
  result.remote_sql = sql;
  return filter.empty() ? result : with(result, "Filter", filter);
}

Node remote_join(const std::string& sql, double count = 20) {
  Node result = rows(node("Foreign Scan"), count, count);
  result.remote_relations = "(public.orders_eu o) INNER JOIN (public.users_eu u)";
  result.remote_sql = sql;
  return result;
}

Node users(const std::string& sql, double count = 20) {
  Node result = remote(sql, count);
  result.relation = "users_eu";
  result.alias = "u";
  return result;
}

Node above(const std::string& type, Node input) {
  return rows(node(type, {std::move(input)}), 20, 20);
}

std::vector<Finding> told(const Node& before, const Node& now) {
  return found(case_of(before, now, {}), "pushdown-lost");
}

std::string message(const Node& before, const Node& now) {
  const std::vector<Finding> findings = told(before, now);
  return findings.size() == 1 ? findings[0].message : std::to_string(findings.size()) + " findings";
}

/// Of a query whose text changed since its plan was accepted: the message; empty: none.
std::string told_of_changed(const Node& before, const Node& now) {
  Evidence known = case_of(before, now, {});
  known.query.normalized = "SELECT id FROM orders_eu WHERE canonical(user_id) = $1";
  known.baseline_sql = "SELECT id FROM orders_eu WHERE user_id = $1";
  const std::vector<Finding> findings = found(known, "pushdown-lost");
  return findings.empty() ? "" : findings.front().message;
}

const std::string all = "SELECT id, user_id FROM public.orders_eu";
const std::string by_user = all + " WHERE ((user_id = 7))";
const std::string on_users =
    "(public.orders_eu r1 INNER JOIN public.users_eu r2 ON (((r1.user_id = r2.id))))";

}  // namespace

TEST_CASE("pushdown-lost speaks of a filter that is applied here now") {
  const Node now = remote(all, 900, "(canonical(o.user_id) = 7)");
  const Finding lost = only_found(case_of(remote(by_user), now, {}), "pushdown-lost");
  CHECK(lost.severity == Severity::error);
  CHECK(lost.message ==
        "the filter on user_id of public.orders_eu (o) is no longer shipped to the remote server");
  CHECK(lost.relation == "orders_eu");
  CHECK(lost.node == "0");
  CHECK(contains(lost.detail, "baseline: 20 rows fetched\n  Remote SQL: " + by_user));
  CHECK(contains(lost.detail, "current: 900 rows fetched\n  Filter: (canonical(o.user_id) = 7)"));
  CHECK(contains(lost.hint, "IMMUTABLE"));
  CHECK(contains(lost.hint, "fetch_size does not help"));
}

TEST_CASE("pushdown-lost names a function that is not IMMUTABLE") {
  Catalog catalog;
  catalog.functions.emplace_back().name = "canonical";
  Evidence known =
      case_of(remote(by_user), remote(all, 900, "(canonical(o.user_id) = 7)"), catalog);
  CHECK(contains(only_found(known, "pushdown-lost").hint, "canonical() is not IMMUTABLE"));
  catalog.functions[0].is_immutable = true;
  known.current_catalog = catalog;
  CHECK_FALSE(contains(only_found(known, "pushdown-lost").hint, "is not IMMUTABLE"));
  known.current->root.conditions[0].text = "(o.user_id = '7'::text)";
  CHECK(contains(only_found(known, "pushdown-lost").hint, "same COLLATE"));
}

TEST_CASE("pushdown-lost sees one of two conditions on a column go") {
  const std::string range = all + " WHERE ((placed_at >= '1')) AND ((placed_at < '2'))";
  const std::string half = all + " WHERE ((placed_at >= '1'))";
  CHECK(contains(message(remote(range), remote(half, 20, "(o.placed_at < '2'::date)")),
                 "the filter on placed_at"));
  CHECK(told(remote(range), remote(half)).empty());
}

TEST_CASE("pushdown-lost is silent about a filter that was applied here before, or nowhere now") {
  CHECK(told(remote(by_user), remote(all)).empty());
  CHECK(told(remote(by_user, 20, "(f(o.id) = 1)"), remote(all, 20, "(f(o.id) = 2)")).empty());
  CHECK(told(remote(all), remote(all, 20, "(o.user_id = 7)")).empty());
}

TEST_CASE("pushdown-lost is silent where the statements ask for the same in other words") {
  CHECK(told(remote(by_user),
             remote("SELECT user_id, id, total FROM eu.orders_eu WHERE ((7 = user_id))"))
            .empty());
  CHECK(told(remote("SELECT id FROM public.orders_eu WHERE ((a = 1)) AND ((b = 2))"),
             remote("SELECT id FROM public.orders_eu WHERE ((b = ANY ('{1,2}'))) AND ((a <> 1))"))
            .empty());
}

TEST_CASE("pushdown-lost speaks of a sort, a limit and an aggregate that are done here now") {
  const std::string sorted = all + " ORDER BY id ASC NULLS LAST";
  CHECK(message(remote(sorted), above("Sort", remote(all, 2'000))) ==
        "the sort of public.orders_eu (o) is no longer shipped to the remote server");
  CHECK(
      message(remote(sorted + " LIMIT 5::bigint"),
              above("Limit", above("Incremental Sort", remote(all)))) ==
      "the sort and the limit of public.orders_eu (o) are no longer shipped to the remote server");
  CHECK(message(remote("SELECT count(*) FROM public.orders_eu"),
                above("Aggregate", remote("SELECT NULL FROM public.orders_eu"))) ==
        "the aggregate of public.orders_eu (o) is no longer shipped to the remote server");
  CHECK(told(remote(sorted), remote(all)).empty());
  CHECK(told(above("Sort", remote(sorted)), above("Sort", remote(all))).empty());
  CHECK(told(remote(sorted), above("Sort", remote(sorted))).empty());
}

TEST_CASE("pushdown-lost does not look beyond the subplan that a scan is in") {
  const std::string sorted = all + " ORDER BY id ASC NULLS LAST LIMIT 1::bigint";
  CHECK(told(as(remote(sorted), "InitPlan"),
             above("Sort", above("Limit", as(remote(all), "InitPlan"))))
            .empty());
}

TEST_CASE("pushdown-lost takes a sort of few rows that are fetched all the same for a note") {
  const std::string sorted = all + " ORDER BY id ASC NULLS LAST";
  const auto severity = [&](double before, double now) {
    return told(remote(sorted, before), above("Sort", remote(all, now))).at(0).severity;
  };
  CHECK(severity(20, 20) == Severity::note);
  CHECK(severity(999, 999) == Severity::note);
  CHECK(severity(1'000, 1'000) == Severity::error);
  CHECK(severity(20, 21) == Severity::error);
}

TEST_CASE("pushdown-lost speaks of a join whose tables are fetched apart") {
  const Node before = remote_join("SELECT r1.id FROM " + on_users);
  Node apart = rows(
      node("Hash Join", {remote(all, 500), users("SELECT id FROM public.users_eu", 900)}), 20, 20);
  const std::vector<Finding> findings = told(before, apart);
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].message ==
        "the join of public.orders_eu (o) and public.users_eu (u) is no longer shipped to the "
        "remote server");
  CHECK(findings[0].relation == "users_eu");
  CHECK(findings[0].node == "0.1");
  CHECK(contains(findings[0].hint, "use_remote_estimate"));
  CHECK(told(apart, before).empty());
  apart.children[1] = scan("Seq Scan", "users_eu", "u");
  CHECK(told(before, apart).empty());
  CHECK(told(before, remote(all)).empty());
}

TEST_CASE("pushdown-lost speaks of ten times the rows, if they are 1,000 more") {
  CHECK(message(remote(by_user, 200), remote(by_user, 2'000)) ==
        "the remote server sends 2,000 rows of public.orders_eu (o), 200 in the baseline");
  CHECK(told(remote(by_user, 200), remote(by_user, 1'999)).empty());
  CHECK(told(remote(by_user, 110), remote(by_user, 1'109)).empty());
  CHECK(message(remote(by_user, 110), remote(by_user, 1'110)) ==
        "the remote server sends 1,110 rows of public.orders_eu (o), 110 in the baseline");
  Node filtered = remote(by_user, 10);
  filtered.removed_by_filter = 2'000;
  CHECK(told(remote(by_user, 10), filtered).size() == 1);
  const Finding repeated =
      told(remote(by_user, 1), above("Nested Loop", loops(remote(by_user, 1), 3'000))).at(0);
  CHECK(contains(repeated.hint, "sent 3,000 times instead of 1"));
  const Node rounded = above("Nested Loop", loops(remote(by_user, 0), 3'000));
  CHECK(told(rounded, above("Nested Loop", loops(remote(by_user, 1), 3'000))).empty());
  Evidence planned = case_of(remote(by_user, 1), remote(by_user, 5'000), {});
  planned.current->root.actual_rows.reset();
  CHECK_FALSE(speaks(planned, "pushdown-lost"));
}

TEST_CASE("pushdown-lost speaks of a changed query where its work done here fetches many more") {
  CHECK(contains(told_of_changed(remote(by_user), remote(all, 1'020, "(f(o.user_id) = 7)")),
                 "the filter on user_id"));
  CHECK(told_of_changed(remote(by_user), remote(all, 1'019, "(f(o.user_id) = 7)")).empty());
  CHECK(told_of_changed(remote(by_user), remote(all, 90'000, "(f(o.id) = 7)")).empty());
  CHECK(told_of_changed(remote(by_user), remote(all, 90'000)).empty());
  const std::string sorted = all + " ORDER BY id ASC NULLS LAST LIMIT 5::bigint";
  const Node sorted_here = above("Limit", above("Sort", remote(all, 90'000)));
  CHECK(contains(told_of_changed(remote(sorted), sorted_here), "the sort and the limit"));
}

TEST_CASE("pushdown-lost is silent where the baseline does not say what was shipped") {
  Node before = remote(by_user);
  before.remote_sql.clear();
  CHECK(told(before, remote(all, 90'000, "(canonical(o.user_id) = 7)")).empty());
  Node other = remote_join("SELECT r1.id FROM " + on_users);
  other.remote_relations.clear();
  CHECK(told(other, remote(all, 90'000)).empty());
}

TEST_CASE("pushdown-lost is silent where the foreign table is gone or read locally") {
  CHECK(told(remote(by_user), scan("Seq Scan", "orders_eu", "o")).empty());
  CHECK(told(remote(by_user), users(all, 90'000)).empty());
}

TEST_CASE("pushdown-lost says once what two statements of a table lose alike") {
  const auto both = [](const Node& each) { return node("Append", {each, each}); };
  CHECK(told(both(remote(by_user)), both(remote(all, 90, "(f(o.user_id) = 7)"))).size() == 1);
}

TEST_CASE("more-work leaves to pushdown-lost what it speaks of") {
  const Evidence known =
      case_of(remote(by_user), remote(all, 90'000, "(canonical(o.user_id) = 7)"), {});
  CHECK(speaks(known, "pushdown-lost"));
  CHECK_FALSE(speaks(known, "more-work"));
}
