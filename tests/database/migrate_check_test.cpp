// SPDX-License-Identifier: MIT
// plangate migrate-check: what migrations make others wait for, and that the recipes do not.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/database/project.h"

using gate::test::Ran;
using gate::test::Shop;
using Json = nlohmann::json;

namespace {

constexpr const char* patient = "SET lock_timeout = '200ms';\n";

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// Its statements, and batches until they have changed the 30,000 rows of orders.
std::string followed(const Json& recipe) {
  std::string statements;
  for (const std::string statement : recipe)
    for (int round = contains(statement, "-- again and again") ? 3 : 1; round > 0; --round)
      statements += statement + "\n";
  return statements;
}

class MigratedShop : public Shop {
 public:
  [[nodiscard]] Json checked(const std::string& sql) const {
    write("migration.sql", sql);
    const Ran ran = plangate({"migrate-check", "migration.sql", "--format", "json"});
    INFO(sql, ran.out, ran.err);
    REQUIRE(ran.exit_code < 2);
    const Json result = Json::parse(ran.out);
    const bool has_error = std::ranges::any_of(
        result["findings"], [](const Json& each) { return each["severity"] == "error"; });
    CHECK(ran.exit_code == (has_error ? 1 : 0));
    return result;
  }

  /// What it says of a migration with a lock_timeout.
  [[nodiscard]] Json findings(const std::string& sql) const {
    return checked(patient + sql)["findings"];
  }

  /// The only finding of the migration, whose recipe has none.
  [[nodiscard]] Json cured(const std::string& sql, const std::string& rule) const {
    const Json found = checked(sql)["findings"];
    INFO(found.dump(2));
    REQUIRE(found.size() == 1);
    CHECK(found[0]["rule"] == rule);
    CHECK(found[0]["file"] == "migration.sql");
    const std::string recipe = followed(found[0]["recipe"]);
    REQUIRE_FALSE(recipe.empty());
    INFO(recipe);
    CHECK(checked(patient + recipe)["findings"] == Json::array());
    return found[0];
  }

  [[nodiscard]] Json cured_error(const std::string& sql, const std::string& rule) const {
    Json found = cured(patient + sql, rule);
    CHECK(found["severity"] == "error");
    return found;
  }
};

Json effect_on(const Json& statement, const std::string& table) {
  for (const Json& each : statement["tables"])
    if (each["relation"] == table) return each;
  return {};
}

}  // namespace

TEST_CASE("another type rewrites the table; a second column that is filled in batches does not") {
  const MigratedShop shop;
  const Json found =
      shop.cured_error("ALTER TABLE orders ALTER total_cents TYPE bigint;", "table-rewrite");
  CHECK(found["message"] == "public.orders is rewritten under ACCESS EXCLUSIVE");
  CHECK(found["line"] == 2);
  CHECK(found["relation"] == "orders");
  CHECK(contains(found["detail"], "reads and writes wait until"));
}

TEST_CASE("a default that differs from row to row rewrites the table, a constant does not") {
  const MigratedShop shop;
  static_cast<void>(shop.cured_error(
      "ALTER TABLE orders ADD COLUMN token uuid NOT NULL DEFAULT gen_random_uuid();",
      "table-rewrite"));
  static_cast<void>(
      shop.cured_error("ALTER TABLE orders ADD COLUMN number bigserial;", "table-rewrite"));
  CHECK(shop.findings("ALTER TABLE orders ADD COLUMN kind text NOT NULL DEFAULT 'new';").empty());
}

