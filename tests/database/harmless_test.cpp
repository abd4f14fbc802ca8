// SPDX-License-Identifier: MIT
// What is right to change is left alone: no finding of severity error, exit 0, and the Markdown
// report says in one line what changed.
#include <doctest/doctest.h>

#include "tests/database/project.h"

using gate::test::Shop;

namespace {

struct Change {
  const char* sentence;
  const char* migration;
  const char* line;  ///< of the Markdown report
};

const Change changes[] = {
    {"an index renamed", "ALTER INDEX orders_customer_idx RENAME TO by_customer;\n",
     "- public.orders has the index by_customer in place of orders_customer_idx, with the "
     "same definition\n"},
    {"an index recreated",
     "DROP INDEX orders_customer_idx;\nCREATE INDEX orders_customer_2 ON orders (customer_id);\n",
     "- public.orders has the index orders_customer_2 in place of orders_customer_idx, with the "
     "same definition\n"},
    {"an index added that the planner prefers",
     "CREATE INDEX orders_status_idx ON orders (customer_id, status, id);\n",
     "- `shop/customer [one]`: the plan reads public.orders through Index Only Scan using "
     "orders_status_idx (btree (customer_id, status, id)) instead of Bitmap Heap Scan using "
     "orders_customer_idx (btree (customer_id))\n"},
    {"a column added", "ALTER TABLE orders ADD COLUMN note text;\n", "No plan changed.\n"},
    {"a comment added", "COMMENT ON TABLE orders IS 'what customers bought';\n",
     "No plan changed.\n"},
    {"an index replaced by one that serves as well",
     "DROP INDEX orders_customer_idx;\n"
     "CREATE INDEX orders_by_customer ON orders (customer_id, placed_at);\n",
     "- `shop/customer [one]`: the plan reads public.orders through Bitmap Heap Scan using "
     "orders_by_customer (btree (customer_id, placed_at)) instead of Bitmap Heap Scan using "
     "orders_customer_idx (btree (customer_id))\n"},
    {"an index made a covering one",
     "DROP INDEX orders_customer_idx;\n"
     "CREATE INDEX orders_customer_idx ON orders (customer_id) INCLUDE (id, status);\n",
     "- `shop/customer [one]`: the plan reads public.orders through Index Only Scan"},
    {"a partition added",
     "CREATE TABLE events_2025_04 PARTITION OF events\n"
     "  FOR VALUES FROM ('2025-04-01 00:00:00+00') TO ('2025-05-01 00:00:00+00');\n"
     "INSERT INTO events SELECT id, 1 + id % 5000, 'kind ' || id % 7,\n"
     "  timestamptz '2025-04-01 00:00:00+00' + id * interval '4 minutes'\n"
     "FROM generate_series(1, 10000) AS id;\n",
     "- public.events has 4 partitions instead of 3\n"},
    {"5 % more rows",
     "INSERT INTO orders SELECT 100000 + id, 1 + id % 5000, 'open', 500, '2025-06-01 00:00+00'\n"
     "FROM generate_series(1, 1500) AS id;\n",
     "- public.orders has 31,500 rows instead of 30,000\n"},
    {"rows brought into the order of the index, for which an Index Scan is enough",
     "CREATE TABLE sorted AS SELECT * FROM orders ORDER BY customer_id;\n"
     "TRUNCATE orders;\nINSERT INTO orders SELECT * FROM sorted ORDER BY customer_id;\n"
     "DROP TABLE sorted;\n",
     "- `shop/customer [one]`: the plan reads public.orders through Index Scan using "
     "orders_customer_idx (btree (customer_id)) instead of Bitmap Heap Scan using "
     "orders_customer_idx (btree (customer_id))\n"},
};

void register_queries(const Shop& shop) {
  shop.query("customer",
             "--@ bindings.one = { id = 77 }\n"
             "SELECT id, status FROM orders WHERE customer_id = :id;\n");
  shop.query("newest", "SELECT id FROM orders ORDER BY placed_at DESC LIMIT 20;\n");
  shop.query("events",
             "--@ bindings.one = { id = 77 }\n"
             "SELECT kind, happened_at FROM events WHERE customer_id = :id;\n");
}

void check_harmless(const Shop& shop, const std::string& line) {
  const auto checked = shop.check({"--report", "markdown=report.md"});
  const std::string markdown = shop.read("report.md");
  INFO(checked.out, checked.err, markdown);
  CHECK(checked.exit_code == 0);
  CHECK(checked.errors().empty());
  CHECK(markdown.find(line) != std::string::npos);
}

}  // namespace

