// SPDX-License-Identifier: MIT
// What EXPLAIN does not show: triggers and functions, the generic plan, a toss-up between plans.
#include <doctest/doctest.h>

#include "tests/database/own_suite.h"

using gate::test::OwnSuite;
using gate::test::Shop;

namespace {

/// Half a million payments that refer to customers, by a foreign key without an index.
const char* const payments =
    "CREATE TABLE payments (id integer PRIMARY KEY, cents integer NOT NULL,\n"
    "  customer_id integer NOT NULL REFERENCES customers);\n"
    "INSERT INTO payments SELECT id, id % 1000, 100 + id % 900\n"
    "FROM generate_series(1, 499000) AS id;\n";

/// Reads them all, where it is given a customer.
const char* const paid =
    "CREATE FUNCTION paid(customer integer) RETURNS bigint LANGUAGE plpgsql STABLE AS $$\n"
    "BEGIN IF customer IS NULL THEN RETURN 0; END IF;\n"
    "RETURN (SELECT sum(cents) FROM payments WHERE customer_id = customer); END $$;\n";

/// A table that two plans read at the same cost but for 1 %, from the settings below.
const char* const tickets =
    "CREATE TABLE tickets (id integer PRIMARY KEY, tenant_id integer NOT NULL,\n"
    "  note text NOT NULL);\n"
    "INSERT INTO tickets SELECT id, id * 7919 % 200, repeat('x', 60)\n"
    "FROM generate_series(1, 20000) AS id;\n"
    "CREATE INDEX tickets_tenant_idx ON tickets (tenant_id);\n";

std::string ticket_query(const std::string& random_page_cost) {
  return "--@ settings = { random_page_cost = \"" + random_page_cost +
         "\" }\nSELECT note FROM tickets WHERE tenant_id < 30;\n";
}

/// This member of each case with a hidden scan, a space behind it.
std::string with_hidden_scan(const Shop::Checked& checked, const char* member) {
  std::string names;
  for (const auto& each : checked.results["cases"])
    for (const auto& finding : each["findings"])
      if (finding["rule"] == "hidden-scan") names += each[member].get<std::string>() + " ";
  return names;
}

}  // namespace

