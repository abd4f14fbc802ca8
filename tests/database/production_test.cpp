// SPDX-License-Identifier: MIT
// Cases judged at the size of a production that the seed is a thousandth of. Production is the
// throwaway server of an outer run.
#include <doctest/doctest.h>

#include <cmath>
#include <fstream>
#include <iterator>

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

template <typename Wanted>
nlohmann::json find_case(const Project::Checked& checked, const Wanted& is_wanted) {
  for (const nlohmann::json& each : checked.results.at("cases"))
    if (is_wanted(each)) return each;
  return nlohmann::json::object();
}

nlohmann::json case_of(const Project::Checked& checked, const std::string& binding) {
  return find_case(checked,
                   [&](const nlohmann::json& each) { return each.at("binding") == binding; });
}

double estimated_rows(const nlohmann::json& plan) {
  return plan.at("nodes").at(0).at("rows").at("estimated");
}

std::string store_file(const std::string& name) {
  std::ifstream stream(std::string(SOURCE_DIRECTORY "/tests/database/forecast/") + name);
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// What plangate forecast is tried on, so many times as large.
std::string store_seed(int times) {
  std::string text = store_file("seed.sql");
  const std::string mark = "@times@";
  for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark))
    text.replace(at, mark.size(), std::to_string(times));
  return text;
}

/// Its seed ends with a capture of itself.
class Store : public Project {
 public:
  explicit Store(const std::string& seed) {
    write("seed.sql", seed);
    write("queries.sql", store_file("queries.sql"));
    write("plangate.toml",
          "[suite.store]\nseed = [\"seed.sql\", { run = '" PLANGATE_BINARY
          " capture --from \"$DATABASE_URL\" -o production.json', tcp = true, inputs = [] }]\n"
          "queries = [\"queries.sql\"]\n");
  }
};

std::string name_of(const nlohmann::json& each) {
  return each.at("query").get<std::string>() + " " + each.at("binding").get<std::string>();
}

