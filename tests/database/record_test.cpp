// SPDX-License-Identifier: MIT
// plangate record: what an application runs becomes query files.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>

#include "tests/database/recorded_shop.h"

namespace {

using gate::test::has;
using gate::test::Ran;
using gate::test::RecordedShop;

constexpr const char* newest =
    "BEGIN; INSERT INTO tenants (slug) VALUES ('acme');\n"
    "SELECT id, total FROM orders WHERE tenant_id = 9201 ORDER BY placed_at DESC LIMIT 20 "
    "/*action='index',controller='orders',file='app%2Forders.py%3A12%3A4'*/;\n"
    "ROLLBACK;\n";

}  // namespace

TEST_CASE("a recorded query has values of the seed, and is red when its index is dropped") {
  const RecordedShop shop;
  const Ran ran = shop.record(newest);
  CAPTURE(ran.out + ran.err);
  REQUIRE(ran.exit_code == 0);
  CHECK(has(ran.out, "0 registered, 2 new"));
  const std::string file = shop.recorded("orders_index");
  CHECK(has(file, "--@ source = \"app/orders.py:12\"\n"));
  CHECK(has(file, "bindings.hot = [{ sql = \"SELECT tenant_id FROM orders"));
  CHECK(has(file, "LIMIT 1\" }, 20]\n"));
  CHECK(has(file, "WHERE tenant_id = $1\nORDER BY placed_at DESC\nLIMIT $2;\n"));
  CHECK(!has(file, "9201"));
  shop.accept();
  CHECK(shop.check().exit_code == 0);
  shop.write("seed/20_index.sql", "SELECT 1;\n");
  const auto checked = shop.check();
  CHECK(checked.exit_code == 1);
  CHECK(checked.errors().size() == 1);
  CHECK(checked.results["cases"][1]["source"] == "app/orders.py:12");
  CHECK(has(checked.out, "sent by app/orders.py:12"));
}

TEST_CASE("what is registered is recognised, whoever wrote it, and what is not fails --check") {
  const RecordedShop shop;
  shop.write("queries/shop/own.sql",
             "--@ bindings.one = { tenant = 1, most = 5 }\n"
             "select id, total from \"orders\"\nwhere tenant_id = :tenant order by placed_at desc "
             "limit :most;\n");
  const std::string more = std::string(newest) + "SELECT slug FROM tenants WHERE id = 5;\n";
  CHECK(has(shop.record(newest).out, "1 registered, 1 new"));
  CHECK(shop.record(newest, {"--check"}).exit_code == 0);
  const auto before = shop.contents("queries");
  const Ran ran = shop.record(more, {"--check", "--report", "json=results.json", "--report",
                                     "junit=junit.xml", "--report", "markdown=report.md"});
  CHECK(ran.exit_code == 1);
  CHECK(has(ran.out, "FAIL shop/select_tenants_by_id"));
  CHECK(has(ran.out, "registered queries make up"));
  CHECK(shop.contents("queries") == before);
  const auto results = nlohmann::json::parse(shop.read("results.json"));
  CHECK(results["summary"]["failed"] == 1);
  CHECK(results["summary"]["cases"] == 3);
  CHECK(has(shop.read("junit.xml"), "unregistered-statement"));
  CHECK(has(shop.read("report.md"), "select_tenants_by_id"));
  shop.write("ignored", "# looked up at the start\nFROM tenants WHERE id\n");
  const Ran ignored = shop.record(more, {"--check", "--ignore", "ignored"});
  CHECK(ignored.exit_code == 0);
  CHECK(has(ignored.out, "1 ignored"));
}

TEST_CASE("what plangate itself asks the server is not the application's") {
  const RecordedShop shop;
  CHECK(has(shop.record_command({}, {"true"}).out, "0 statements executed\n"));
}