TEST_CASE("a DELETE of 13 blocks whose foreign key reads half a million rows each") {
  const Shop shop;
  shop.write("seed/40_payments.sql", payments);
  shop.query("forget", "DELETE FROM customers WHERE id <= 5;\n");
  const auto ran = shop.plangate({"refresh"});
  INFO(ran.err);
  CHECK(ran.exit_code == 1);
  CHECK(ran.err.find("--reason") != std::string::npos);

  const auto checked = shop.check();
  CHECK(checked.exit_code == 1);
  const auto& root = checked.results["cases"][0]["current_plan"]["nodes"][0];
  CHECK(root["blocks"].get<double>() < 50);
  const auto findings = checked.findings("hidden-scan");
  REQUIRE(findings.size() == 1);
  CHECK(findings[0]["severity"] == "error");
  CHECK(findings[0]["relation"] == "payments");
  CHECK(findings[0]["current"]["rows"] == 5 * 499'000);
  const std::string statement = findings[0]["current"]["statement"];
  CHECK(statement.find("payments") != std::string::npos);
  CHECK(findings[0]["hint"].get<std::string>().find(
            "CREATE INDEX ON public.payments (customer_id);") != std::string::npos);

  SUBCASE("the index that the hint names cures it") {
    shop.migration("CREATE INDEX ON payments (customer_id);\n");
    CHECK(shop.check().findings("hidden-scan").empty());
  }
  SUBCASE("a reason accepts it, and the baseline says what was accepted") {
    shop.accept({"--reason", "customers are deleted once a year"});
    CHECK(shop.check().exit_code == 0);
    shop.query("forget", "DELETE FROM customers WHERE id <= 11;\n");
    CHECK(shop.check().findings("hidden-scan").size() == 1);
  }
}

TEST_CASE("functions, triggers and views are looked into, and what the plan shows is not hidden") {
  const Shop shop;
  shop.write("seed/40_payments.sql", payments);
  shop.migration(std::string(paid) +
                 "CREATE VIEW accounts AS SELECT id, city, paid(id) FROM customers;\n"
                 "CREATE VIEW cheap AS SELECT * FROM payments WHERE cents < 10;\n"
                 "CREATE TABLE audit (payments bigint NOT NULL);\n"
                 "CREATE FUNCTION count_up() RETURNS trigger LANGUAGE plpgsql AS $$\n"
                 "BEGIN INSERT INTO audit SELECT count(*) FROM payments; RETURN NULL; END $$;\n"
                 "CREATE TRIGGER count_up AFTER UPDATE ON orders FOR EACH STATEMENT\n"
                 "  EXECUTE FUNCTION count_up();\n"
                 "CREATE ROLE clerk;\n"
                 "GRANT SELECT, UPDATE ON ALL TABLES IN SCHEMA public TO clerk;\n"
                 "GRANT INSERT ON audit TO clerk;\n");
  shop.query("by_function", "SELECT paid(200);\n");
  shop.query("by_trigger", "UPDATE orders SET status = 'x' WHERE id = 7;\n");
  shop.query("by_trigger_as_clerk",
             "--@ role = \"clerk\"\nUPDATE orders SET status = 'x' WHERE id = 7;\n");
  shop.query("by_view", "SELECT * FROM accounts WHERE id = 200;\n");
  shop.query("plain_view", "SELECT count(*) FROM cheap;\n");
  shop.query("to_a_small_table",
             "INSERT INTO payments SELECT 500000 + id, 1, 100 FROM generate_series(1, 9) id;\n");
  const auto checked = shop.check();
  for (const auto& finding : checked.findings("hidden-scan"))
    CHECK(finding["current"].contains("statement"));
  CHECK(with_hidden_scan(checked, "query") ==
        "by_function by_trigger by_trigger_as_clerk by_view ");
}

TEST_CASE("a binding is not charged with what another binding of its query read") {
  const Shop shop;
  shop.write("seed/40_payments.sql", payments);
  shop.migration(paid);
  shop.query("paid",
             "--@ bindings = { a = { customer = 200 }, b = { customer = { sql = \"NULL\" } } }\n"
             "SELECT paid(:customer);\n");
  const auto checked = shop.check();
  REQUIRE(checked.results["cases"].size() == 2);
  CHECK(with_hidden_scan(checked, "binding") == "a ");
}

TEST_CASE("a condition that only the parameter's value makes narrow: the generic plan is told") {
  const Shop shop;
  const std::string header = "--@ bindings.one = { customer = 77 }\n";
  shop.query("of_customer", header +
                                "SELECT id FROM orders\n"
                                "WHERE (:customer::int IS NULL OR customer_id = :customer);\n");
  const auto checked = shop.check();
  REQUIRE(checked.findings("generic-plan").size() == 1);
  CHECK(checked.findings("generic-plan")[0]["severity"] == "warning");
  CHECK(checked.findings("generic-plan")[0]["relation"] == "orders");

  SUBCASE("a statement for each case cures it") {
    shop.query("of_customer", header + "SELECT id FROM orders WHERE customer_id = :customer;\n");
    CHECK(shop.check().findings("generic-plan").empty());
  }
  SUBCASE("a server that makes no generic plans cures it") {
    shop.append("plangate.toml",
                "[server]\nsettings = { plan_cache_mode = \"force_custom_plan\" }\n");
    CHECK(shop.check().findings("generic-plan").empty());
  }
  SUBCASE("what was accepted is silent") {
    shop.accept();
    CHECK(shop.check().findings("generic-plan").empty());
  }
}

TEST_CASE("a toss-up between two plans is told, and a case fails only if all of them fail") {
  const Shop shop;
  shop.write("seed/40_tickets.sql", tickets);
  shop.query("cheap", ticket_query("4"));
  shop.accept();

  shop.query("cheap", ticket_query("61.7"));
  const auto tossed = shop.check();
  INFO(tossed.out);
  CHECK(tossed.exit_code == 0);
  REQUIRE(tossed.findings("unstable-plan").size() == 1);
  REQUIRE(tossed.findings("seq-scan").size() == 1);
  CHECK(tossed.findings("seq-scan")[0]["severity"] == "note");

  shop.query("cheap", ticket_query("80"));
  const auto lost = shop.check();
  CHECK(lost.exit_code == 1);
  CHECK(lost.findings("unstable-plan").empty());
  CHECK(lost.findings("seq-scan")[0]["severity"] == "error");

  shop.query("cheap", ticket_query("61.7"));
  shop.accept();
  const auto accepted = shop.check();
  CHECK(accepted.exit_code == 0);
  CHECK(accepted.findings("unstable-plan").empty());
  shop.query("cheap", ticket_query("61.2"));  // the other plan of the two
  CHECK(shop.check().exit_code == 0);
  CHECK(shop.check().findings("unstable-plan").empty());
}

TEST_CASE("the order in which equal indexes were created changes no verdict") {
  const Shop shop;
  const std::string table =
      "CREATE TABLE visits (id integer PRIMARY KEY, customer_id integer NOT NULL,\n"
      "  door integer NOT NULL, lift integer NOT NULL);\n"
      "INSERT INTO visits SELECT id, id % 1000, id % 7, id % 7 FROM generate_series(1, 30000) "
      "id;\n";
  const std::string door = "CREATE INDEX visits_door_idx ON visits (customer_id, door);\n";
  const std::string lift = "CREATE INDEX visits_lift_idx ON visits (customer_id, lift);\n";
  shop.write("seed/40_visits.sql", table + door + lift);
  shop.query("of_customer", "SELECT id FROM visits WHERE customer_id = 77;\n");
  shop.accept();
  const auto plan = [](const auto& checked) {
    return checked.results["cases"][0]["current_plan"]["nodes"].dump();
  };
  const std::string first = plan(shop.check());
  shop.write("seed/40_visits.sql", table + lift + door);
  const auto checked = shop.check({"--fail-on", "warning"});
  CHECK(plan(checked) != first);  // the last one created wins
  CHECK(checked.exit_code == 0);
}

TEST_CASE("no plan of our own suite is a toss-up") {
  const OwnSuite suite;
  std::filesystem::remove_all(suite.folder() + "/baselines");  // else only changed plans are tried
  const auto checked = suite.check();
  CHECK(checked.results["cases"].size() > 100);
  CHECK(checked.findings("unstable-plan").empty());
}
