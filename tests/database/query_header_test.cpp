// SPDX-License-Identifier: MIT
// What the lines above a query do on the server: types, role, settings, values, limits.
#include <doctest/doctest.h>

#include "gate/core/postgres/majors.h"
#include "tests/database/project.h"

using gate::test::Shop;

TEST_CASE("a parameter declared numeric shows the Seq Scan that such an application gets") {
  const Shop shop;
  shop.query("order",
             "--@ bindings.one = { id = 77 }\nSELECT status FROM orders WHERE id = :id;\n");
  shop.accept();
  shop.query("order",
             "--@ bindings.one = { id = 77 }\n--@ types.id = \"numeric\"\n"
             "SELECT status FROM orders WHERE id = :id;\n");
  const auto checked = shop.check();
  INFO(checked.out, checked.err);
  CHECK(checked.exit_code == 1);
  REQUIRE(checked.findings("seq-scan").size() == 1);
  CHECK(checked.findings("seq-scan")[0]["cause"] == "index-unusable");
}

TEST_CASE("a demand that the plan does not meet is an error until it does, whatever is accepted") {
  const Shop shop;
  shop.query(
      "count",
      "--@ expect = { no_seq_scan = [\"orders\"], max_rows_examined = 10, index = \"nothing\" "
      "}\nSELECT count(*) FROM orders;\n");
  const auto unaccepted = shop.check();
  INFO(unaccepted.out, unaccepted.err);
  CHECK(unaccepted.findings("expectation").size() == 3);
  shop.accept({"--all"});
  const auto accepted = shop.check();
  CHECK(accepted.exit_code == 1);
  CHECK(accepted.findings("expectation").size() == 3);
  CHECK(accepted.out.find("to accept:") == std::string::npos);
  shop.query(
      "count",
      "--@ expect = { index = \"orders_customer_idx\", max_blocks = 1000, no_seq_scan = true }\n"
      "SELECT count(*) FROM orders WHERE customer_id = 77;\n");
  shop.accept();
  const auto met = shop.check();
  INFO(met.out, met.err);
  CHECK(met.exit_code == 0);
}

TEST_CASE("relations that the config forbids to scan are not, and must exist") {
  const Shop shop;
  shop.query("count", "SELECT count(*) FROM orders;\n");
  shop.accept();
  shop.append("plangate.toml",
              "[rules]\nseq-scan = { forbid = [\"public.orders\", \"ordres\"] }\n");
  const auto checked = shop.check();
  INFO(checked.out, checked.err);
  CHECK(checked.exit_code == 1);
  const auto findings = checked.findings("seq-scan");
  REQUIRE(findings.size() == 2);
  CHECK(findings[0]["message"] == "ordres, of which Seq Scans are forbidden, does not exist");
  CHECK(findings[1]["cause"] == "forbidden");
  CHECK(findings[1]["relation"] == "orders");
}

TEST_CASE("queries that are skipped are named and counted, and the others are judged") {
  const Shop shop;
  shop.query("orders",
             "-- name: purge!\n--@ skip = \"runs at night\"\nDELETE FROM orders;\n"
             "-- name: by_id(id)^\nSELECT status FROM orders WHERE id = :id;\n"
             "-- name: first()\nSELECT status FROM orders WHERE id = 1;\n");
  shop.accept();
  const auto checked = shop.check();
  INFO(checked.out, checked.err);
  CHECK(checked.exit_code == 0);
  CHECK(checked.results["summary"]["cases"] == 1);
  CHECK(checked.results["skipped"]["shop/purge"] == "runs at night");
  CHECK(checked.results["skipped"]["shop/by_id"].get<std::string>().find("{ id = 1 }") !=
        std::string::npos);
  CHECK(checked.out.find("2 queries skipped") != std::string::npos);
  CHECK(checked.out.find("the query shop/purge was not run: runs at night") != std::string::npos);
  CHECK(shop.check({"shop/first"}).results["skipped"].empty());

  // What was asked for by its name and cannot run is no pass.
  CHECK(shop.check({"shop/by_id"}).exit_code == 2);
  CHECK(shop.check({"shop/purge"}).exit_code == 0);
  CHECK(shop.plangate({"explain", "shop/purge"}).exit_code == 2);
  // A baseline of a skipped query is not stale.
  shop.query("orders", "-- name: first()\n--@ skip = \"slow\"\nSELECT 1;\n");
  CHECK(shop.check().findings("stale-baseline").empty());
}

