// SPDX-License-Identifier: MIT
// An index that a plan stands on is dropped: exit 1, seq-scan, index-dropped, the right relation.
#include <doctest/doctest.h>

#include "tests/database/project.h"

using gate::test::Shop;

namespace {

struct Loss {
  const char* sentence;
  const char* query;
  const char* migration;
  const char* schema;
  const char* relation;
};

const Loss losses[] = {
    {"behind an Index Scan",
     "--@ bindings.one = { email = \"user77@example.com\" }\n"
     "SELECT id, city FROM customers WHERE email = :email;\n",
     "DROP INDEX customers_email_idx;\n", "public", "customers"},
    {"behind a Bitmap Heap Scan",
     "--@ bindings.one = { low = 500, high = 1500 }\n"
     "SELECT sum(customer_id) FROM orders WHERE total_cents BETWEEN :low AND :high;\n",
     "DROP INDEX orders_total_idx;\n", "public", "orders"},
    {"behind the inner side of a Nested Loop",
     "--@ bindings.one = { email = \"user77@example.com\" }\n"
     "SELECT o.id FROM customers c JOIN orders o ON o.customer_id = c.id WHERE c.email = :email;\n",
     "DROP INDEX orders_customer_idx;\n", "public", "orders"},
    {"behind ORDER BY … LIMIT", "SELECT id FROM orders ORDER BY placed_at DESC LIMIT 20;\n",
     "DROP INDEX orders_placed_idx;\n", "public", "orders"},
    {"in a second schema that has a table of the same name",
     "--@ bindings.one = { id = 77 }\n"
     "SELECT a.id, o.id FROM archive.orders a JOIN orders o ON o.customer_id = a.customer_id\n"
     "WHERE a.customer_id = :id AND o.customer_id = :id;\n",
     "DROP INDEX archive.archive_orders_customer_idx;\n", "archive", "orders"},
    {"on one side of a self-join",
     "--@ bindings.one = { id = 77 }\n"
     "SELECT b.id FROM orders a JOIN orders b ON b.total_cents = a.total_cents\n"
     "WHERE a.customer_id = :id;\n",
     "DROP INDEX orders_total_idx;\n", "public", "orders"},
    {"on a small table",
     "--@ bindings.one = { kind = \"kind 60\" }\n"
     "SELECT name FROM small WHERE code = :kind;\n",
     "DROP INDEX small_code_idx;\n", "public", "small"},
};

const char* const small_table =
    "CREATE TABLE small (code text NOT NULL, name text NOT NULL);\n"
    "INSERT INTO small SELECT 'kind ' || id, repeat('x', 40) FROM generate_series(1, 400) AS id;\n"
    "CREATE UNIQUE INDEX small_code_idx ON small (code);\n";

}  // namespace

TEST_CASE("an index is dropped") {
  for (const Loss& loss : losses) {
    SUBCASE(loss.sentence) {
      Shop shop;
      shop.write("seed/40_small.sql", small_table);
      shop.query("lookup", loss.query);
      shop.accept();
      shop.migration(loss.migration);

      const auto checked = shop.check({"--report", "junit=junit.xml"});
      INFO(checked.out, checked.err);
      CHECK(checked.exit_code == 1);
      CHECK(checked.results["verdict"] == "fail");
      const auto findings = checked.findings("seq-scan");
      REQUIRE(findings.size() == 1);
      CHECK(findings[0]["severity"] == "error");
      CHECK(findings[0]["cause"] == "index-dropped");
      CHECK(findings[0]["schema"] == loss.schema);
      CHECK(findings[0]["relation"] == loss.relation);
      CHECK(shop.read("junit.xml").find("<failure") != std::string::npos);
    }
  }
}

TEST_CASE("a partition's index is gone: the finding names the partitioned table") {
  Shop shop;
  shop.query("events",
             "--@ bindings.one = { id = 77 }\n"
             "SELECT kind FROM events WHERE customer_id = :id\n"
             "  AND happened_at >= '2025-02-01 00:00:00+00';\n");
  shop.accept();
  shop.migration("DROP INDEX events_customer_idx;\n");
  const auto checked = shop.check();
  INFO(checked.out, checked.err);
  CHECK(checked.exit_code == 1);
  const auto findings = checked.findings("seq-scan");
  REQUIRE(!findings.empty());
  CHECK(findings[0]["relation"] == "events");
  CHECK(findings[0]["cause"] == "index-dropped");
}

TEST_CASE("a scan that becomes a parallel Seq Scan is one") {
  Shop shop;
  shop.query("parallel",
             "--@ settings.max_parallel_workers_per_gather = \"2\"\n"
             "--@ settings.parallel_setup_cost = \"0\"\n"
             "--@ settings.parallel_tuple_cost = \"0\"\n"
             "--@ settings.min_parallel_table_scan_size = \"0\"\n"
             "--@ bindings.one = { low = 500, high = 1500 }\n"
             "SELECT id FROM orders WHERE total_cents BETWEEN :low AND :high;\n");
  shop.accept();
  shop.migration("DROP INDEX orders_total_idx;\n");
  const auto checked = shop.check();
  INFO(checked.out, checked.err);
  CHECK(checked.exit_code == 1);
  const auto findings = checked.findings("seq-scan");
  REQUIRE(findings.size() == 1);
  CHECK(findings[0]["cause"] == "index-dropped");
}

TEST_CASE("where two indexes could serve and one is dropped, nothing fails") {
  Shop shop;
  shop.write("seed/40_second.sql",
             "CREATE INDEX orders_customer_status_idx ON orders (customer_id, status);\n");
  shop.query("customer",
             "--@ bindings.one = { id = 77 }\n"
             "SELECT id FROM orders WHERE customer_id = :id;\n");
  shop.accept();
  const bool narrow = shop.read("baselines/shop/pg" + shop.major() + "/customer.json")
                          .find("orders_customer_idx") != std::string::npos;
  shop.migration(narrow ? "DROP INDEX orders_customer_idx;\n"
                        : "DROP INDEX orders_customer_status_idx;\n");
  const auto checked = shop.check();
  INFO(checked.out, checked.err);
  CHECK(checked.exit_code == 0);
  CHECK(checked.errors().empty());
  CHECK(checked.findings("plan-changed").size() == 1);
}

TEST_CASE("a table that was always scanned is no finding") {
  Shop shop;
  shop.query("totals", "SELECT status, sum(total_cents) FROM orders GROUP BY status;\n");
  shop.accept();
  shop.migration("DROP INDEX orders_total_idx;\nDROP INDEX orders_customer_idx;\n");
  const auto checked = shop.check();
  INFO(checked.out, checked.err);
  CHECK(checked.exit_code == 0);
  CHECK(checked.findings("seq-scan").empty());
}
