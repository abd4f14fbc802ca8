// SPDX-License-Identifier: MIT
// Where hidden-scan begins to speak, and what it says: the README promises the numbers.
#include "tests/unit/judged_plans.h"

using namespace gate;
using namespace gate::test;

namespace {

Catalog catalog(double pages = 1'000) {
  Catalog result;
  result.relations[{"public", "users"}] = facts("users", 1'000, 10'000);
  result.relations[{"public", "orders"}] = facts("orders", pages, 10'000);
  return result;
}

HiddenScan hidden(double row_count, const std::string& statement = "",
                  const std::string& index = "") {
  return {"public", "orders", index, 2, row_count, statement, {}};
}

Evidence case_with(std::vector<HiddenScan> scans, double accepted = 0, double pages = 1'000) {
  const Node statement =
      node("ModifyTable", {index_scan("users", "users", "users_pkey", "(users.id = 7)")});
  Evidence result = case_of(statement, statement, catalog(pages));
  result.current->hidden = std::move(scans);
  if (accepted > 0) result.baseline->hidden = {hidden(accepted)};
  return result;
}

bool is_told(const Evidence& known) {
  CHECK(wants_nested_statements(CaseView(known)) == speaks(known, "hidden-scan"));
  return speaks(known, "hidden-scan");
}

}  // namespace

TEST_CASE("hidden-scan speaks from 1,000 rows on, and of twice what was accepted") {
  CHECK_FALSE(is_told(case_with({hidden(999)})));
  CHECK(is_told(case_with({hidden(1'000)})));
  CHECK_FALSE(is_told(case_with({hidden(4'000)}, 2'000)));
  CHECK(is_told(case_with({hidden(4'001)}, 2'000)));
}

TEST_CASE("hidden-scan leaves out a table of 4 pages or fewer") {
  CHECK_FALSE(is_told(case_with({hidden(5'000)}, 0, 4)));
  CHECK(is_told(case_with({hidden(5'000)}, 0, 5)));
}

TEST_CASE("hidden-scan shows the statement that reads most, the first of two alike") {
  const auto statement = [](std::vector<HiddenScan> scans) {
    const Finding finding = only_found(case_with(std::move(scans)), "hidden-scan");
    const auto found = finding.current.find("statement");
    return found == finding.current.end() ? "none" : std::get<std::string>(found->second);
  };
  CHECK(statement({hidden(600, "first"), hidden(700, "second")}) == "second");
  CHECK(statement({hidden(700, "first"), hidden(700, "second")}) == "first");
  CHECK(statement({hidden(1'000)}) == "none");
}

TEST_CASE("hidden-scan tells statement, index and what the baseline had, each where there is one") {
  const std::string plain = only_found(case_with({hidden(1'000)}), "hidden-scan").detail;
  CHECK_FALSE(contains(plain, "statement: "));
  CHECK_FALSE(contains(plain, "index: "));
  CHECK_FALSE(contains(plain, "the baseline had"));
  const Finding whole =
      only_found(case_with({hidden(5'000, "SELECT 1", "orders_shop_idx")}, 2'000), "hidden-scan");
  CHECK(contains(whole.detail, "\nstatement: SELECT 1"));
  CHECK(contains(whole.detail, "\nindex: orders_shop_idx, whose first column"));
  CHECK(contains(whole.detail, "\nthe baseline had 2,000 hidden rows"));
  CHECK(std::get<double>(whole.baseline.at("rows")) == 2'000);
  CHECK(only_found(case_with({hidden(1'000)}), "hidden-scan").baseline.empty());
}

TEST_CASE("hidden-scan shows how a function becomes inlined once that was tried, if it helps") {
  Catalog known = catalog();
  known.functions.push_back({.name = "recent",
                             .signature = "public.recent()",
                             .is_immutable = false,
                             .is_volatile = true,
                             .security_definer = false,
                             .is_sql = true,
                             .settings = {}});
  Node call = node("Function Scan");
  call.function_name = "recent";
  const auto hint = [&](const Node& inlined) {
    Evidence evidence = case_of(call, call, known);
    evidence.current->hidden = {hidden(5'000)};
    evidence.trials[{"ALTER FUNCTION public.recent() STABLE;"}] = {"", plan(inlined)};
    return only_found(evidence, "hidden-scan").hint;
  };
  const std::string shown = "That would be: ALTER FUNCTION public.recent() STABLE;";
  const Node walk = node("Limit", {rows(index_scan("orders", "o", "orders_day", ""), 9'000, 9)});
  CHECK(contains(hint(index_scan("orders", "o", "orders_day", "(o.day = 7)")), shown));
  CHECK(contains(hint(walk), shown));
  for (const Node& each :
       {scan("Seq Scan", "orders", "o"), index_scan("users", "u", "users_pkey", "(u.id = 7)")}) {
    CHECK(contains(hint(each), "PostgreSQL does not inline recent()"));
    CHECK_FALSE(contains(hint(each), "That would be"));
  }
}
