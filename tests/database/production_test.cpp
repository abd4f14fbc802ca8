// SPDX-License-Identifier: MIT
// Cases judged at the size of a production that the seed is a thousandth of. Production is the
// throwaway server of an outer run.
#include <doctest/doctest.h>

#include "tests/database/project.h"

using gate::test::Project;
using gate::test::Ran;

namespace {

const std::string schema =
    "CREATE TABLE orders (id integer PRIMARY KEY, tenant_id integer NOT NULL, status text NOT "
    "NULL,\n"
    "  placed_on date NOT NULL);\n"
    "CREATE INDEX orders_tenant_idx ON orders (tenant_id);\n"
    "CREATE TABLE items (order_id integer NOT NULL, sku text NOT NULL);\n"
    "CREATE INDEX items_order_idx ON items (order_id);\n";

/// Two fifths of the orders are of the first tenant.
std::string data(const std::string& rows, const std::string& tenants) {
  return "INSERT INTO orders SELECT id, CASE WHEN id % 10 < 4 THEN 1 ELSE 2 + id % " + tenants +
         " END, (ARRAY['closed', 'closed', 'closed', 'open'])[1 + id % 4],\n"
         "  date '2025-01-01' + id % 300 FROM generate_series(1, " +
         rows +
         ") AS id;\nINSERT INTO items SELECT id / 3, 'sku ' || id % 40 FROM generate_series(1, " +
         rows + ") AS id;\n";
}

/// The numbers of a production of 300,000 orders.
std::string capture_of_production() {
  static const std::string text = [] {
    const Project source;
    source.write("schema.sql", schema);
    source.write("data.sql", data("300000", "4000"));
    source.write("one.sql", "SELECT 1;\n");
    source.write("plangate.toml",
                 "[suite.source]\nseed = [\"schema.sql\", \"data.sql\", { run = '" PLANGATE_BINARY
                 " capture --from \"$DATABASE_URL\" -o production.json', tcp = true }]\n"
                 "queries = [\"one.sql\"]\n");
    const Ran ran = source.plangate({"seed", "source", "--no-cache"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    return source.read("production.json");
  }();
  return text;
}

const std::string by_tenant =
    "--@ bindings.hot = { id = { sql = \"SELECT 1\" } }\n"
    "--@ bindings.tail = { id = { sql = \"SELECT max(tenant_id) FROM orders\" } }\n"
    "SELECT id, status FROM orders WHERE tenant_id = :id;\n";

/// A seed of 200 orders, in which every table has one or two pages.
class SmallSeed : public Project {
 public:
  explicit SmallSeed(const std::string& rows = data("200", "12")) {
    write("production.json", capture_of_production());
    write("plangate.toml",
          "[suite.shop]\nqueries = [\"queries/*.sql\"]\nseed = [\"seed/*.sql\"]\n"
          "production = \"production.json\"\n");
    write("seed/1_schema.sql", schema);
    write("seed/2_data.sql", rows);
  }
};

nlohmann::json case_of(const Project::Checked& checked, const std::string& binding) {
  for (const nlohmann::json& each : checked.results.at("cases"))
    if (each.at("binding") == binding) return each;
  return nlohmann::json::object();
}

double estimated_rows(const nlohmann::json& plan) {
  return plan.at("nodes").at(0).at("rows").at("estimated");
}

}  // namespace

TEST_CASE("an index that only production is large enough to need is missed there") {
  const SmallSeed shop;
  shop.write("queries/by_tenant.sql", by_tenant);
  shop.accept();
  CHECK(shop.check().exit_code == 0);
  CHECK(shop.read("baselines/shop/pg" + std::to_string(gate::test::server_major()) +
                  "/by_tenant.json")
            .find("\"production\": {") != std::string::npos);
  shop.write("seed/3_drop.sql", "DROP INDEX orders_tenant_idx;\n");
  const Project::Checked checked = shop.check({"--report", "markdown=report.md", "--report",
                                               "junit=report.xml", "--report", "html=report.html"});
  INFO(checked.out);
  CHECK(checked.exit_code == 1);
  const auto errors = checked.errors();
  CHECK(errors.size() == 2);  // for the hot tenant, and for the small one
  for (const nlohmann::json& error : errors) {
    CHECK(error.at("rule") == "seq-scan");
    CHECK(error.at("scale") == "production");
    CHECK(error.at("cause") == "index-dropped");
    CHECK(error.at("hint").get<std::string>().find("CREATE INDEX") != std::string::npos);
  }
  CHECK(case_of(checked, "tail").at("plan_changed") == false);
  const std::string words = "at production's size, 300,000 rows";
  CHECK(checked.out.find(words) != std::string::npos);
  for (const char* report : {"report.md", "report.xml", "report.html"}) {
    std::string text = shop.read(report);
    for (std::size_t at = 0; (at = text.find("&#39;", at)) != std::string::npos;)
      text.replace(at, 5, "'");
    CAPTURE(report);
    CHECK(text.find(words) != std::string::npos);
  }
  shop.accept();
  CHECK(shop.check().exit_code == 0);
}

TEST_CASE("the seed's hottest value is planned as production's hottest one") {
  const SmallSeed shop;
  shop.write("queries/by_tenant.sql", by_tenant);
  shop.accept();
  const Project::Checked checked = shop.check();
  CHECK(estimated_rows(case_of(checked, "hot").at("current_plan")) == 80);
  CHECK(estimated_rows(case_of(checked, "hot").at("production_plan")) ==
        doctest::Approx(120'000).epsilon(0.01));
  CHECK(estimated_rows(case_of(checked, "tail").at("production_plan")) < 100);
}

TEST_CASE("plans follow from an empty schema and a capture alone") {
  const SmallSeed shop("");
  shop.write("queries/by_tenant.sql", by_tenant);
  shop.write("queries/items.sql",
             "--@ bindings.one = { day = \"2025-03-01\" }\n"
             "SELECT sku FROM orders JOIN items ON items.order_id = orders.id\n"
             "WHERE orders.placed_on > :day AND tenant_id = 3;\n");
  shop.accept({"--reason", "nothing is in the tables"});
  const Project::Checked checked = shop.check();
  INFO(checked.out, checked.err);
  CHECK(checked.exit_code == 0);
  const std::string plan = case_of(checked, "one").at("production_plan").dump();
  CHECK(plan.find("orders_tenant_idx") != std::string::npos);
  CHECK(plan.find("items_order_idx") != std::string::npos);
  shop.write("seed/3_drop.sql", "DROP INDEX items_order_idx;\n");
  CHECK(shop.check().errors().size() == 1);
}

TEST_CASE("who names a capture later is told to accept the plans of that size") {
  const SmallSeed shop;
  shop.write("queries/by_tenant.sql", by_tenant);
  const std::string config = shop.read("plangate.toml");
  shop.write("plangate.toml", config.substr(0, config.find("production")));
  shop.accept();
  shop.write("plangate.toml", config);
  const Project::Checked checked = shop.check();
  CHECK(checked.exit_code == 1);
  REQUIRE(checked.errors().size() == 2);
  CHECK(checked.errors().front().at("message") ==
        "shop/by_tenant [hot] has no baseline at production's size");
  shop.accept();
  const auto accepted = shop.contents("baselines");
  CHECK(shop.check().exit_code == 0);
  shop.accept();
  CHECK(shop.contents("baselines") == accepted);
}

TEST_CASE("what production does not know is named, and judged by the seed's statistics") {
  const SmallSeed shop;
  shop.write("queries/by_tenant.sql", by_tenant);
  shop.write("seed/3_new.sql",
             "CREATE TABLE invoices (id integer PRIMARY KEY);\n"
             "ALTER TABLE orders ADD COLUMN note text;\n"
             "CREATE INDEX orders_note_idx ON orders (note);\n");
  const Ran ran = shop.plangate({"refresh"});
  CHECK(ran.exit_code == 0);
  for (const char* name : {"public.invoices", "public.orders.note", "orders_note_idx"})
    CHECK(ran.err.find(name) != std::string::npos);
}

TEST_CASE("an existing server, whose files are not ours, cannot have production's size") {
  const SmallSeed shop;
  shop.write("queries/by_tenant.sql", by_tenant);
  const Project outer;
  outer.write("one.sql", "SELECT 1;\n");
  outer.write("plangate.toml",
              "[suite.outer]\nseed = [{ run = 'cd " + shop.folder() +
                  " && " PLANGATE_BINARY
                  " check --database-url \"$DATABASE_URL\" 2>words; test $? = 2', tcp = true }]\n"
                  "queries = [\"one.sql\"]\n");
  const Ran ran = outer.plangate({"seed", "outer", "--no-cache"});
  INFO(ran.err);
  CHECK(ran.exit_code == 0);
  CHECK(shop.read("words").find("an existing server cannot have production's size") !=
        std::string::npos);
}