TEST_CASE("where statements would not do the same, there are words instead of a recipe") {
  const MigratedShop shop;
  shop.migration("ALTER TABLE orders ADD COLUMN note text;\n");
  for (const char* sql : {
           "ALTER TABLE orders ALTER total_cents TYPE bigint USING total_cents * 2;",
           "ALTER TABLE orders ALTER note TYPE json USING note::json;",
           "ALTER TABLE orders ADD COLUMN a int DEFAULT 3, ADD b uuid DEFAULT gen_random_uuid();",
           "ALTER TABLE orders ADD COLUMN x float DEFAULT random() CHECK (x >= 0);",
           "ALTER TABLE orders ADD COLUMN number bigint GENERATED ALWAYS AS IDENTITY;",
           "DO $$ BEGIN ALTER TABLE orders ADD COLUMN x float DEFAULT random(); END $$;",
       }) {
    CAPTURE(sql);
    const Json found = shop.findings(sql);
    REQUIRE(found.size() == 1);
    CHECK(found[0]["rule"] == "table-rewrite");
    CHECK(found[0]["recipe"] == Json::array());
  }
  const Json added = shop.findings("ALTER TABLE orders ADD COLUMN k int CHECK (k > 0);");
  REQUIRE(added.size() == 1);
  CHECK(added[0]["rule"] == "validation-scan");
  CHECK(added[0]["recipe"] == Json::array());
}

TEST_CASE("what a program does besides a rewrite is told, too") {
  const MigratedShop shop;
  const Json found = shop.findings(
      "DO $$ BEGIN ALTER TABLE orders ADD COLUMN x float DEFAULT random();\n"
      "CREATE INDEX orders_status_idx ON orders (status); END $$;");
  REQUIRE(found.size() == 2);
  CHECK(found[0]["rule"] == "blocking-index-build");
  CHECK(contains(found[0]["message"], "orders_status_idx"));
  CHECK(found[1]["rule"] == "table-rewrite");
}

TEST_CASE("a table that is copied under a lock is not checked") {
  const MigratedShop shop;
  const Json found = shop.findings(
      "BEGIN;\nALTER TABLE orders ADD COLUMN k int;\nCREATE TABLE kept AS SELECT * FROM orders;\n"
      "COMMIT;\n");
  REQUIRE(found.size() == 1);
  CHECK(found[0]["rule"] == "long-lock");
  CHECK(found[0]["recipe"] == Json::array());
}

TEST_CASE("LOCK TABLE outside of a transaction fails, as in psql") {
  const MigratedShop shop;
  shop.write("lock.sql", "LOCK TABLE orders;\n");
  const Ran ran = shop.plangate({"migrate-check", "lock.sql"});
  CHECK(ran.exit_code == 2);
  CHECK(contains(ran.err, "lock.sql:1"));
  CHECK(shop.findings("BEGIN;\nLOCK TABLE orders;\nCOMMIT;\n").empty());
}

TEST_CASE("an index that is built again keeps reads waiting, also where it moves") {
  const MigratedShop shop;
  const Json again = shop.findings("REINDEX INDEX orders_customer_idx;");
  REQUIRE(again.size() == 1);
  CHECK(contains(again[0]["message"], "built again under ACCESS EXCLUSIVE"));
  CHECK(contains(again[0]["detail"], "reads and writes wait"));
}

TEST_CASE("a procedure that sets NOT NULL holds the strongest lock, although nobody saw it") {
  const MigratedShop shop;
  shop.migration("ALTER TABLE orders ALTER status DROP NOT NULL;\n");
  const Json found = shop.findings(
      "CREATE PROCEDURE tidy() LANGUAGE plpgsql AS $$ BEGIN COMMIT;\n"
      "ALTER TABLE orders ALTER status SET NOT NULL; COMMIT; END $$;\nCALL tidy();\n");
  REQUIRE(found.size() == 1);
  CHECK(contains(found[0]["message"], "under ACCESS EXCLUSIVE to set status NOT NULL"));
}

TEST_CASE("the whole partition tree is one finding, of its root") {
  const MigratedShop shop;
  const Json found =
      shop.cured_error("ALTER TABLE events ALTER customer_id TYPE bigint;", "table-rewrite");
  CHECK(found["message"] == "public.events is rewritten under ACCESS EXCLUSIVE");
}

