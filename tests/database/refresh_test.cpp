// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <filesystem>

#include "tests/database/project.h"

using gate::test::Shop;

namespace {

const char* const by_customer =
    "--@ bindings.one = { id = 77 }\n"
    "SELECT id, status FROM orders WHERE customer_id = :id;\n";

}  // namespace

TEST_CASE("an intentional change is accepted with a reason, and the next check passes") {
  const Shop shop;
  shop.query("customer", by_customer);
  shop.accept();
  shop.migration("DROP INDEX orders_customer_idx;\n");
  CHECK(shop.check().exit_code == 1);

  const auto dry = shop.plangate({"refresh", "--dry-run"});
  CHECK(dry.out.find("would write") != std::string::npos);
  CHECK(shop.check().exit_code == 1);

  const auto ran = shop.plangate({"refresh", "shop/customer", "--reason", "read once a day"});
  INFO(ran.out, ran.err);
  CHECK(ran.exit_code == 0);
  CHECK(ran.out.find("-") != std::string::npos);
  CHECK(ran.out.find("Seq Scan") != std::string::npos);
  CHECK(shop.check().exit_code == 0);
}

TEST_CASE(
    "a reason is kept with the name that git knows its giver by, where there is a repository") {
  const Shop shop;
  shop.query("odd", "SELECT id FROM orders WHERE customer_id % 2 = 1;\n");
  const std::map<std::string, std::string> alone = {{"GIT_CONFIG_GLOBAL", "/dev/null"},
                                                    {"GIT_CONFIG_NOSYSTEM", "1"}};
  const std::vector<std::string> refresh = {"refresh", "--all", "--reason", "a nightly job"};
  CHECK(shop.plangate(refresh, alone).exit_code == 0);
  const std::string odd = "baselines/shop/pg" + shop.major() + "/odd.json";
  CHECK(shop.read(odd).find("\"by\"") == std::string::npos);
  CHECK(shop.read(odd).find("a nightly job") != std::string::npos);

  REQUIRE(in_shell(shop,
                   "git init -q && git config user.name Ada && "
                   "git config user.email ada@example.org")
              .exit_code == 0);
  shop.remove(odd);
  CHECK(shop.plangate(refresh, alone).exit_code == 0);
  CHECK(shop.read(odd).find("\"by\": \"Ada <ada@example.org>\"") != std::string::npos);
  CHECK(shop.check().exit_code == 0);
}

TEST_CASE("refresh writes only what check would not pass in silence") {
  const Shop shop;
  shop.query("customer", by_customer);
  shop.query("newest", "SELECT id FROM orders ORDER BY placed_at DESC LIMIT 20;\n");
  shop.accept();
  const std::string newest = "baselines/shop/pg" + shop.major() + "/newest.json";
  const std::string before = shop.read(newest);
  shop.migration(
      "DROP INDEX orders_customer_idx;\n"
      "INSERT INTO orders SELECT 100000 + id, 1 + id % 5000, 'open', 500, '2025-06-01 00:00+00'\n"
      "FROM generate_series(1, 3000) AS id;\n");
  shop.accept();
  CHECK(shop.read(newest) == before);
  CHECK(shop.check().exit_code == 0);
}

TEST_CASE("--from a run's results writes the same bytes as a refresh on a database") {
  const Shop shop;
  shop.query("customer", by_customer);
  shop.query("newest", "SELECT id FROM orders ORDER BY placed_at DESC LIMIT 20;\n");
  CHECK(shop.check().exit_code == 1);
  shop.accept({"--from", "results.json"});
  const auto from_results = shop.contents("baselines");
  shop.remove("baselines");
  shop.accept();
  CHECK(shop.contents("baselines") == from_results);
}

TEST_CASE("a query without baseline fails, and the hint says what to run") {
  const Shop shop;
  shop.query("customer", by_customer);
  const auto checked = shop.check();
  CHECK(checked.exit_code == 1);
  const auto findings = checked.findings("missing-baseline");
  REQUIRE(findings.size() == 1);
  CHECK(findings[0]["hint"].get<std::string>().find("plangate refresh shop/customer") !=
        std::string::npos);

  SUBCASE("another major's baseline is named") {
    shop.write("baselines/shop/pg13/customer.json", "{}");
    const auto other = shop.check();
    CHECK(other.findings("missing-baseline")[0].dump().find("13") != std::string::npos);
  }
}