TEST_CASE("an edited file stays, and what was not seen goes only if nobody edited it") {
  const RecordedShop shop;
  REQUIRE(shop.record("SELECT slug FROM tenants WHERE id = 5; SELECT id FROM tenants WHERE slug = "
                      "'x'; SELECT note FROM orders WHERE id = 1;")
              .exit_code == 0);
  shop.append("queries/shop/recorded/select_tenants_by_id.sql", "-- mine\n");
  const std::string edited = shop.recorded("select_tenants_by_id");
  const Ran named = shop.record("SELECT note FROM orders WHERE id = 1;");
  CHECK(has(named.out, "its statement did not run: queries/shop/recorded/select_tenants_by_slug"));
  CHECK(shop.exists("queries/shop/recorded/select_tenants_by_slug.sql"));
  const Ran pruned = shop.record("SELECT note FROM orders WHERE id = 1;", {"--prune"});
  CHECK(has(pruned.out, "deleted, its statement did not run"));
  CHECK(!shop.exists("queries/shop/recorded/select_tenants_by_slug.sql"));
  CHECK(shop.recorded("select_tenants_by_id") == edited);
  CHECK(shop.exists("queries/shop/recorded/select_orders_by_id.sql"));
}

TEST_CASE("role and settings of the session become the query's, and other databases count") {
  const RecordedShop shop;
  const Ran ran = shop.record(
      "BEGIN; SET LOCAL enable_hashagg = off; SET LOCAL ROLE clerk;\n"
      "SELECT note FROM orders WHERE id = 5; COMMIT;\n"
      "CREATE DATABASE other;\n\\c other\n"
      "CREATE TABLE tenants (id int, slug text); SELECT slug FROM tenants WHERE id = 3;\n");
  CAPTURE(ran.out + ran.err);
  const std::string file = shop.recorded("select_orders_by_id");
  CHECK(has(file, "--@ role = \"clerk\"\n"));
  CHECK(has(file, "--@ settings = { \"enable_hashagg\" = \"off\" }\n"));
  CHECK(has(shop.recorded("select_tenants_by_id"), "SELECT id FROM tenants"));
  shop.accept();
}

TEST_CASE("a key of a table that the seed leaves empty is asked for") {
  const RecordedShop shop;
  shop.write("seed/30_labels.sql",
             "CREATE TABLE labels (id bigserial PRIMARY KEY, name text);\n"
             "CREATE TABLE labelled (id bigserial PRIMARY KEY, label_id bigint NOT NULL REFERENCES "
             "labels);\n");
  const std::string application =
      "BEGIN;\nINSERT INTO labels (id, name) VALUES (1, 'a');\n"
      "INSERT INTO labelled (label_id) VALUES (1);\nROLLBACK;\n";
  const Ran ran = shop.record(application);
  CHECK(ran.exit_code == 0);
  CHECK(has(ran.out + ran.err, "insert_labelled.sql, whose parameters need values"));
  CHECK(shop.record(application, {"--check"}).exit_code == 0);
  CHECK(has(shop.plangate({"refresh"}).err + shop.plangate({"check"}).out, "insert_labelled"));
}

TEST_CASE("types that were declared are declared again") {
  const RecordedShop shop;
  REQUIRE(shop.record("PREPARE p(numeric) AS SELECT total FROM orders WHERE id = $1; EXECUTE p(5);"
                      "SELECT id FROM orders WHERE id = 7.0;")
              .exit_code == 0);
  CHECK(has(shop.recorded("select_orders_by_id"), "--@ types = [\"numeric\"]\n"));
  CHECK(has(shop.recorded("select_orders_by_id_2"), "--@ types = [\"numeric\"]\n"));
}