std::vector<std::string> shape_of(const nlohmann::json& plan) {
  std::vector<std::string> shape;
  for (const nlohmann::json& node : plan.at("nodes"))
    shape.push_back(node.at("node").get<std::string>() + " " + node.at("type").get<std::string>() +
                    " " + node.value("relation", "") + " " + node.value("index", ""));
  return shape;
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

TEST_CASE("values named by their frequency are those of the seed and of production") {
  const std::string query =
      "--@ bindings.hot = { id = { common = \"orders.tenant_id\" } }\n"
      "--@ bindings.next = { id = { common = \"public.orders.tenant_id\", rank = 2 } }\n"
      "--@ bindings.tail = { id = { rare = \"orders.tenant_id\" } }\n"
      "SELECT id, status FROM orders WHERE tenant_id = :id;\n";
  bool is_seeded = true;
  SUBCASE("of rows") {}
  SUBCASE("of a table without rows, by production's statistics") {
    is_seeded = false;
  }
  const SmallSeed shop(is_seeded ? data("200", "12") : "");
  shop.write("queries/by_tenant.sql", query);
  shop.accept({"--reason", "as it is"});
  const Project::Checked checked = shop.check();
  INFO(checked.out, checked.err);
  CHECK(checked.exit_code == 0);
  if (is_seeded) {
    CHECK(estimated_rows(case_of(checked, "hot").at("current_plan")) == 80);
    CHECK(estimated_rows(case_of(checked, "tail").at("current_plan")) <= 10);
  }
  CHECK(estimated_rows(case_of(checked, "hot").at("production_plan")) ==
        doctest::Approx(120'000).epsilon(0.01));
  CHECK(estimated_rows(case_of(checked, "next").at("production_plan")) < 200);
  CHECK(estimated_rows(case_of(checked, "tail").at("production_plan")) < 100);
}

TEST_CASE("a frequency that no value has is an error of the query") {
  const SmallSeed shop;
  const std::string config = shop.read("plangate.toml");
  shop.write("plangate.toml", config.substr(0, config.find("production")));
  shop.write("queries/by_tenant.sql",
             "--@ bindings.hot = { id = { common = \"orders.tenant_id\", rank = 999 } }\n"
             "SELECT id FROM orders WHERE tenant_id = :id;\n");
  const Project::Checked checked = shop.check();
  CHECK(checked.exit_code == 1);
  CHECK(checked.out.find("no row has the value that parameter id of binding hot names") !=
        std::string::npos);
}

TEST_CASE("a table that production lacks has the rows that the config says") {
  const SmallSeed shop;
  shop.write("seed/3_new.sql",
             "CREATE TABLE invoices (id integer PRIMARY KEY, order_id integer NOT NULL);\n"
             "INSERT INTO invoices SELECT id, id FROM generate_series(1, 50) AS id;\n");
  shop.write("queries/invoices.sql", "SELECT * FROM invoices WHERE order_id = 7;\n");
  shop.write("queries/all.sql", "SELECT count(*) FROM invoices;\n");
  shop.append("plangate.toml", "[suite.shop.rows]\ninvoices = 5_000_000\n");
  shop.accept();
  const Project::Checked checked = shop.check();
  INFO(checked.out, checked.err);
  CHECK(checked.exit_code == 0);  // unindexed-filter warns
  CHECK(checked.err.find("public.invoices") == std::string::npos);
  bool warned = false;
  for (const nlohmann::json& finding : checked.findings("unindexed-filter"))
    warned = warned ||
             (finding.at("scale") == "production" &&
              finding.at("message").get<std::string>().find("5,000,000 rows") != std::string::npos);
  CHECK(warned);
  shop.write("plangate.toml", shop.read("plangate.toml") + "invoice = 1\n");
  const Ran ran = shop.plangate({"check"});
  CHECK(ran.exit_code == 2);
  CHECK(ran.err.find("plangate.toml:7: \"invoice\" in the suite's rows") != std::string::npos);
}

TEST_CASE("an old capture is named, and judged by all the same") {
  const SmallSeed shop;
  shop.write("queries/by_tenant.sql", by_tenant);
  nlohmann::ordered_json capture = nlohmann::ordered_json::parse(capture_of_production());
  CHECK(shop.plangate({"refresh"}).err.find("days old") == std::string::npos);
  capture["captured"] = "2020-01-01";
  shop.write("production.json", capture.dump());
  const Ran ran = shop.plangate({"check"});
  CHECK(ran.exit_code == 0);
  CHECK(ran.err.find("production.json is ") != std::string::npos);
  CHECK(ran.err.find(" days old: production may have grown since") != std::string::npos);
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

TEST_CASE("a capture of ten times the seed gives the plans of ten times the seed") {
  const Store larger(store_seed(10));
  larger.accept({"--reason", "as it is"});
  const Store store(store_seed(1));
  store.write("production.json", larger.read("production.json"));
  store.write("plangate.toml",
              "[suite.store]\nseed = [\"seed.sql\"]\nqueries = [\"queries.sql\"]\n"
              "production = \"production.json\"\n");
  const Project::Checked real = larger.check();
  const Project::Checked there = store.check();
  REQUIRE(there.results.at("cases").size() == real.results.at("cases").size());
  std::size_t same_shapes = 0;
  std::size_t same_estimates = 0;
  std::size_t planned = 0;
  for (const nlohmann::json& each : real.results.at("cases")) {
    const nlohmann::json plan = find_case(there, [&](const nlohmann::json& other) {
                                  return name_of(other) == name_of(each);
                                }).at("production_plan");
    const nlohmann::json& wanted = each.at("current_plan");
    if (plan.is_null() || wanted.is_null()) continue;
    ++planned;
    if (shape_of(plan) != shape_of(wanted))
      MESSAGE("of another shape: ", name_of(each));
    else
      ++same_shapes;
    const double rows = estimated_rows(wanted);
    if (std::abs(estimated_rows(plan) - rows) > std::max(1.0, 0.05 * rows))
      MESSAGE("other rows: ", name_of(each), " ", estimated_rows(plan), " for ", rows);
    else
      ++same_estimates;
  }
  CHECK(planned >= 38);
  const double least = 0.95 * static_cast<double>(planned);
  CHECK(static_cast<double>(same_shapes) >= least);
  CHECK(static_cast<double>(same_estimates) >= least);
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