TEST_CASE("VACUUM FULL and CLUSTER rewrite, TRUNCATE and VACUUM do not") {
  const MigratedShop shop;
  const Json found = shop.findings(
      "VACUUM FULL archive.orders;\nCLUSTER orders USING orders_customer_idx;\nVACUUM customers;\n"
      "TRUNCATE customers;\n");
  REQUIRE(found.size() == 2);
  CHECK(found[0]["message"] == "archive.orders is rewritten under ACCESS EXCLUSIVE");
  CHECK(found[1]["message"] == "public.orders is rewritten under ACCESS EXCLUSIVE");
  const Json statements = shop.checked("VACUUM customers;\nTRUNCATE customers;\n")["statements"];
  CHECK(effect_on(statements[0], "customers")["lock"] == "SHARE UPDATE EXCLUSIVE");
  CHECK(effect_on(statements[1], "customers")["lock"] == "ACCESS EXCLUSIVE");
  CHECK(effect_on(statements[1], "customers")["emptied"] == true);
}

TEST_CASE("a materialized view is refreshed concurrently") {
  const MigratedShop shop;
  shop.migration(
      "CREATE MATERIALIZED VIEW totals AS SELECT id, total_cents FROM orders;\n"
      "CREATE UNIQUE INDEX ON totals (id);\n");
  static_cast<void>(shop.cured_error("REFRESH MATERIALIZED VIEW totals;", "table-rewrite"));
}

TEST_CASE("an index is built concurrently, of a partitioned table in each partition") {
  const MigratedShop shop;
  const Json found = shop.cured_error("CREATE INDEX orders_status_idx ON orders (status);",
                                      "blocking-index-build");
  CHECK(found["message"] == "index public.orders_status_idx is built under SHARE on public.orders");
  CHECK(found["recipe"] ==
        Json::array({"CREATE INDEX CONCURRENTLY orders_status_idx ON public.orders USING btree "
                     "(status);"}));
  static_cast<void>(
      shop.cured_error("CREATE INDEX events_kind_idx ON events (kind);", "blocking-index-build"));
  static_cast<void>(shop.cured_error("REINDEX TABLE archive.orders;", "blocking-index-build"));
  static_cast<void>(shop.cured_error("REINDEX INDEX orders_customer_idx;", "blocking-index-build"));
}

TEST_CASE("a constraint is added as NOT VALID, and validated") {
  const MigratedShop shop;
  const Json check = shop.cured_error(
      "ALTER TABLE orders ADD CONSTRAINT positive CHECK (total_cents > 0);", "validation-scan");
  CHECK(check["message"] ==
        "public.orders is read in whole under ACCESS EXCLUSIVE to check positive");
  const Json key = shop.cured_error(
      "ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers;", "validation-scan");
  CHECK(contains(key["message"], "under SHARE ROW EXCLUSIVE to check orders_customer_id_fkey"));
  CHECK(contains(key["detail"], "writes wait until"));
  static_cast<void>(shop.cured_error(
      "ALTER TABLE events ADD FOREIGN KEY (customer_id) REFERENCES customers;", "validation-scan"));
}

TEST_CASE("SET NOT NULL has a validated CHECK prove it") {
  const MigratedShop shop;
  shop.migration("ALTER TABLE orders ALTER status DROP NOT NULL;\n");
  const Json found =
      shop.cured_error("ALTER TABLE orders ALTER status SET NOT NULL;", "validation-scan");
  CHECK(contains(found["message"], "to set status NOT NULL"));
  static_cast<void>(shop.cured_error(
      "DO $$ BEGIN ALTER TABLE orders ALTER status SET NOT NULL; END $$;", "validation-scan"));
}

