// SPDX-License-Identifier: MIT
// plangate record from other servers: their logs, and their pg_stat_statements.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "tests/database/recorded_shop.h"

namespace {

using gate::test::has;
using gate::test::Ran;
using gate::test::RecordedShop;

/// Runs a shell command beside a throwaway server with the shop's schema, which counts statements.
/// DATABASE_URL points to it.
Ran beside_a_server(const RecordedShop& shop, const std::string& command,
                    const std::string& settings = {}) {
  shop.write("outer.toml", "[server]\npreload = [\"pg_stat_statements\"]\n" + settings +
                               "[suite.outer]\nseed = [\"seed/10_schema.sql\", "
                               "{ run = \"sh ./inner.sh\" }]\nqueries = [\"one.sql\"]\n");
  shop.write("one.sql", "SELECT 1;\n");
  shop.write("inner.sh", "set -e\nplangate() { '" PLANGATE_BINARY
                         "' \"$@\" --config plangate.toml; }\n" +
                             command);
  return shop.plangate({"seed", "--config", "outer.toml"});
}

bool counts_statements(const RecordedShop& shop) {
  const Ran ran = beside_a_server(shop, "psql -qXc 'CREATE EXTENSION pg_stat_statements'\n");
  if (ran.exit_code == 0) return true;
  MESSAGE("skipped: the server has no pg_stat_statements\n" << ran.err);
  return false;
}

/// What the shop's application sends. The first two take nearly all of the time.
std::string load() {
  std::string statements;
  for (int id = 1; id <= 40; ++id)
    statements += fmt::format(
        "SELECT note FROM orders WHERE tenant_id = {} ORDER BY total, id LIMIT 5;\n"
        "SELECT count(*) FROM orders WHERE note LIKE '%gi{}%';\n",
        id, id);
  return statements + "BEGIN; SELECT slug FROM tenants WHERE id = 5; COMMIT;\n";
}

constexpr const char* counted_load =
    "psql -qXc 'CREATE EXTENSION pg_stat_statements' -c 'SELECT pg_stat_statements_reset()'\n"
    "psql -qX -o load.out -f load.sql\n";

}  // namespace

TEST_CASE("logs of other servers are read, and what they do not tell is asked for") {
  const RecordedShop shop;
  shop.write("server.log",
             "2026-01-01 10:00:00.123 UTC [77] LOG:  execute <unnamed>: SELECT slug FROM tenants "
             "WHERE id = $1\n2026-01-01 10:00:00.123 UTC [77] DETAIL:  parameters: $1 = '5'\n"
             "2026-01-01 10:00:00.125 UTC [77] LOG:  execute <unnamed>: SELECT id FROM orders "
             "WHERE tenant_id = $1 AND note LIKE $2\n");
  const Ran ran = shop.plangate({"record", "shop", "--log", "server.log"});
  CAPTURE(ran.out + ran.err);
  CHECK(ran.exit_code == 0);
  CHECK(has(shop.recorded("select_tenants_by_id"), "SELECT id FROM tenants ORDER BY 1 LIMIT 1"));
  const std::string asking = shop.recorded("select_orders_by_tenant_id_note");
  CHECK(has(asking, "--@ # bindings.default = [{ sql = \"SELECT tenant_id FROM orders"));
  CHECK(has(asking, "\"value of $2\"]"));
  const Ran missing = shop.plangate({"record", "shop", "--check", "--log", "server.log"});
  CHECK(missing.exit_code == 0);
  shop.write("empty.log", "nothing\n");
  CHECK(shop.plangate({"record", "shop", "--log", "empty.log"}).exit_code == 2);
}

TEST_CASE("the statements that take most of a server's time are registered") {
  const RecordedShop shop;
  if (!counts_statements(shop)) return;
  shop.write("load.sql", load());
  const Ran ran = beside_a_server(
      shop, std::string(counted_load) +
                "plangate record shop --from \"$DATABASE_URL\" --top 2 > recorded\n"
                "plangate record shop --check --from \"$DATABASE_URL\" --top 2 > checked\n"
                "plangate record shop --check --from \"$DATABASE_URL\" --top 50 > all || echo $?"
                " > code\n");
  CAPTURE(ran.out + ran.err);
  REQUIRE(ran.exit_code == 0);
  CHECK(has(shop.read("recorded"), "2 distinct statements: 0 registered, 2 new"));
  CHECK(has(shop.read("recorded"), "below the top"));
  CHECK(has(shop.read("checked"), "2 distinct statements: 2 registered, 0 new"));
  CHECK(shop.read("code") == "1\n");
  CHECK(has(shop.read("all"), "FAIL shop/select_tenants_by_id"));
  CHECK(!shop.exists("queries/shop/recorded/select_tenants_by_id.sql"));
  const std::string newest = shop.recorded("select_orders_by_tenant_id");
  CHECK(has(newest, "--@ description = \"recorded: 40 calls, "));
  CHECK(has(newest, " % of the time\"\n"));
  CHECK(has(newest, "--@ # bindings.default = [{ sql = \"SELECT tenant_id FROM orders"));
  CHECK(has(newest, "\"value of $2\"]"));
  shop.write("queries/shop/own.sql", "SELECT id FROM tenants WHERE slug = 'tenant 5';\n");
  const auto checked = shop.check();
  const nlohmann::json& skipped = checked.results["skipped"];
  REQUIRE(skipped.contains("shop/select_orders_by_tenant_id"));
  CHECK(has(skipped["shop/select_orders_by_tenant_id"], "has no value"));
}

TEST_CASE("what functions ran on a server is registered with --nested") {
  const RecordedShop shop;
  if (!counts_statements(shop)) return;
  shop.write("load.sql",
             "CREATE FUNCTION page(tenant bigint) RETURNS bigint LANGUAGE plpgsql AS $$ BEGIN\n"
             "RETURN (SELECT max(total) FROM orders WHERE tenant_id = tenant); END $$;\n"
             "SELECT page(7);\n");
  const Ran ran =
      beside_a_server(shop,
                      std::string(counted_load) +
                          "plangate record shop --from \"$DATABASE_URL\" > sent\n"
                          "plangate record shop --from \"$DATABASE_URL\" --nested > all\n",
                      "settings = { \"pg_stat_statements.track\" = \"all\" }\n");
  CAPTURE(ran.out + ran.err);
  REQUIRE(ran.exit_code == 0);
  CHECK(has(shop.read("sent"), "0 distinct statements"));
  CHECK(has(shop.read("all"), "1 distinct statement: 0 registered, 1 new"));
}

TEST_CASE("a server that does not count its statements is told from one that cannot be reached") {
  const RecordedShop shop;
  const Ran counts = beside_a_server(
      shop, "plangate record shop --from \"$DATABASE_URL\" 2> message || echo $? > code\n");
  CAPTURE(counts.out + counts.err);
  CHECK(shop.read("code") == "2\n");
  CHECK(has(shop.read("message"), "the server does not tell its statements"));
  CHECK(has(shop.read("message"), "CREATE EXTENSION pg_stat_statements"));
  const Ran lost =
      shop.plangate({"record", "shop", "--from", "postgresql://u:secret@127.0.0.1:1/x"});
  CHECK(lost.exit_code == 2);
  CHECK(has(lost.err, "127.0.0.1"));
  CHECK(!has(lost.err, "secret"));
}
