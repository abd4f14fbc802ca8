// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include "tests/database/project.h"

using gate::test::Shop;

namespace {

/// 40,000 rows in which the model decides the make: two predicates that say the same thing.
const char* const cars =
    "CREATE TABLE cars (id integer PRIMARY KEY, make text NOT NULL, model text NOT NULL,\n"
    "                   owner_id integer NOT NULL);\n"
    "INSERT INTO cars SELECT id, 'make ' || id % 40, 'model ' || id % 40, 1 + id % 5000\n"
    "FROM generate_series(1, 40000) AS id;\n"
    "CREATE INDEX cars_make_idx ON cars (make);\n";

const char* const query =
    "--@ bindings.one = { make = \"make 7\", model = \"model 7\" }\n"
    "SELECT c.city, count(*) FROM cars JOIN customers c ON c.id = cars.owner_id\n"
    "WHERE make = :make AND model = :model GROUP BY c.city;\n";

}  // namespace

TEST_CASE("correlated predicates without extended statistics: the lowest node is named") {
  const Shop shop;
  shop.write("seed/40_cars.sql", cars);
  shop.query("by_model", query);
  const auto ran = shop.plangate({"refresh"});
  CHECK(ran.exit_code == 1);
  CHECK(ran.err.find("--reason") != std::string::npos);

  const auto checked = shop.check();
  INFO(checked.out, checked.err);
  CHECK(checked.exit_code == 1);
  const auto findings = checked.findings("row-estimate");
  REQUIRE(findings.size() == 1);
  CHECK(findings[0]["relation"] == "cars");
  CHECK(findings[0]["severity"] == "error");
  const std::string words = findings[0].dump();
  CHECK(words.find("CREATE STATISTICS") != std::string::npos);
  CHECK(words.find("make, model") != std::string::npos);

  SUBCASE("extended statistics cure it") {
    shop.migration("CREATE STATISTICS cars_make_model ON make, model FROM cars;\n");
    const auto cured = shop.check();
    CHECK(cured.findings("row-estimate").empty());
  }
  SUBCASE("a reason accepts it, and the reason is kept in the baseline") {
    shop.accept({"--reason", "make and model arrive together from the catalogue"});
    CHECK(shop.check().exit_code == 0);
    const auto before = shop.contents("baselines");
    shop.accept({"--all"});
    CHECK(shop.contents("baselines") == before);
    CHECK(
        shop.read("baselines/shop/pg" + shop.major() + "/by_model.json").find("arrive together") !=
        std::string::npos);
  }
}

TEST_CASE("a threshold of the query's own silences what lies under it") {
  const Shop shop;
  shop.write("seed/40_cars.sql", cars);
  shop.query("by_model", std::string("--@ rules.row-estimate = { threshold = 100 }\n") + query);
  shop.accept();
  CHECK(shop.check().exit_code == 0);
}

TEST_CASE("a predicate wrapped in a function: index-unusable") {
  const Shop shop;
  shop.query("by_email",
             "--@ bindings.one = { email = \"user77@example.com\" }\n"
             "SELECT id FROM customers WHERE email = :email;\n");
  shop.accept();
  shop.query("by_email",
             "--@ bindings.one = { email = \"user77@example.com\" }\n"
             "SELECT id FROM customers WHERE lower(email) = :email;\n");
  const auto checked = shop.check();
  INFO(checked.out, checked.err);
  CHECK(checked.exit_code == 1);
  const auto findings = checked.findings("seq-scan");
  REQUIRE(findings.size() == 1);
  CHECK(findings[0]["cause"] == "index-unusable");
  CHECK(findings[0]["relation"] == "customers");
}

TEST_CASE("the planner prefers a Seq Scan under other costs: planner-choice") {
  const Shop shop;
  const std::string bindings = "--@ bindings.one = { low = 500, high = 9000 }\n";
  const std::string select =
      "SELECT sum(customer_id) FROM orders WHERE total_cents BETWEEN :low AND :high;\n";
  shop.query("range", bindings + select);
  shop.accept();
  shop.query("range", bindings + "--@ settings = { random_page_cost = \"4000\" }\n" + select);
  const auto checked = shop.check();
  INFO(checked.out, checked.err);
  CHECK(checked.exit_code == 1);
  const auto findings = checked.findings("seq-scan");
  REQUIRE(findings.size() == 1);
  CHECK(findings[0]["cause"] == "planner-choice");
}

TEST_CASE("an index read in whole is a Seq Scan in disguise") {
  const Shop shop;
  shop.query("ordered",
             "--@ bindings.one = { low = 500 }\n"
             "SELECT id FROM orders WHERE total_cents < :low ORDER BY id;\n");
  shop.accept();
  shop.migration("DROP INDEX orders_total_idx;\n");
  const auto lost = shop.check();
  INFO(lost.out, lost.err);
  CHECK(lost.exit_code == 1);
  CHECK(lost.findings("index-condition-lost").size() + lost.findings("seq-scan").size() == 1);
}
