// SPDX-License-Identifier: MIT
// What is right to change is left alone: no finding of severity error, exit 0.
#include <doctest/doctest.h>

#include "tests/database/project.h"

using gate::test::Shop;

namespace {

struct Change {
  const char* sentence;
  const char* migration;
};

const Change changes[] = {
    {"an index renamed", "ALTER INDEX orders_customer_idx RENAME TO by_customer;\n"},
    {"an index recreated",
     "DROP INDEX orders_customer_idx;\nCREATE INDEX orders_customer_2 ON orders (customer_id);\n"},
    {"an index added", "CREATE INDEX orders_status_idx ON orders (status, customer_id);\n"},
    {"a column added", "ALTER TABLE orders ADD COLUMN note text;\n"},
    {"a comment added", "COMMENT ON TABLE orders IS 'what customers bought';\n"},
    {"an index made a covering one",
     "DROP INDEX orders_customer_idx;\n"
     "CREATE INDEX orders_customer_idx ON orders (customer_id) INCLUDE (status);\n"},
    {"5 % more rows",
     "INSERT INTO orders SELECT 100000 + id, 1 + id % 5000, 'open', 500, '2025-06-01 00:00+00'\n"
     "FROM generate_series(1, 1500) AS id;\n"},
};

}  // namespace

TEST_CASE("a harmless migration") {
  for (const Change& change : changes) {
    SUBCASE(change.sentence) {
      const Shop shop;
      shop.query("customer",
                 "--@ bindings.one = { id = 77 }\n"
                 "SELECT id, status FROM orders WHERE customer_id = :id;\n");
      shop.query("newest", "SELECT id FROM orders ORDER BY placed_at DESC LIMIT 20;\n");
      shop.accept();
      shop.migration(change.migration);
      const auto checked = shop.check();
      INFO(checked.out, checked.err);
      CHECK(checked.exit_code == 0);
      CHECK(checked.errors().empty());
    }
  }
}

TEST_CASE("how a query is written makes no difference, an alias at most a note") {
  const Shop shop;
  shop.query("customer",
             "--@ bindings.one = { id = 77 }\n"
             "SELECT id, status FROM orders WHERE customer_id = :id;\n");
  shop.accept();
  SUBCASE("a comment, white space and keyword case") {
    shop.query("customer",
               "--@ bindings.one = { id = 77 }\n"
               "-- the customer's page\n"
               "select  id, status\nfrom ORDERS /* all */ where customer_id = :id;\n");
    const auto checked = shop.check();
    INFO(checked.out, checked.err);
    CHECK(checked.exit_code == 0);
    CHECK(checked.results["summary"]["notes"] == 0);
  }
  SUBCASE("an alias") {
    shop.query("customer",
               "--@ bindings.one = { id = 77 }\n"
               "SELECT o.id, o.status FROM orders AS o WHERE o.customer_id = :id;\n");
    const auto checked = shop.check();
    INFO(checked.out, checked.err);
    CHECK(checked.exit_code == 0);
    CHECK(checked.results["summary"]["warnings"] == 0);
  }
}