TEST_CASE("repeats in one transaction are a note, and with --max-repeats an error of --check") {
  const RecordedShop shop;
  std::string statements = "BEGIN;\n";
  for (int id = 1; id <= 12; ++id)
    statements += fmt::format("SELECT slug FROM tenants WHERE id = {};\n", id);
  statements += "COMMIT;\n";
  const Ran ran = shop.record(statements);
  CHECK(has(ran.out, "note: sent 12 times with other values"));
  CHECK(has(ran.out, "id = ANY ($1)"));
  CHECK(shop.record(statements, {"--check"}).exit_code == 0);
  CHECK(shop.record(statements, {"--check", "--max-repeats", "12"}).exit_code == 0);
  const Ran failed = shop.record(statements, {"--check", "--max-repeats", "11"});
  CHECK(failed.exit_code == 1);
  CHECK(has(failed.out, "repeated-statement"));
}

TEST_CASE("whatever becomes of the application, what it sent is recorded") {
  const std::string statement = "psql -qXc 'SELECT slug FROM tenants WHERE id = 5' >&2; ";
  struct End {
    std::string command;
    std::vector<std::string> options;
    int exit_code;
    std::string message;
  };
  for (const End& end : std::vector<End>{
           {"exit 7", {}, 2, "failed with exit code 7"},
           {"kill -KILL $$", {}, 2, "failed with exit code 137"},
           {"sleep 600", {"--timeout", "2"}, 2, "did not end within 2 seconds"},
           {"psql -qXc 'DROP TABLE orders, tenants'", {}, 0, ""},
           {"psql -qX -d postgres -c 'DROP DATABASE plangate WITH (FORCE)'", {}, 0, ""},
           {"psql -qXf crash.sql; sleep 1", {}, 2, "the server ended before the command"}}) {
    CAPTURE(end.command);
    const RecordedShop shop;
    shop.write("crash.sql",
               "COPY (SELECT 1) TO PROGRAM 'kill -QUIT $(head -n 1 postmaster.pid)';\n");
    const Ran ran = shop.record_command(end.options, {"sh", "-c", statement + end.command});
    CAPTURE(ran.out + ran.err);
    CHECK(ran.exit_code == end.exit_code);
    CHECK(has(ran.err, end.message));
    CHECK(has(ran.err, "tenant 5"));
    CHECK(has(shop.recorded("select_tenants_by_id"), "WHERE id = $1"));
  }
}

TEST_CASE("without seed images the application gets a copy") {
  const RecordedShop shop;
  const Ran ran = shop.record(
      "SELECT slug FROM tenants WHERE id = 5; DROP TABLE orders;"
      "SELECT id FROM tenants WHERE slug = 'x';",
      {"--no-cache"});
  CAPTURE(ran.out + ran.err);
  CHECK(ran.exit_code == 0);
  CHECK(has(ran.out, "0 registered, 2 new"));
  CHECK(shop.exists("queries/shop/recorded/select_tenants_by_slug.sql"));
}

TEST_CASE("a folder that no pattern reaches is named, and its files count") {
  const RecordedShop shop;
  shop.write("plangate.toml",
             "[suite.shop]\nseed = [\"seed/*.sql\"]\nqueries = [\"queries/shop/*.sql\"]\n");
  const Ran ran = shop.record("SELECT slug FROM tenants WHERE id = 5;");
  CHECK(has(ran.out, "add \"queries/shop/recorded/*.sql\" to its queries in plangate.toml"));
  CHECK(has(shop.record("SELECT slug FROM tenants WHERE id = 6;").out, "1 registered, 0 new"));
}

TEST_CASE("wrong usage is told") {
  const RecordedShop shop;
  CHECK(shop.plangate({"record", "shop"}).exit_code == 2);
  CHECK(shop.plangate({"record", "none", "--", "true"}).exit_code == 2);
  CHECK(shop.plangate({"record", "shop", "--log", "x", "--", "true"}).exit_code == 2);
  const Ran missing = shop.record_command({}, {"no-such-program"});
  CHECK(missing.exit_code == 2);
  CHECK(has(missing.err, "no-such-program"));
  shop.write("bad", "(\n");
  CHECK(shop.record("SELECT 1", {"--ignore", "bad"}).exit_code == 2);
}
