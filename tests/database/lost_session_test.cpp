// SPDX-License-Identifier: MIT
// A case that ends its session, or the server, or does not let itself be cancelled, is named, and
// the others are judged as without it.
#include <doctest/doctest.h>

#include "tests/database/project.h"

using gate::test::Shop;

namespace {

const char* const by_customer =
    "--@ bindings.one = { id = 77 }\n--@ bindings.two = { id = 78 }\n"
    "SELECT id, status FROM orders WHERE customer_id = :id;\n";

/// A process of the server that is killed takes the server with it.
const char* const functions =
    "CREATE FUNCTION crash() RETURNS int LANGUAGE plpgsql AS\n"
    "$$ BEGIN COPY (SELECT 1) TO PROGRAM 'kill -9 $PPID'; PERFORM pg_sleep(600); END $$;\n"
    "CREATE FUNCTION stubborn() RETURNS int LANGUAGE plpgsql AS\n"
    "$$ BEGIN LOOP BEGIN PERFORM pg_sleep(600); EXCEPTION WHEN query_canceled THEN NULL; END;\n"
    "END LOOP; END $$;\n";

class SoundShop : public Shop {
 public:
  SoundShop() {
    migration(functions);
    query("customer", by_customer);
    query("id", "SELECT status FROM orders WHERE id = 5;\n");
    query("pay", "UPDATE orders SET status = 'paid' WHERE id = 1234;\n");
    query("zip", "INSERT INTO countries VALUES ('XX', 'x');\n");
    accept();
  }
};

/// Requires that all cases but `name` pass; returns the finding of that one.
nlohmann::json only_failing(const Shop::Checked& checked, const std::string& name) {
  INFO(checked.out, checked.err);
  REQUIRE(checked.exit_code == 1);
  CHECK(checked.results["summary"]["cases"] == 6);
  CHECK(checked.results["summary"]["passed"] == 5);
  for (const nlohmann::json& each : checked.results["cases"])
    CHECK((each["query"] == name) == (each["status"] == "error"));
  const auto found = checked.findings("query-error");
  REQUIRE(found.size() == 1);
  return found.front();
}

bool contains(const nlohmann::json& text, const std::string& part) {
  return text.get<std::string>().find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a case that crashes the server is named, with the server's log, and others are judged") {
  const SoundShop shop;
  std::vector<std::string> how;
  SUBCASE("one job") {
    how = {"--jobs", "1"};
  }
  SUBCASE("several jobs") {
    how = {"--jobs", "4"};
  }
  SUBCASE("on a database of which there is no image") {
    how = {"--no-cache"};
  }
  for (const std::string statement :
       {"SELECT crash();\n", "UPDATE orders SET total_cents = crash() WHERE id = 1234;\n"}) {
    shop.query("crash", statement);
    const auto finding = only_failing(shop.check(how), "crash");
    CHECK(contains(finding["message"], "the connection to PostgreSQL was lost"));
    CHECK(contains(finding["detail"], "was terminated by signal 9"));
  }
}

TEST_CASE("a case whose session is ended is named, and the server goes on") {
  const SoundShop shop;
  shop.query("end", "SELECT pg_terminate_backend(pg_backend_pid());\n");
  const auto finding = only_failing(shop.check(), "end");
  CHECK(contains(finding["detail"], "terminating connection due to administrator command"));
}

TEST_CASE("a function that catches its cancellation is ended all the same") {
  const SoundShop shop;
  shop.append("plangate.toml", "[server]\ntimeout = \"1s\"\n");
  for (const std::string statement :
       {"SELECT stubborn();\n", "UPDATE orders SET total_cents = stubborn() WHERE id = 1234;\n",
        "--@ bindings.one = { x = { sql = \"SELECT 1\" } }\nSELECT :x + stubborn();\n"}) {
    shop.query("stubborn", statement);
    const auto finding = only_failing(shop.check(), "stubborn");
    CHECK(contains(finding["message"], "nor when the server cancelled it"));
  }
}

TEST_CASE("a crash that empties an unlogged table gives no verdict") {
  const SoundShop shop;
  shop.migration("CREATE UNLOGGED TABLE fleeting AS SELECT 1 AS one;\n");
  shop.query("crash", "SELECT crash();\n");
  const auto on_image = shop.check();
  CHECK(on_image.findings("query-error").size() == 1);
  const auto checked = shop.check({"--no-cache"});
  CHECK(checked.exit_code == 2);
  CHECK(contains(checked.results["error"]["message"], "emptied the unlogged table fleeting"));
}
