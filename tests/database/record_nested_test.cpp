// SPDX-License-Identifier: MIT
// plangate record --nested: what functions and triggers run becomes query files, too.
#include <doctest/doctest.h>

#include "tests/database/recorded_shop.h"

namespace {

using gate::test::has;
using gate::test::Ran;
using gate::test::RecordedShop;

class ShopWithFunctions : public RecordedShop {
 public:
  ShopWithFunctions() {
    write("seed/30_functions.sql", R"(
CREATE FUNCTION page(tenant bigint, OUT newest timestamptz) LANGUAGE plpgsql AS $$
DECLARE
  paid bigint;
BEGIN
  SELECT count(*) INTO paid FROM orders o WHERE o.tenant_id = page.tenant AND o.status = 'paid';
  newest := (SELECT max(placed_at) FROM orders WHERE tenant_id = tenant);
  INSERT INTO orders (tenant_id, status, total, placed_at) VALUES (tenant, 'open', paid, now());
  EXECUTE 'UPDATE tenants SET slug = slug WHERE id = $1' USING tenant;
END $$;
CREATE FUNCTION is_known() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM tenants WHERE slug = NEW.note;
  RETURN NEW;
END $$;
CREATE TRIGGER is_known BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION is_known();
)");
  }
};

constexpr const char* application =
    "SELECT page(7); SELECT page(9);\nSELECT slug FROM tenants WHERE id = 5;\n"
    "PREPARE by_id AS SELECT slug FROM tenants WHERE id = $1; EXECUTE by_id(6);\n";

}  // namespace

TEST_CASE("what functions run is recorded only with --nested") {
  const ShopWithFunctions shop;
  const Ran ran = shop.record(application);
  CAPTURE(ran.out + ran.err);
  REQUIRE(ran.exit_code == 0);
  CHECK(has(ran.out, "1 distinct statement: 0 registered, 1 new"));
  CHECK(shop.contents("queries/shop/recorded").size() == 1);
}

TEST_CASE("a function's variables become parameters with values of the seed") {
  const ShopWithFunctions shop;
  const Ran ran = shop.record(application, {"--nested"});
  CAPTURE(ran.out + ran.err);
  REQUIRE(ran.exit_code == 0);
  CHECK(has(ran.out, "6 distinct statements: 0 registered, 6 new"));
  // Of the client 5, of each call 5 and a foreign key's check: nothing is counted twice.
  CHECK(has(ran.out, "17 statements executed"));
  CHECK(has(ran.out, "2 foreign key"));
  std::string texts;
  for (const auto& [file, text] : shop.contents("queries/shop/recorded")) texts += text;
  CAPTURE(texts);
  CHECK(has(texts, "--@ source = \"PL/pgSQL function page(bigint) line 5\"\n"));
  CHECK(has(texts, "WHERE o.tenant_id = $1 AND o.status = 'paid';\n"));
  CHECK(has(texts, "WHERE tenant_id = $1);\n"));
  CHECK(has(texts, "VALUES ($1, 'open', $2, now());\n"));
  CHECK(has(texts, "SET slug = slug\nWHERE id = $1;\n"));
  CHECK(has(texts, "--@ source = \"PL/pgSQL function is_known() line 3\"\n"));
  CHECK(has(texts, "WHERE slug = $1;\n"));
  CHECK(has(texts, "bindings.hot = [{ sql = \"SELECT tenant_id FROM orders"));
  const Ran again = shop.record(application, {"--nested", "--check"});
  CAPTURE(again.out + again.err);
  CHECK(again.exit_code == 0);
  CHECK(has(again.out, "6 registered, 0 new"));
  shop.accept({"--reason", "one tenant has most of the orders"});
  CHECK(shop.check().exit_code == 0);
  shop.write("seed/20_index.sql", "SELECT 1;\n");
  const auto checked = shop.check();
  CHECK(checked.exit_code == 1);
  CHECK(!checked.findings("seq-scan").empty());
}

TEST_CASE("functions that a log tells of are recorded with --nested") {
  const ShopWithFunctions shop;
  shop.write("server.log",
             "2026-01-01 10:00:00.123 UTC [77] LOG:  duration: 0.017 ms  plan:\n"
             "\tQuery Text: SELECT total FROM orders WHERE tenant_id = tenant\n"
             "\tSeq Scan on orders  (cost=0.00..25.88 rows=6 width=4)\n"
             "\t  Filter: (tenant_id = '7'::bigint)\n"
             "2026-01-01 10:00:00.123 UTC [77] CONTEXT:  PL/pgSQL function f() line 4 at FOR over "
             "SELECT rows\n");
  CHECK(has(shop.plangate({"record", "shop", "--log", "server.log"}).out, "0 distinct statements"));
  const Ran ran = shop.plangate({"record", "shop", "--nested", "--log", "server.log"});
  CAPTURE(ran.out + ran.err);
  CHECK(ran.exit_code == 0);
  CHECK(has(shop.recorded("select_orders_by_tenant_id"), "WHERE tenant_id = $1;\n"));
}

TEST_CASE("a server without auto_explain is told") {
  const RecordedShop shop;  // 18 would not find PL/pgSQL either
  shop.write("plangate.toml", "[server]\nsettings = { dynamic_library_path = \"/nowhere\" }\n" +
                                  shop.read("plangate.toml"));
  const Ran ran = shop.record(application, {"--nested"});
  CAPTURE(ran.out + ran.err);
  CHECK(ran.exit_code == 2);
  CHECK(has(ran.err, "the server cannot tell what functions run"));
  CHECK(has(ran.err, "contrib"));
}
