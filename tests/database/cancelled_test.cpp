// SPDX-License-Identifier: MIT
// A case that the statement timeout cancels is judged by the plan that it would have had. The
// queries never end by themselves: nothing here depends on how fast the machine is.
#include <doctest/doctest.h>

#include "tests/database/project.h"

using gate::test::Shop;

namespace {

/// As many rows as take longer than anybody waits; one in the database of the baseline.
constexpr const char* endless =
    "CREATE TABLE rounds (n int NOT NULL);\nINSERT INTO rounds VALUES (1);\n";
constexpr const char* many_rounds = "INSERT INTO rounds SELECT 0 FROM generate_series(1, 20000);\n";
constexpr const char* product = "FROM rounds a, rounds b, rounds c, rounds d";

Shop::Checked after(const Shop& shop, const std::string& migration) {
  shop.migration(migration + many_rounds);
  shop.append("plangate.toml", "[server]\ntimeout = \"500ms\"\n");
  return shop.check({"-v", "--report", "junit=junit.xml", "--report", "markdown=report.md",
                     "--report", "html=report.html"});
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE(
    "a cancelled case whose index was dropped is seq-scan, with cause, and shows both plans") {
  const Shop shop;
  shop.write("seed/40_rounds.sql", endless);
  shop.query("lookup", std::string("--@ bindings.one = { email = \"user77@example.com\" }\n"
                                   "SELECT count(*) ") +
                           product +
                           ", customers WHERE email = :email AND a.n + b.n + c.n > d.n;\n");
  shop.query("other", "SELECT id FROM orders WHERE id = 5;\n");
  shop.accept();
  const auto checked = after(shop, "DROP INDEX customers_email_idx;\n");
  INFO(checked.out, checked.err);
  CHECK(checked.exit_code == 1);
  const auto errors = checked.findings("query-error");
  REQUIRE(errors.size() == 1);
  CHECK(contains(errors[0]["message"], "was cancelled: it did not finish within 0.5 s"));
  CHECK(contains(errors[0]["detail"], "the planner expects the plan to cost "));
  const auto scans = checked.findings("seq-scan");
  REQUIRE(scans.size() == 1);
  CHECK(scans[0]["cause"] == "index-dropped");
  CHECK(contains(scans[0]["hint"], "CREATE UNIQUE INDEX"));
  const auto& judged = checked.results["cases"][0];
  CHECK(judged["status"] == "error");
  CHECK(judged["current_plan"].is_object());
  CHECK(judged["baseline_plan"].is_object());
  for (const std::string& report :
       {checked.out, shop.read("junit.xml"), shop.read("report.md"), shop.read("report.html")}) {
    CHECK(contains(report, "which was not executed"));
    CHECK(contains(report, "Seq Scan on public.customers"));
    CHECK(contains(report, "customers_email_idx"));
  }
  CHECK(checked.results["cases"][1]["status"] == "pass");
}

TEST_CASE("the plan of a cancelled case is never accepted, from a run or from its results") {
  const Shop shop;
  shop.write("seed/40_rounds.sql", endless);
  shop.query("endless",
             std::string("SELECT count(*) ") + product + " WHERE a.n + b.n > c.n + d.n;\n");
  shop.accept();
  const auto accepted = shop.contents("baselines");
  const auto checked = after(shop, "");
  INFO(checked.out, checked.err);
  REQUIRE(checked.findings("query-error").size() == 1);
  CHECK(shop.plangate({"refresh", "--all", "--reason", "try"}).exit_code == 1);
  CHECK(shop.contents("baselines") == accepted);
  CHECK(shop.check().exit_code == 1);
  CHECK(
      shop.plangate({"refresh", "--all", "--reason", "try", "--from", "results.json"}).exit_code ==
      1);
  CHECK(shop.contents("baselines") == accepted);
  CHECK(shop.plangate({"merge", "results.json", "--report", "json=merged.json"}).exit_code == 1);
  CHECK(shop.read("merged.json") == shop.read("results.json"));
}

TEST_CASE("a cancelled case without a baseline is query-error and no missing-baseline") {
  const Shop shop;
  shop.write("seed/40_rounds.sql", endless);
  shop.query("endless",
             std::string("SELECT count(*) ") + product + " WHERE a.n + b.n > c.n + d.n;\n");
  const auto checked = after(shop, "");
  INFO(checked.out, checked.err);
  CHECK(checked.findings("query-error").size() == 1);
  CHECK(checked.findings("missing-baseline").empty());
  CHECK(checked.errors().size() == 1);
  CHECK(checked.results["cases"][0]["current_plan"].is_object());
  CHECK(contains(shop.plangate({"explain", "shop/endless"}).out, "Nested Loop"));
}

TEST_CASE("a cancelled case that writes is judged by its plan") {
  const Shop shop;
  shop.write("seed/40_rounds.sql", endless);
  shop.query("update", std::string("UPDATE customers SET city = 'x' WHERE email = "
                                   "'user77@example.com' AND (SELECT count(*) ") +
                           product + " WHERE a.n + b.n > c.n + d.n) >= 0;\n");
  shop.accept();
  const auto checked = after(shop, "DROP INDEX customers_email_idx;\n");
  INFO(checked.out, checked.err);
  CHECK(checked.findings("query-error").size() == 1);
  CHECK(checked.findings("seq-scan").size() == 1);
}

TEST_CASE("a case whose plan costs a thousand times its baseline's work is not waited for") {
  const Shop shop;
  shop.write("seed/40_rounds.sql", endless);
  shop.query("lookup",
             std::string("SELECT count(*) ") + product +
                 ", customers WHERE email = 'user77@example.com' AND a.n + b.n > c.n + d.n;\n");
  shop.accept();
  shop.migration(std::string("DROP INDEX customers_email_idx;\n") + many_rounds);
  shop.append("plangate.toml", "[server]\ntimeout = \"20s\"\n");
  const auto errors = shop.check().findings("query-error");
  REQUIRE(errors.size() == 1);
  CHECK(contains(errors[0]["message"], "it was given up after 2 s of 20 s"));
}

TEST_CASE("a case that somebody cancels is not said to have run too long") {
  const Shop shop;
  shop.query("cancelled", "SELECT pg_cancel_backend(pg_backend_pid()), pg_sleep(600);\n");
  const auto errors = shop.check().findings("query-error");
  REQUIRE(errors.size() == 1);
  CHECK(contains(errors[0]["message"], "somebody cancelled it before its limit"));
  CHECK(contains(errors[0]["detail"], "canceling statement due to user request"));
}