TEST_CASE("a harmless migration") {
  for (const Change& change : changes) {
    SUBCASE(change.sentence) {
      const Shop shop;
      register_queries(shop);
      shop.accept();
      shop.migration(change.migration);
      check_harmless(shop, change.line);
    }
  }
}

TEST_CASE("rows taken out of the order of the index, for which a bitmap is better") {
  const Shop shop;
  register_queries(shop);
  shop.write("seed/25_sorted.sql",
             "CREATE TABLE sorted AS SELECT * FROM orders ORDER BY customer_id;\n"
             "TRUNCATE orders;\nINSERT INTO orders SELECT * FROM sorted ORDER BY customer_id;\n"
             "DROP TABLE sorted;\n");
  shop.accept();
  shop.remove("seed/25_sorted.sql");
  check_harmless(shop,
                 "- `shop/customer [one]`: the plan reads public.orders through Bitmap Heap Scan "
                 "using orders_customer_idx (btree (customer_id)) instead of Index Scan using "
                 "orders_customer_idx (btree (customer_id))\n");
}

TEST_CASE("a view put between, a column more") {
  const Shop shop;
  register_queries(shop);
  shop.accept();
  SUBCASE("a view") {
    shop.migration("CREATE VIEW customer_orders AS SELECT id, customer_id, status FROM orders;\n");
    shop.query("customer",
               "--@ bindings.one = { id = 77 }\n"
               "SELECT id, status FROM customer_orders WHERE customer_id = :id;\n");
  }
  SUBCASE("a column in the select list") {
    shop.query("customer",
               "--@ bindings.one = { id = 77 }\n"
               "SELECT id, status, total_cents FROM orders WHERE customer_id = :id;\n");
  }
  check_harmless(shop, "- `shop/customer [one]`: the query changed, its plan did not\n");
}

TEST_CASE("parallel workers allowed") {
  const Shop shop;
  shop.query("all", "SELECT status, count(*) FROM orders GROUP BY status;\n");
  shop.query("customer",
             "--@ bindings.one = { id = 77 }\n"
             "SELECT id, status FROM orders WHERE customer_id = :id;\n");
  shop.accept();
  shop.write("plangate.toml",
             "[server.settings]\nmax_parallel_workers_per_gather = 2\nparallel_setup_cost = 0\n"
             "parallel_tuple_cost = 0\nmin_parallel_table_scan_size = 0\n" +
                 shop.read("plangate.toml"));
  check_harmless(shop, "- `shop/all`: the plan ");
}

TEST_CASE("how a query is written makes no difference, an alias at most a note") {
  const Shop shop;
  register_queries(shop);
  shop.accept();
  SUBCASE("a comment, white space and keyword case") {
    shop.query("customer",
               "--@ bindings.one = { id = 77 }\n"
               "-- the customer's page\n"
               "select  id, status\nfrom ORDERS /* all */ where customer_id = :id;\n");
    check_harmless(shop, "No plan changed.\n");
  }
  SUBCASE("an alias") {
    shop.query("customer",
               "--@ bindings.one = { id = 77 }\n"
               "SELECT o.id, o.status FROM orders AS o WHERE o.customer_id = :id;\n");
    check_harmless(shop, "- `shop/customer [one]`: ");
  }
}
