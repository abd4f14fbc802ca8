// SPDX-License-Identifier: MIT
// plangate try: what statements do to plans, tried on a copy of the seeded database.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/database/project.h"

using gate::test::Ran;
using gate::test::Shop;
using Json = nlohmann::json;

namespace {

class TriedShop : public Shop {
 public:
  TriedShop() {
    query("by_customer", gate::test::by_customer);
    query("by_status",
          "SELECT count(*) FROM orders WHERE status = 'open' AND total_cents < 200;\n");
    query("new_order",
          "INSERT INTO orders SELECT 90000, 1, 'open', 5, '2025-01-01 00:00:00+00';\n");
  }

  [[nodiscard]] Json tried(const std::string& statements, int exit_code = 0) const {
    const Ran ran = plangate({"try", statements, "--format", "json"});
    INFO(ran.out, ran.err);
    REQUIRE(ran.exit_code == exit_code);
    return Json::parse(ran.out)["suites"][0];
  }
};

const Json& case_of(const Json& suite, const std::string& query) {
  for (const Json& each : suite["cases"])
    if (each["query"] == query) return each;
  throw std::runtime_error("no effect on " + query);
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a lost index is told with the case that loses by it, and the exit code is 1") {
  const TriedShop shop;
  const Json suite = shop.tried("DROP INDEX orders_customer_idx", 1);
  const Json& lost = case_of(suite, "by_customer");
  CHECK(lost["effect"] == "lost");
  CHECK(lost["status"] == "fail");
  CHECK(lost["findings"][0]["rule"] == "seq-scan");
  CHECK(lost["findings"][0]["cause"] == "index-dropped");
  CHECK(lost["accesses"][0]["before"] == "Bitmap Heap Scan using orders_customer_idx");
  CHECK(lost["accesses"][0]["behind"] == "Seq Scan");
  CHECK(lost["before"]["blocks"] < lost["behind"]["blocks"]);
  CHECK(suite["dropped"][0]["index"] == "orders_customer_idx");
  CHECK(suite["unchanged"] == 2);
  CHECK(suite["inserts"][0]["blocks_behind"] < suite["inserts"][0]["blocks_before"]);
}

TEST_CASE("what a new index serves is gained, and its size and what an INSERT pays are told") {
  const TriedShop shop;
  const Json suite = shop.tried("CREATE INDEX CONCURRENTLY ON orders (status, total_cents)");
  CHECK(suite["cases"].size() == 1);
  CHECK(case_of(suite, "by_status")["effect"] == "gained");
  CHECK(suite["created"][0]["definition"] == "btree (status, total_cents)");
  CHECK(suite["created"][0]["bytes"] > 100'000);
  CHECK(suite["inserts"][0]["blocks_behind"] > suite["inserts"][0]["blocks_before"]);
}

TEST_CASE("a case that no longer runs is lost") {
  const TriedShop shop;
  const Json suite = shop.tried("ALTER TABLE orders RENAME status TO state", 1);
  const Json& lost = case_of(suite, "by_status");
  CHECK(lost["status"] == "error");
  CHECK(lost["effect"] == "lost");
  CHECK(contains(lost["error"].get<std::string>(), "column \"status\" does not exist"));
}

TEST_CASE("statements are tried as a migration would run: data, too, with their statistics") {
  const TriedShop shop;
  const Json suite = shop.tried("DELETE FROM orders WHERE total_cents > 150 AND id % 3 > 0");
  CHECK(case_of(suite, "by_customer")["effect"] == "gained");
}

TEST_CASE("nothing is kept of what was tried") {
  const TriedShop shop;
  shop.accept({"--reason", "the shop's own queries"});
  static_cast<void>(shop.tried("DROP INDEX orders_customer_idx", 1));
  CHECK(shop.check().exit_code == 0);
}

TEST_CASE("statements come out of a file, and their error names its line") {
  const TriedShop shop;
  shop.write("wrong.sql", "CREATE INDEX ON orders (status);\nCREATE INDEX ON orders (nothing);\n");
  const Ran ran = shop.plangate({"try", "wrong.sql"});
  CHECK(ran.exit_code == 2);
  CHECK(contains(ran.err, "wrong.sql:2: column \"nothing\" does not exist"));
}

TEST_CASE("one word that is no file is not taken for statements") {
  const Ran ran = TriedShop().plangate({"try", "absent.sql"});
  CHECK(ran.exit_code == 2);
  CHECK(contains(ran.err, "no file is called \"absent.sql\""));
}

TEST_CASE("only the chosen cases are tried") {
  const TriedShop shop;
  const Ran ran = shop.plangate({"try", "DROP INDEX orders_customer_idx", "shop/by_status"});
  CHECK(ran.exit_code == 0);
  CHECK(contains(ran.out, "0 cases lost, 0 gained, 1 unchanged"));
}

TEST_CASE("a suite that lacks what the statements name is passed over, unless it was chosen") {
  const TriedShop shop;
  shop.write("other.sql", "CREATE TABLE notes (id int PRIMARY KEY);\n");
  shop.write("other_queries.sql", "-- name: note\nSELECT id FROM notes WHERE id = 1;\n");
  shop.append("plangate.toml",
              "[suite.other]\nseed = [\"other.sql\"]\nqueries = [\"other_queries.sql\"]\n");
  const Ran both = shop.plangate({"try", "DROP INDEX orders_customer_idx"});
  CHECK(both.exit_code == 1);
  CHECK(contains(both.err, "suite other: "));
  CHECK(contains(both.out, "shop on PostgreSQL"));
  CHECK_FALSE(contains(both.out, "other on PostgreSQL"));
  CHECK(shop.plangate({"try", "DROP INDEX orders_customer_idx", "other"}).exit_code == 2);
}
