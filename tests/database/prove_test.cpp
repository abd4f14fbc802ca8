// SPDX-License-Identifier: MIT
// plangate prove: what each index is worth.
#include <doctest/doctest.h>

#include "tests/database/project.h"

using gate::test::Project;
using gate::test::Ran;
using gate::test::Shop;
using Json = nlohmann::json;

namespace {

/// The shop with two queries, a foreign key, and indexes of every worth.
class ProvenShop : public Shop {
 public:
  ProvenShop() {
    migration(
        "CREATE INDEX orders_customer_status_idx ON orders (customer_id, status);\n"
        "CREATE INDEX customers_joined_idx ON customers (joined_on);\n"
        "ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers;\n"
        "CREATE TABLE notes (id int PRIMARY KEY, order_id int NOT NULL REFERENCES orders);\n"
        "INSERT INTO notes SELECT id, id FROM generate_series(1, 20000) AS id;\n");
    query("recent", "SELECT id FROM orders ORDER BY placed_at DESC LIMIT 20;\n");
    query("by_customer", gate::test::by_customer);
    query("of_partitions", "SELECT id FROM events WHERE customer_id = 7;\n");
    query("joined", "SELECT count(*) FROM customers WHERE joined_on > '2023-12-01';\n");
  }

  [[nodiscard]] Json proven(const std::vector<std::string>& more = {}) const {
    std::vector<std::string> arguments = {"prove", "--format", "json"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const Ran ran = plangate(arguments);
    INFO(ran.out, ran.err);
    REQUIRE(ran.exit_code == 0);
    return Json::parse(ran.out)["suites"][0];
  }
};

Json index_of(const Json& suite, const std::string& name) {
  for (const Json& each : suite["indexes"])
    if (each["index"] == name) return each;
  throw std::runtime_error("no index " + name);
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("each index is guarded, a duplicate, unused, or there for a constraint") {
  const Json suite = ProvenShop().proven();
  const auto worth = [&](const std::string& name) {
    return index_of(suite, name)["worth"].get<std::string>();
  };
  CHECK(worth("orders_placed_idx") == "guarded");
  CHECK(worth("orders_total_idx") == "unused");
  CHECK(worth("countries_pkey") == "constraint");
  CHECK(worth("customers_pkey") == "constraint");

  const Json duplicate = index_of(suite, "orders_customer_idx");
  CHECK(duplicate["worth"] == "duplicate");
  CHECK(duplicate["substitute"] == "orders_customer_status_idx");
}

TEST_CASE("the cases that need an index are shown with it and without it") {
  const Json guarded = index_of(ProvenShop().proven(), "orders_placed_idx");
  REQUIRE(guarded["cases"].size() == 1);
  const Json& lost = guarded["cases"][0];
  CHECK(lost["query"] == "recent");
  CHECK(lost["findings"][0]["rule"] == "seq-scan");
  CHECK(lost["accesses"][0]["before"] == "Index Scan using orders_placed_idx");
  CHECK(lost["before"]["blocks"] < lost["behind"]["blocks"]);
  CHECK(lost["behind"]["milliseconds"] > 0);
  CHECK(guarded["bytes"] > 100'000);
  CHECK(guarded["insert"]["blocks_with"] > guarded["insert"]["blocks_without"]);
}

TEST_CASE("an index of a partitioned table is taken away from all partitions") {
  const Json guarded = index_of(ProvenShop().proven(), "events_customer_idx");
  CHECK(guarded["worth"] == "guarded");
  CHECK(guarded["cases"][0]["accesses"][0]["behind"] == "Seq Scan");
}

TEST_CASE("a foreign key without an index is shown with the statement that suffers") {
  const Json keys = ProvenShop().proven()["unindexed_foreign_keys"];
  REQUIRE(keys.size() == 1);
  CHECK(keys[0]["relation"] == "notes");
  CHECK(keys[0]["columns"] == Json{"order_id"});
  CHECK(keys[0]["statement"] == R"(DELETE FROM "public"."orders" WHERE "id" = $1)");
  CHECK(keys[0]["blocks"] > 50);
  CHECK(keys[0]["milliseconds"] > 0);
}

TEST_CASE("an index that only a foreign key's trigger reads is needed by the case that deletes") {
  const ProvenShop shop;
  shop.migration("CREATE INDEX notes_order_idx ON notes (order_id);\n");
  shop.query("forget", "DELETE FROM orders WHERE id = 29000;\n");
  const Json suite = shop.proven();
  const Json guarded = index_of(suite, "notes_order_idx");
  CHECK(suite["unindexed_foreign_keys"].empty());
  CHECK(guarded["worth"] == "guarded");
  CHECK(guarded["cases"][0]["findings"][0]["rule"] == "hidden-scan");
}

TEST_CASE("--require guarded fails, unless the config says why an index need not be guarded") {
  const ProvenShop shop;
  const Ran ran = shop.plangate({"prove", "--require", "guarded", "-q"});
  CHECK(ran.exit_code == 1);
  CHECK(contains(ran.out, "unused orders_total_idx"));
  CHECK_FALSE(contains(ran.out, "guarded orders_placed_idx"));

  shop.append("plangate.toml",
              "[suite.shop.unguarded]\norders_total_idx = \"the export\"\n"
              "orders_customer_idx = \"goes next week\"\n"
              "orders_customer_status_idx = \"its successor\"\n"
              "customers_joined_idx = \"reports\"\ncustomers_email_idx = \"reports\"\n"
              "archive_orders_customer_idx = \"reports\"\n");
  const Ran reasoned = shop.plangate({"prove", "--require", "guarded"});
  CHECK(reasoned.exit_code == 0);
  CHECK(contains(reasoned.out, "not to be guarded: the export"));
}

TEST_CASE("the page and Markdown hold the plans of the case that loses most") {
  const ProvenShop shop;
  const Ran ran = shop.plangate({"prove", "--format", "markdown", "--report", "html=proof.html"});
  CHECK(ran.exit_code == 0);
  CHECK(contains(ran.out, "<details><summary>orders_placed_idx: shop/recent</summary>"));
  CHECK(contains(shop.read("proof.html"), "Seq Scan"));
}

TEST_CASE("on an existing server no index is taken away") {
  const Ran ran = ProvenShop().plangate({"prove", "--database-url", "postgresql://localhost/x"});
  CHECK(ran.exit_code == 2);
  CHECK(contains(ran.err, "the indexes of an existing server cannot be taken away"));
}

TEST_CASE("a proof leaves the seed image as it was") {
  const ProvenShop shop;
  shop.accept({"--reason", "the shop's own queries"});
  static_cast<void>(shop.proven());
  CHECK(shop.check().exit_code == 0);
}