TEST_CASE("a key's index is built concurrently, then made a constraint of") {
  const MigratedShop shop;
  shop.migration("ALTER TABLE archive.orders ALTER id DROP NOT NULL;\n");
  static_cast<void>(shop.cured_error(
      "ALTER TABLE orders ADD CONSTRAINT once UNIQUE (id, status) DEFERRABLE;", "validation-scan"));
  const Json found =
      shop.cured_error("ALTER TABLE archive.orders ADD PRIMARY KEY (id);", "validation-scan");
  CHECK(contains(found["message"], "to build the index of PRIMARY KEY (id)"));
}

TEST_CASE("a table becomes a partition without a scan where a CHECK has its bounds") {
  const MigratedShop shop;
  shop.migration(
      "CREATE TABLE april (LIKE events INCLUDING INDEXES);\n"
      "INSERT INTO april SELECT id, customer_id, kind, timestamptz '2025-04-02 00:00:00+00'\n"
      "FROM events;\n");
  static_cast<void>(shop.cured_error(
      "ALTER TABLE events ATTACH PARTITION april\n"
      "  FOR VALUES FROM ('2025-04-01 00:00:00+00') TO ('2025-05-01 00:00:00+00');",
      "validation-scan"));
}

TEST_CASE("a default partition is read for the partition that comes beside it") {
  const MigratedShop shop;
  shop.migration(
      "CREATE TABLE events_rest PARTITION OF events DEFAULT;\n"
      "INSERT INTO events SELECT id, customer_id, kind, timestamptz '2026-01-01 00:00:00+00'\n"
      "FROM events;\n");
  const Json found = shop.findings(
      "CREATE TABLE events_2025_04 PARTITION OF events\n"
      "  FOR VALUES FROM ('2025-04-01 00:00:00+00') TO ('2025-05-01 00:00:00+00');");
  REQUIRE(found.size() == 1);
  CHECK(found[0]["rule"] == "validation-scan");
  CHECK(found[0]["severity"] == "error");
}

TEST_CASE("a backfill behind DDL in its transaction holds the lock, apart from it does not") {
  const MigratedShop shop;
  const Json found = shop.cured(
      "SET lock_timeout = '200ms';\nBEGIN;\nALTER TABLE orders ADD COLUMN city text;\n"
      "UPDATE orders SET city = 'x' WHERE id % 2 = 0;\nCOMMIT;\n",
      "long-lock");
  CHECK(found["severity"] == "warning");
  CHECK(found["line"] == 3);
  CHECK(contains(found["detail"], "line 4 writes 15,000 rows"));
  const Json program = shop.findings(
      "DO $$ BEGIN ALTER TABLE orders ADD COLUMN city text; UPDATE orders SET city = 'x'; END $$;");
  REQUIRE(program.size() == 1);
  CHECK(program[0]["rule"] == "long-lock");
}