TEST_CASE("baselines of another major alone: each case fails, and the hint says which there are") {
  const Shop shop;
  shop.query("customer", by_customer);
  shop.query("newest", "SELECT id FROM orders ORDER BY placed_at DESC LIMIT 20;\n");
  shop.accept();
  const std::string baselines = shop.folder() + "/baselines/shop/pg";
  std::filesystem::rename(baselines + shop.major(), baselines + "99");
  const auto checked = shop.check();
  CHECK(checked.exit_code == 1);
  CHECK(checked.errors().size() == 2);
  const auto findings = checked.findings("missing-baseline");
  REQUIRE(findings.size() == 2);
  CHECK(findings[0]["hint"].get<std::string>().find("this query has one for 99") !=
        std::string::npos);
}

TEST_CASE("a baseline whose query is gone fails until it is pruned") {
  const Shop shop;
  shop.query("customer", by_customer);
  shop.query("newest", "SELECT id FROM orders ORDER BY placed_at DESC LIMIT 20;\n");
  shop.accept();
  shop.remove("queries/newest.sql");
  const auto checked = shop.check();
  CHECK(checked.exit_code == 1);
  REQUIRE(checked.findings("stale-baseline").size() == 1);
  CHECK(shop.check({"shop/customer"}).exit_code == 0);

  CHECK(shop.plangate({"refresh"}).exit_code == 1);
  shop.accept({"--prune"});
  CHECK(shop.check().exit_code == 0);
}

TEST_CASE("under CI=true refresh needs --force") {
  const Shop shop;
  shop.query("customer", by_customer);
  const auto refused = shop.plangate({"refresh"}, {{"CI", "true"}});
  CHECK(refused.exit_code == 2);
  CHECK(refused.err.find("--force") != std::string::npos);
  CHECK_FALSE(shop.exists("baselines"));
  CHECK(shop.plangate({"refresh", "--force"}, {{"CI", "true"}}).exit_code == 0);
}

TEST_CASE("a broken query is query-error, and the others are still judged") {
  const Shop shop;
  shop.query("customer", by_customer);
  shop.query("newest", "SELECT id FROM orders ORDER BY placed_at DESC LIMIT 20;\n");
  shop.accept();
  shop.query("newest", "-- a comment\nSELECT id\nFROM no_such_table;\n");
  const auto checked = shop.check();
  CHECK(checked.exit_code == 1);
  const auto findings = checked.findings("query-error");
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].dump().find("no_such_table") != std::string::npos);
  CHECK(checked.results["summary"]["passed"] == 1);
  CHECK(checked.results["cases"][0]["status"] == "pass");
  CHECK(checked.results["cases"][1]["status"] == "error");
  CHECK(shop.plangate({"refresh", "--all"}).exit_code == 1);
}

TEST_CASE("waivers: a finding is waived; a waiver that waives nothing or is over is named") {
  const Shop shop;
  const std::string scan =
      "SELECT id FROM orders WHERE total_cents % 97 = 5 AND status = 'open';\n";
  shop.query("export", scan);
  shop.accept();
  CHECK(shop.check().findings("unindexed-filter").size() == 1);
  const std::string waiver =
      "--@ waivers = [{ rule = \"unindexed-filter\", relation = \"orders\", "
      "reason = \"nightly export\", until = 2999-12-31 }]\n";
  shop.query("export", waiver + scan);
  const auto waived = shop.check();
  REQUIRE(waived.findings("unindexed-filter").size() == 1);
  CHECK(waived.findings("unindexed-filter")[0]["waived"] == "nightly export");
  CHECK(waived.results["summary"]["warnings"] == 0);

  std::string over = waiver;
  over.replace(over.find("2999"), 4, "2020");
  shop.query("export", over + scan);
  const auto expired = shop.check();
  CHECK(expired.findings("expired-waiver").size() == 1);
  CHECK(expired.findings("unindexed-filter")[0]["waived"].is_null());
  CHECK(shop.check({"--fail-on", "warning"}).exit_code == 1);

  shop.query("export", waiver + "SELECT id FROM orders WHERE id = 5;\n");
  shop.accept();
  CHECK(shop.check().findings("unused-waiver").size() == 1);
}
