// SPDX-License-Identifier: MIT
// check --advise: what it advises was built, and helps.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/database/project.h"

using gate::test::Project;
using gate::test::Ran;
using gate::test::Shop;
using Json = nlohmann::json;

namespace {

class AdvisedShop : public Shop {
 public:
  AdvisedShop() { query("by_customer", gate::test::by_customer); }

  /// The advice of the case's finding of this rule.
  [[nodiscard]] Json advice(const std::string& query, const std::string& rule) const {
    const Checked checked = check({"--advise"});
    INFO(checked.err);
    for (const Json& each : checked.results["cases"])
      if (each["query"] == query)
        for (const Json& finding : each["findings"])
          if (finding["rule"] == rule) return finding["advice"];
    throw std::runtime_error("no finding " + rule + " on " + query);
  }

  /// As a migration: what was advised is really run.
  void migrate(const Json& statements, const std::string& file) const {
    std::string text;
    for (const Json& each : statements) text += each.get<std::string>() + "\n";
    write("seed/" + file, text);
  }
};

}  // namespace

TEST_CASE("an index that was lost is advised as it was; the advice run as a migration cures") {
  const AdvisedShop shop;
  shop.query("all_of_customer", "SELECT * FROM orders WHERE customer_id = 4711;\n");
  shop.accept({"--reason", "the shop's own queries"});
  shop.migration("DROP INDEX orders_customer_idx;\n");
  const Json advice = shop.advice("by_customer", "seq-scan");
  REQUIRE(advice["migration"].size() == 1);
  CHECK(advice["blocks_behind"] < advice["blocks_before"]);
  CHECK(advice["bytes"] > 100'000);
  CHECK(advice["cures"] == Json{"shop/all_of_customer"});
  CHECK(advice["reverse"].size() == 1);

  shop.migrate(advice["migration"], "98_advised.sql");
  CHECK(shop.check().exit_code == 0);
  shop.migrate(advice["reverse"], "99_reverse.sql");
  CHECK(shop.check().exit_code == 1);
}

TEST_CASE("a filter gets the index that leaves the fewest blocks") {
  const AdvisedShop shop;
  shop.query("rare", "SELECT id FROM orders WHERE status = 'open' AND placed_at < '2024-01-03';\n");
  shop.query("scan",
             "SELECT id FROM customers WHERE city = 'city 7' AND joined_on = '2020-03-01';\n");
  shop.migration("DROP INDEX orders_placed_idx;\n");
  const Json advice = shop.advice("rare", "unindexed-filter");
  REQUIRE_FALSE(advice["migration"].empty());
  CHECK(advice["blocks_behind"] < 20);
  shop.migrate(advice["migration"], "98_advised.sql");
  const auto checked = shop.check();
  CHECK(checked.findings("unindexed-filter").empty());
}

TEST_CASE("statistics are advised with the ANALYZE that they need") {
  const AdvisedShop shop;
  shop.query(
      "correlated",
      "SELECT count(*) FROM customers WHERE city = 'city 7' AND postal_code = 'code 7-1';\n");
  shop.append("plangate.toml", "[rules]\nrow-estimate = { threshold = 5 }\n");
  const Json advice = shop.advice("correlated", "row-estimate");
  CHECK(advice["migration"].size() == 2);
  CHECK(advice["migration"][0].get<std::string>().starts_with("CREATE STATISTICS "));
  CHECK(advice["migration"][1].get<std::string>().starts_with("ANALYZE "));
  shop.migrate(advice["migration"], "98_advised.sql");
  CHECK(shop.check().findings("row-estimate").empty());
}

TEST_CASE("where nothing helps, the hint says so") {
  const AdvisedShop shop;
  shop.migration(
      "CREATE FUNCTION digits(total integer) RETURNS integer STABLE LANGUAGE plpgsql AS\n"
      "$$ BEGIN RETURN total % 1000; END $$;\n");
  shop.query("digits",
             "--@ bindings.one = { last = 7 }\n"
             "SELECT id FROM orders WHERE digits(total_cents) = :last;\n");
  const Json advice = shop.advice("digits", "unindexed-filter");
  CHECK(advice["migration"].empty());
  CHECK(shop.plangate({"check", "--advise", "-v"}).out.find("none makes this go") !=
        std::string::npos);
}

TEST_CASE("what other cases gain by the advice is told") {
  const AdvisedShop shop;
  shop.query("latest", "SELECT id FROM orders WHERE customer_id = 5 ORDER BY placed_at LIMIT 3;\n");
  shop.accept({"--reason", "the shop's own queries"});
  shop.migration("DROP INDEX orders_customer_idx;\n");
  const Ran ran = shop.plangate({"check", "--advise", "shop/by_customer", "-v"});
  CHECK(ran.exit_code == 1);
  CHECK(ran.out.find("Others gain: shop/latest") != std::string::npos);
}

TEST_CASE("explain advises, too, and a waived finding is left alone") {
  const AdvisedShop shop;
  shop.accept({"--reason", "the shop's own queries"});
  shop.migration("DROP INDEX orders_customer_idx;\n");
  const Ran ran = shop.plangate({"explain", "shop/by_customer", "--advise"});
  CHECK(ran.out.find("CREATE INDEX CONCURRENTLY") != std::string::npos);
  shop.query("by_customer", "--@ waivers = [{ rule = \"seq-scan\", reason = \"for now\" }]\n" +
                                std::string(gate::test::by_customer));
  CHECK(shop.advice("by_customer", "seq-scan").is_null());
}
