// SPDX-License-Identifier: MIT
// Seeds by the programs that projects have: they connect by the variables they are given, and
// need no option.
#include <doctest/doctest.h>

#include <cstdlib>

#include "tests/database/project.h"

using gate::test::Shop;

namespace {

void seed_entries(const Shop& shop, const std::string& entries) {
  shop.write("plangate.toml",
             "[suite.shop]\nseed = [" + entries + "]\nqueries = [\"queries/*.sql\"]\n");
  shop.query("one", "SELECT 1;\n");
}

/// The rows of a table in what `plangate seed` says; empty where it does not name it.
std::string rows_of(const gate::test::Ran& ran, const std::string& table) {
  const std::size_t line = ran.out.find("  " + table + " ");
  if (line == std::string::npos) return {};
  const std::size_t begin = ran.out.find_first_not_of(' ', line + 2 + table.size());
  return ran.out.substr(begin, ran.out.find(' ', begin) - begin);
}

gate::test::Ran seeded(const Shop& shop) {
  const auto ran = shop.plangate({"seed"});
  INFO(ran.out, ran.err);
  CHECK(ran.exit_code == 0);
  return ran;
}

/// A test must not pass because what it tests is missing.
void require_file(const std::string& path, const std::string& package) {
  INFO(path, " is missing: ci/packages/dependencies.sh installs ", package);
  REQUIRE(std::system(("test -r '" + path + "'").c_str()) == 0);
}

const char* const java_client = R"java(import java.sql.*;
public class Seed {
  public static void main(String[] arguments) throws SQLException {
    try (Connection connection = DriverManager.getConnection(System.getenv("JDBC_URL"))) {
      connection.createStatement().execute("CREATE TABLE from_java (id int, name text)");
      connection.setAutoCommit(false);
      try (PreparedStatement insert =
               connection.prepareStatement("INSERT INTO from_java VALUES (?, ?)")) {
        for (int id = 1; id <= 1000; ++id) {
          insert.setInt(1, id);
          insert.setString(2, "it's " + id);
          insert.addBatch();
        }
        insert.executeBatch();
      }
      // From the fifth time on the driver prepares the statement on the server.
      try (PreparedStatement select =
               connection.prepareStatement("SELECT count(*) FROM from_java WHERE id > ?")) {
        for (int i = 0; i < 10; ++i) {
          select.setInt(1, i);
          select.executeQuery().close();
        }
      }
      connection.commit();
    }
  }
}
)java";

}  // namespace

TEST_CASE("pgbench, psql and a shell script seed through the socket") {
  const Shop shop;
  shop.write("bin/migrate",
             "#!/bin/sh\nset -eu\n: \"$PGHOST\" \"$PGPORT\" \"$PGUSER\" \"$PGDATABASE\"\n"
             "for table in a b; do\n"
             "  echo \"CREATE TABLE migrated_$table AS SELECT generate_series(1, 7) AS id;\"\n"
             "done | psql -qX -v ON_ERROR_STOP=1 -d \"$1\"\n");
  seed_entries(shop,
               "{ run = \"pgbench --initialize --scale=1 --quiet\" },\n"
               "{ run = \"sh bin/migrate $DATABASE_URL\", inputs = [\"bin/*\"] },\n"
               "{ run = \"psql -qX -c 'DELETE FROM migrated_b WHERE id > 3'\" }");
  const auto ran = seeded(shop);
  CHECK(rows_of(ran, "public.pgbench_accounts") == "100000");
  CHECK(rows_of(ran, "public.migrated_a") == "7");
  CHECK(rows_of(ran, "public.migrated_b") == "3");
}

TEST_CASE("the same programs seed over TCP, by the same variables") {
  const Shop shop;
  seed_entries(shop,
               "{ run = \"test $PGHOST = 127.0.0.1 && pgbench -i -s 1 -q\", tcp = true },\n"
               "{ run = \"psql -qX $DATABASE_URL -c 'CREATE TABLE t AS SELECT 1 AS id'\", tcp = "
               "true }");
  const auto ran = seeded(shop);
  CHECK(rows_of(ran, "public.pgbench_accounts") == "100000");
  CHECK(rows_of(ran, "public.t") == "1");
}