TEST_CASE("row-level security holds under the query's role and settings") {
  const Shop shop;
  shop.write("seed/40_security.sql",
             "CREATE ROLE app_user;\n"
             "GRANT SELECT ON orders TO app_user;\n"
             "ALTER TABLE orders ENABLE ROW LEVEL SECURITY;\n"
             "CREATE POLICY own ON orders\n"
             "  USING (customer_id = current_setting('app.customer')::integer);\n");
  shop.query("own",
             "--@ role = \"app_user\"\n"
             "--@ settings = { \"app.customer\" = \":customer\" }\n"
             "--@ bindings.one = { customer = 77, low = 0 }\n"
             "SELECT count(*) FROM orders WHERE total_cents > :low AND :customer::int > 0;\n");
  shop.accept();
  const auto checked = shop.check();
  INFO(checked.out, checked.err);
  CHECK(checked.exit_code == 0);
  const std::string plan = checked.results["cases"][0]["current_plan"].dump();
  CHECK(plan.find("orders_customer_idx") != std::string::npos);
}

TEST_CASE("values of all kinds reach the server, SQL values from the seeded database") {
  const Shop shop;
  shop.query("kinds",
             "--@ bindings.one.text = \"O'Hara \\\\ \\\"x\\\"\"\n"
             "--@ bindings.one.list = [77, 78]\n"
             "--@ bindings.one.none = { sql = \"NULL\" }\n"
             "--@ bindings.one.newest = { sql = \"SELECT max(id) FROM orders\" }\n"
             "--@ bindings.one.day = 2024-03-01\n"
             "--@ bindings.one.document = { a = [1, \"x\"] }\n"
             "SELECT id FROM orders\n"
             "WHERE id = ANY (:list::int[]) AND (status = :text OR :none::text IS NULL)\n"
             "  AND id <= :newest AND placed_at < :day::date AND :document::jsonb ? 'a'\n"
             "  AND ':not_a_parameter' <> 'x'::text;\n");
  shop.accept();
  CHECK(shop.check().exit_code == 0);
}

TEST_CASE("a case that runs too long is query-error, in words, and the others are judged") {
  const Shop shop;
  shop.append("plangate.toml", "[server]\ntimeout = \"300ms\"\n");
  shop.query("fast", "SELECT id FROM orders WHERE id = 5;\n");
  shop.query("slow", "SELECT pg_sleep(60);\n");
  const auto checked = shop.check();
  CHECK(checked.exit_code == 1);
  REQUIRE(checked.findings("query-error").size() == 1);
  CHECK(checked.findings("query-error")[0].dump().find("did not finish within") !=
        std::string::npos);
}

TEST_CASE("several queries in a file, chosen by name and by pattern") {
  const Shop shop;
  shop.query("all",
             "-- name: order_by_id :one\n--@ bindings.one = [77]\n"
             "SELECT status FROM orders WHERE id = $1;\n\n"
             "-- name: count_orders\nSELECT count(*) FROM orders;\n");
  shop.accept();
  CHECK(shop.check({"shop/count_orders"}).results["summary"]["cases"] == 1);
  CHECK(shop.check({"^shop/order_"}).results["summary"]["cases"] == 1);
  CHECK(shop.check({"shop"}).results["summary"]["cases"] == 2);
  CHECK(shop.check({"(unclosed"}).exit_code == 2);
  const auto checked = shop.check();
  CHECK(checked.results["cases"][0]["line"] == 6);
}

TEST_CASE("a rule's severity comes from the config, and the query's own word wins") {
  const Shop shop;
  const std::string scan =
      "SELECT id FROM orders WHERE total_cents % 97 = 5 AND status = 'open';\n";
  shop.append("plangate.toml", "[rules]\nunindexed-filter = { severity = \"error\" }\n");
  shop.query("strict", scan);
  shop.query("lenient", "--@ rules.unindexed-filter = { severity = \"off\" }\n" + scan);
  shop.accept();
  const auto checked = shop.check();
  INFO(checked.out, checked.err);
  CHECK(checked.exit_code == 1);
  REQUIRE(checked.findings("unindexed-filter").size() == 1);
  CHECK(checked.findings("unindexed-filter")[0]["severity"] == "error");
  CHECK(shop.check({"--exit-zero"}).exit_code == 0);
  CHECK(shop.check({"shop/lenient"}).exit_code == 0);
}

TEST_CASE("MERGE on a partitioned table, whose EXPLAIN is no valid JSON, is judged") {
  if (!gate::facts_of_major(gate::test::server_major()).has_merge) return;
  const Shop shop;
  shop.query(
      "merge",
      "MERGE INTO events e USING (SELECT 77 AS id, timestamptz '2025-01-03 00:00:00+00' AS t) s\n"
      "ON e.id = s.id AND e.happened_at = s.t\n"
      "WHEN MATCHED THEN UPDATE SET kind = 'x'\n"
      "WHEN NOT MATCHED THEN INSERT VALUES (s.id, 1, 'x', s.t);\n");
  shop.accept();
  CHECK(shop.check().exit_code == 0);
}