TEST_CASE("how long a lock is held is counted up to the end of its transaction") {
  const MigratedShop shop;
  const Json statements = shop.checked(
      "BEGIN;\nALTER TABLE orders ADD COLUMN city text;\nUPDATE orders SET city = 'x';\nCOMMIT;\n"
      "ALTER TABLE customers ADD COLUMN region text;\n")["statements"];
  const Json first = effect_on(statements[0], "orders");
  CHECK(first["lock"] == "ACCESS EXCLUSIVE");
  CHECK(first["taken"] == true);
  CHECK(first["held_ms"] >=
        statements[0]["milliseconds"].get<double>() + statements[1]["milliseconds"].get<double>());
  CHECK(effect_on(statements[1], "orders")["taken"] == false);
  CHECK(effect_on(statements[1], "orders")["rows_written"] == 30'000);
  CHECK(statements[0]["transaction"] == statements[1]["transaction"]);
  CHECK(statements[2]["transaction"] != statements[1]["transaction"]);
  CHECK(effect_on(statements[2], "orders").is_null());
}

TEST_CASE("a strong lock without a lock_timeout is told once a file") {
  const MigratedShop shop;
  const Json found = shop.checked(
      "ALTER TABLE countries ADD COLUMN region text;\nALTER TABLE orders ADD COLUMN city text;\n"
      "SET lock_timeout = '1s';\nALTER TABLE customers ADD COLUMN region text;\n")["findings"];
  REQUIRE(found.size() == 1);
  CHECK(found[0]["rule"] == "no-lock-timeout");
  CHECK(found[0]["severity"] == "warning");
  CHECK(found[0]["line"] == 1);
  CHECK(contains(found[0]["detail"], "so do 1 later statement of the file"));
  static_cast<void>(
      shop.cured("ALTER TABLE countries ADD COLUMN region text;\n", "no-lock-timeout"));
}

TEST_CASE("nothing is said of tables that are new in the file, nor of what lets others pass") {
  const MigratedShop shop;
  CHECK(shop.findings("BEGIN;\n"
                      "CREATE TABLE notes (id int PRIMARY KEY, order_id int, body text);\n"
                      "INSERT INTO notes SELECT id, id, 'x' FROM orders;\n"
                      "CREATE INDEX ON notes (order_id);\n"
                      "ALTER TABLE notes ALTER order_id SET NOT NULL;\n"
                      "ALTER TABLE notes ALTER order_id TYPE bigint;\n"
                      "COMMIT;\n"
                      "UPDATE orders SET status = 'paid' WHERE id % 2 = 0;\n"
                      "CREATE TEMP TABLE few AS SELECT * FROM orders;\n"
                      "CREATE INDEX ON few (id);\n"
                      "DROP INDEX CONCURRENTLY orders_placed_idx;\n"
                      "CREATE FUNCTION nothing() RETURNS int LANGUAGE sql AS 'SELECT 1';\n"
                      "ALTER TABLE orders RENAME status TO state;\n"
                      "CREATE TABLE versions (id int);\n"
                      "BEGIN;\nALTER TABLE orders DROP state;\nINSERT INTO versions VALUES (1);\n"
                      "COMMIT;\n")
            .empty());
}

TEST_CASE("of a table of a page, rewrites and builds are notes") {
  const MigratedShop shop;
  const Json found = shop.findings(
      "ALTER TABLE countries ALTER code TYPE varchar(40);\n"
      "CREATE INDEX ON countries (name);\n");
  REQUIRE_FALSE(found.empty());
  for (const Json& each : found) {
    CHECK(each["severity"] == "note");
    CHECK(contains(each["detail"], "1 page in the seed, which says little about production"));
  }
}

TEST_CASE("a procedure that commits is run outside of a transaction, and its writes are told") {
  const MigratedShop shop;
  const Json result = shop.checked(
      "CREATE PROCEDURE fill() LANGUAGE plpgsql AS $$ BEGIN\n"
      "UPDATE orders SET status = 'a' WHERE id <= 1000; COMMIT;\n"
      "UPDATE orders SET status = 'a' WHERE id BETWEEN 1001 AND 2000; COMMIT;\nEND $$;\n"
      "CALL fill();\n");
  CHECK(result["findings"].empty());
  const Json& call = result["statements"].back();
  CHECK(call["locks_seen"] == false);
  CHECK(effect_on(call, "orders")["lock"] == "ROW EXCLUSIVE");
  CHECK(effect_on(call, "orders")["rows_written"] == 2000);
}

TEST_CASE("a migration that fails is no verdict, and names the line") {
  const MigratedShop shop;
  shop.write("wrong.sql", "CREATE INDEX ON orders (status);\nCREATE INDEX ON orders (nothing);\n");
  const Ran ran = shop.plangate({"migrate-check", "wrong.sql"});
  CHECK(ran.exit_code == 2);
  CHECK(contains(ran.err, "wrong.sql:2: column \"nothing\" does not exist"));
  CHECK(contains(ran.err, "Files run in the order given"));
  shop.write("psql.sql", "\\set ON_ERROR_STOP on\n");
  const Ran meta = shop.plangate({"migrate-check", "psql.sql"});
  CHECK(meta.exit_code == 2);
  CHECK(contains(meta.err, "psql's own commands"));
  shop.write("open.sql", "BEGIN;\nDROP TABLE orders;\n");
  const Ran open = shop.plangate({"migrate-check", "open.sql"});
  CHECK(open.exit_code == 2);
  CHECK(contains(open.err, "open.sql: a transaction is still open"));
}

TEST_CASE("files run one after the other, and nothing of them is kept") {
  const MigratedShop shop;
  shop.write("1.sql", "CREATE TABLE notes AS SELECT id FROM orders;\n");
  shop.write("2.sql", "CREATE INDEX ON notes (id);\n");
  for (int round = 0; round < 2; ++round) {
    const Ran ran = shop.plangate({"migrate-check", "1.sql", "2.sql"});
    CHECK(ran.exit_code == 1);
    CHECK(contains(ran.out, "1 error, 0 warnings, 0 notes in 2 files"));
    CHECK(contains(ran.out, "error: 2.sql:1: index public.notes_id_idx is built under SHARE"));
  }
}

TEST_CASE("the config sets severities, and --fail-on what fails") {
  const MigratedShop shop;
  shop.write("m.sql", "ALTER TABLE orders ADD COLUMN city text;\n");
  CHECK(shop.plangate({"migrate-check", "m.sql"}).exit_code == 0);
  CHECK(shop.plangate({"migrate-check", "m.sql", "--fail-on", "warning"}).exit_code == 1);
  shop.append("plangate.toml", "[rules]\nno-lock-timeout = { severity = \"off\" }\n");
  const Ran ran = shop.plangate({"migrate-check", "m.sql", "--fail-on", "warning"});
  CHECK(ran.exit_code == 0);
  CHECK(contains(ran.out, "public.orders: ACCESS EXCLUSIVE for "));
}

TEST_CASE(
    "a waiver at the head of the file lets a finding pass, and is told where it covers none") {
  const MigratedShop shop;
  shop.write(
      "m.sql",
      "--@ waivers = [{ rule = \"table-rewrite\", relation = \"orders\", reason = \"the shop "
      "is closed\" }]\n" +
          std::string(patient) + "ALTER TABLE orders ALTER COLUMN id TYPE bigint;\n");
  const Ran ran = shop.plangate({"migrate-check", "m.sql"});
  CHECK(ran.exit_code == 0);
  CHECK(contains(ran.out, "0 errors, 0 warnings, 0 notes, 1 waived in 1 file"));
  CHECK(contains(ran.out, "waived: m.sql:3: "));
  CHECK(contains(ran.out, "  reason: the shop is closed\n"));
  shop.write("m.sql", shop.read("m.sql").substr(0, shop.read("m.sql").find("ALTER")));
  const Ran unused = shop.plangate({"migrate-check", "m.sql", "--fail-on", "warning"});
  CHECK(unused.exit_code == 1);
  CHECK(contains(unused.out, "the waiver of table-rewrite for orders waives nothing"));
  shop.write("m.sql", "--@ waivers = [{ rule = \"seq-scan\", reason = \"x\" }]\n");
  const Ran wrong = shop.plangate({"migrate-check", "m.sql"});
  CHECK(wrong.exit_code == 2);
  CHECK(contains(wrong.err, "m.sql:1: "));
}

TEST_CASE("of several suites one is named") {
  const MigratedShop shop;
  shop.write("other.sql", "CREATE TABLE notes (id int PRIMARY KEY);\n");
  shop.append("plangate.toml",
              "[suite.other]\nseed = [\"other.sql\"]\nqueries = [\"other_queries.sql\"]\n");
  shop.write("m.sql", "COMMENT ON TABLE notes IS 'x';\n");
  const Ran ran = shop.plangate({"migrate-check", "m.sql"});
  CHECK(ran.exit_code == 2);
  CHECK(contains(ran.err, "of which suite is the migration?"));
  CHECK(shop.plangate({"migrate-check", "m.sql", "--suite", "other"}).exit_code == 0);
}