TEST_CASE("a JDBC client connects by JDBC_URL alone") {
  const std::string driver = "/usr/share/java/postgresql.jar";
  require_file(driver, "libpostgresql-jdbc-java");
  const Shop shop;
  shop.write("Seed.java", java_client);
  seed_entries(shop, "{ run = \"java -cp " + driver +
                         " Seed.java\", inputs = [\"Seed.java\"], tcp = true }");
  const auto ran = seeded(shop);
  CHECK(rows_of(ran, "public.from_java") == "1000");
  CHECK(ran.out.find("password") == std::string::npos);
  CHECK(rows_of(seeded(shop), "public.from_java") == "1000");  // from its seed image
}

TEST_CASE("dumps of a schema with everything in it load as seeds, in each form") {
  if (!gate::test::can_dump()) return;
  const Shop shop;
  shop.write("seed/40_more.sql", R"(
CREATE SCHEMA "Odd schema";
CREATE TYPE mood AS ENUM ('sad', 'it''s ok');
CREATE TABLE "Odd schema"."T;1" (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, m mood,
  doc jsonb, data bytea, twice int GENERATED ALWAYS AS (1 + 1) STORED, note text);
INSERT INTO "Odd schema"."T;1" (m, doc, data, note)
SELECT 'it''s ok', '{"a": ";\\."}', '\x00ff', E'tab\t line\n \\. ; -- x' FROM generate_series(1, 500);
INSERT INTO "Odd schema"."T;1" (note) VALUES (NULL), (''), ('\N'), ('\.');
CREATE VIEW v AS SELECT ';' AS semicolon, count(*) FROM orders;
CREATE MATERIALIZED VIEW mv AS SELECT status, count(*) AS n FROM orders GROUP BY status;
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN /* ; */ RETURN NEW; END; $f$;
CREATE FUNCTION plus_one(x int) RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT x + 1; END;
CREATE TRIGGER touch BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch();
ALTER TABLE orders ADD CONSTRAINT own FOREIGN KEY (customer_id) REFERENCES customers (id);
)");
  seed_entries(
      shop,
      "\"seed/*.sql\", { run = \"pg_dump --file dump.sql && pg_dump --file inserts.sql "
      "--inserts --rows-per-insert=50 && pg_dump -Fc --file dump.pgc && pg_dump -Fd --file "
      "dump.folder && pg_dump -Ft --file dump.tar\" }");
  const auto original = seeded(shop);
  shop.remove("seed");

  SUBCASE("plain SQL with COPY blocks") {
    seed_entries(shop, "\"dump.sql\"");
  }
  SUBCASE("plain SQL with INSERT") {
    seed_entries(shop, "\"inserts.sql\"");
  }
  SUBCASE("plain SQL through psql") {
    seed_entries(shop, "{ run = \"psql -qX -v ON_ERROR_STOP=1 -f dump.sql\" }");
  }
  SUBCASE("a custom archive") {
    seed_entries(shop, "{ restore = \"dump.pgc\" }");
  }
  SUBCASE("a folder") {
    seed_entries(shop, "{ restore = \"dump.folder\" }");
  }
  SUBCASE("a tar archive") {
    seed_entries(shop, "{ restore = \"dump.tar\" }");
  }
  const auto loaded = seeded(shop);
  for (const char* table : {"public.orders", "Odd schema.T;1", "public.mv", "public.events",
                            "archive.orders", "public.countries"}) {
    CAPTURE(table);
    CHECK_FALSE(rows_of(original, table).empty());
    CHECK(rows_of(loaded, table) == rows_of(original, table));
  }
  shop.query(
      "bytes",
      "SELECT 1 / (count(*) = 504 AND count(*) FILTER (WHERE note = E'tab\\t line\\n \\\\. ; "
      "-- x' AND doc ->> 'a' = E';\\\\.' AND data = '\\x00ff' AND twice = 2) = 500 AND "
      "count(note) = 503 AND plus_one(1) = 2)::int FROM \"Odd schema\".\"T;1\";\n");
  const auto checked = shop.check({"shop/bytes"});
  INFO(checked.out);
  CHECK(checked.findings("query-error").empty());
}
