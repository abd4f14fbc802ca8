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

const std::string parts_schema =
    "CREATE TABLE goods (id integer PRIMARY KEY, kind text NOT NULL);\n"
    "CREATE TABLE parts (id integer PRIMARY KEY, goods_id integer NOT NULL, note text);\n"
    "CREATE INDEX parts_goods_idx ON parts (goods_id);\n";

/// One of so many goods is rare; each has ten parts.
std::string parts_data(int goods, int one_of) {
  const std::string count = std::to_string(goods);
  return "INSERT INTO goods SELECT id, CASE WHEN id % " + std::to_string(one_of) +
         " = 0 THEN 'rare' ELSE 'usual' END FROM generate_series(1, " + count +
         ") AS id;\n"
         "INSERT INTO parts SELECT id, 1 + id % " +
         count + ", 'note ' || id FROM generate_series(1, 10 * " + count + ") AS id;\n";
}

/// A seed with ten rare goods; a production 50 times as large, in which one of so many is rare.
class Parts : public Project {
 public:
  explicit Parts(int one_of_production) {
    const Project source;
    source.write("seed.sql", parts_schema + parts_data(100'000, one_of_production));
    source.write("one.sql", "SELECT 1;\n");
    source.write("plangate.toml",
                 "[suite.source]\nseed = [\"seed.sql\", { run = '" PLANGATE_BINARY
                 " capture --from \"$DATABASE_URL\" -o production.json', tcp = true }]\n"
                 "queries = [\"one.sql\"]\n");
    REQUIRE(source.plangate({"seed", "source", "--no-cache"}).exit_code == 0);
    write("production.json", source.read("production.json"));
    write("seed/1.sql", parts_schema + parts_data(2'000, 200));
    write("queries/rare.sql",
          "SELECT count(note) FROM goods JOIN parts ON goods_id = goods.id WHERE kind = 'rare';\n");
    write("plangate.toml",
          "[suite.parts]\nseed = [\"seed/*.sql\"]\nqueries = [\"queries/*.sql\"]\n"
          "production = \"production.json\"\n");
    accept({"--reason", "the usual plan"});
    write("seed/2.sql", "DROP INDEX parts_goods_idx;\n");
  }
};

}  // namespace

TEST_CASE("an index that was lost is advised as it was; the advice run as a migration cures") {
  const AdvisedShop shop;
  shop.query("all_of_customer", "SELECT * FROM orders WHERE customer_id = 4711;\n");
  shop.accept({"--reason", "the shop's own queries"});
  shop.migration("DROP INDEX orders_customer_idx;\n");
  const Json advice = shop.advice("by_customer", "seq-scan");
  CHECK(advice["migration"] == Json{"CREATE INDEX CONCURRENTLY orders_customer_id_idx ON "
                                    "public.orders USING btree (customer_id);"});
  CHECK(advice["blocks_behind"] < advice["blocks_before"]);
  CHECK(advice["bytes"] > 100'000);
  CHECK(advice["cures"] == Json{"shop/all_of_customer"});
  CHECK(advice["reverse"].size() == 1);

  shop.migrate(advice["migration"], "98_advised.sql");
  CHECK(shop.check().exit_code == 0);
  shop.migrate(advice["reverse"], "99_reverse.sql");
  CHECK(shop.check().exit_code == 1);
}

TEST_CASE("a lost unique index and a lost primary key are advised as they were") {
  const AdvisedShop shop;
  shop.query("by_email", "SELECT id FROM customers WHERE email = 'user7@example.com';\n");
  shop.query("by_id", "SELECT total_cents FROM orders WHERE id = 7;\n");
  shop.accept({"--reason", "the shop's own queries"});
  shop.migration(
      "DROP INDEX customers_email_idx;\nALTER TABLE orders DROP CONSTRAINT orders_pkey;\n");
  const Json email = shop.advice("by_email", "seq-scan");
  const Json id = shop.advice("by_id", "seq-scan");
  CHECK(email["migration"] == Json{"CREATE UNIQUE INDEX CONCURRENTLY customers_email_idx ON "
                                   "public.customers USING btree (email);"});
  CHECK(id["migration"] ==
        Json{"CREATE UNIQUE INDEX CONCURRENTLY orders_pkey ON public.orders (id);",
             "ALTER TABLE public.orders ADD CONSTRAINT orders_pkey PRIMARY KEY USING INDEX "
             "orders_pkey;"});
  shop.migrate(email["migration"], "97_email.sql");
  shop.migrate(id["migration"], "98_id.sql");
  CHECK(shop.check().exit_code == 0);
  shop.migrate(id["reverse"], "99_reverse.sql");
  CHECK(shop.check().exit_code == 1);
}

TEST_CASE("two lost indexes that would have the same name can both be created again") {
  const AdvisedShop shop;
  shop.migration(
      "CREATE INDEX open_totals ON orders (total_cents) WHERE status = 'open';\n"
      "CREATE INDEX paid_totals ON orders (total_cents) WHERE status = 'paid';\n"
      "DROP INDEX orders_total_idx;\n");
  shop.query("open", "SELECT id FROM orders WHERE total_cents = 777 AND status = 'open';\n");
  shop.query("paid", "SELECT id FROM orders WHERE total_cents = 778 AND status = 'paid';\n");
  shop.accept({"--reason", "the shop's own queries"});
  shop.write("seed/96_drop.sql", "DROP INDEX open_totals, paid_totals;\n");
  shop.migrate(shop.advice("open", "seq-scan")["migration"], "97_open.sql.txt");
  shop.migrate(shop.advice("paid", "seq-scan")["migration"], "98_paid.sql");
  shop.write("seed/97_open.sql", shop.read("seed/97_open.sql.txt"));
  CHECK(shop.check().exit_code == 0);
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

TEST_CASE("an order is advised where an index has it only behind a column that is not compared") {
  const AdvisedShop shop;
  shop.migration(
      "CREATE TABLE marks (a int NOT NULL, b int NOT NULL, c int NOT NULL);\n"
      "INSERT INTO marks SELECT n, n % 20, n * 7 % 60000 FROM generate_series(1, 60000) AS n;\n"
      "CREATE INDEX ON marks (a, c);\n");
  shop.query("latest", "SELECT a FROM marks WHERE b = 7 ORDER BY c LIMIT 10;\n");
  const Json advice = shop.advice("latest", "sort-added");
  REQUIRE(advice["migration"].size() == 1);
  CHECK(advice["migration"][0].get<std::string>().find("(b, c)") != std::string::npos);
  CHECK(advice["blocks_behind"] < advice["blocks_before"]);
}

// Each of so many rows reads all of them: it takes longer than anybody waits, and no time with an
// index.
TEST_CASE("what makes a cancelled case run in time is advised, once in the case") {
  const AdvisedShop shop;
  shop.migration(
      "CREATE TABLE rounds (n int NOT NULL);\n"
      "INSERT INTO rounds SELECT n FROM generate_series(1, 40000) AS n;\n");
  shop.append("plangate.toml", "[server]\ntimeout = \"3s\"\n");
  shop.query("alone",
             "SELECT count(*) FROM rounds a\n"
             "WHERE (SELECT count(*) FROM rounds b WHERE b.n = a.n) > 1;\n");
  const Ran ran = shop.plangate({"check", "--advise", "shop/alone", "-v"});
  INFO(ran.out);
  const std::size_t first = ran.out.find("CREATE INDEX CONCURRENTLY");
  REQUIRE(first != std::string::npos);
  CHECK(ran.out.find("CREATE INDEX CONCURRENTLY", first + 1) == std::string::npos);
  CHECK(ran.out.find("makes it go (cancelled -> ") != std::string::npos);

  const Json advice = shop.advice("alone", "query-error");
  CHECK(advice["blocks_before"].is_null());
  CHECK(advice["ms_before"].is_null());
  CHECK(advice["blocks_behind"] > 0);
  shop.migrate(advice["migration"], "98_advised.sql");
  CHECK(shop.check().findings("query-error").empty());
}

TEST_CASE("another finding of the case that goes with the advice refers to it") {
  const AdvisedShop shop;
  shop.query("sorted",
             "--@ settings = { work_mem = \"64kB\" }\n"
             "SELECT customer_id FROM orders ORDER BY customer_id;\n");
  shop.migration("CREATE INDEX sorted_idx ON orders (customer_id);\n");
  shop.accept({"--reason", "the shop's own queries"});
  shop.migration("DROP INDEX sorted_idx, orders_customer_idx;\n");
  const auto checked = shop.check({"--advise", "shop/sorted"});
  INFO(checked.out, checked.err);
  const auto spills = checked.findings("spill");
  REQUIRE(spills.size() == 1);
  CHECK(spills[0]["hint"] == "What is advised for sort-added of public.orders makes this go, too.");
  CHECK(checked.findings("sort-added")[0]["advice"]["migration"].size() == 1);
}

TEST_CASE("a statement that the server refuses gets no advice") {
  const AdvisedShop shop;
  shop.query("refused", "SELECT id FROM orders WHERE total_cents / 0 = 1;\n");
  CHECK(shop.advice("refused", "query-error").is_null());
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

TEST_CASE("an index that production's planner would not use is not advised") {
  const auto advised = [](int one_of_production) {
    for (const Json& finding : Parts(one_of_production).check({"--advise"}).findings("seq-scan"))
      if (finding["scale"] == "seed") return finding;
    throw std::runtime_error("no finding");
  };
  const Json common = advised(2);
  CHECK(common["advice"]["migration"].empty());
  CHECK(common["advice"]["seed_only"] > 0);
  CHECK(common["hint"].get<std::string>().find("production's planner would not use") !=
        std::string::npos);

  const Json rare = advised(5'000);
  CHECK(rare["advice"]["migration"].size() == 1);
}
