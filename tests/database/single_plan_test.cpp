// SPDX-License-Identifier: MIT
// The commands that show or compare one plan: explain, diff, psql, rules, doctor.
#include <doctest/doctest.h>

#include <regex>
#include <string>

#include "tests/database/project.h"

using gate::test::Shop;

namespace {

const char* const by_customer =
    "--@ bindings.one = { id = 77 }\n"
    "--@ bindings.two = { id = 78 }\n"
    "SELECT id FROM orders WHERE customer_id = :id;\n";

}  // namespace

TEST_CASE("explain shows the plan and how the rules see each node") {
  const Shop shop;
  shop.query("customer", by_customer);
  const auto ran = shop.plangate({"explain", "shop/customer", "--binding", "two"});
  INFO(ran.out, ran.err);
  CHECK(ran.exit_code == 0);
  CHECK(ran.out.find("shop/customer [two]") == 0);
  CHECK(ran.out.find("orders_customer_idx") != std::string::npos);
  CHECK(ran.out.find("access: bounded") != std::string::npos);
  CHECK(shop.plangate({"explain", "shop/customer", "--binding", "three"}).exit_code == 2);
}

TEST_CASE("diff judges recordings, EXPLAIN's own output and baselines without a database") {
  const Shop shop;
  shop.query("customer", by_customer);
  shop.accept();
  shop.write("a.json", shop.plangate({"explain", "shop/customer", "--format", "json"}).out);
  shop.migration("DROP INDEX orders_customer_idx;\n");
  shop.write("b.json", shop.plangate({"explain", "shop/customer", "--format", "json"}).out);
  const std::string baseline = "baselines/shop/pg" + shop.major() + "/customer.json";

  CHECK(shop.plangate({"diff", "a.json", "a.json"}).exit_code == 0);
  const auto lost = shop.plangate({"diff", "a.json", "b.json"});
  INFO(lost.out, lost.err);
  CHECK(lost.exit_code == 1);
  CHECK(lost.out.find("seq-scan") != std::string::npos);
  CHECK(lost.out.find("index-dropped") != std::string::npos);
  CHECK(shop.plangate({"diff", baseline, "b.json", "--binding", "one"}).exit_code == 1);
  CHECK(shop.plangate({"diff", "a.json", "plangate.toml"}).exit_code == 2);
  CHECK(shop.plangate({"diff", "a.json", "missing.json"}).exit_code == 2);
}

TEST_CASE("diff pairs a plan that EXPLAIN made without VERBOSE by its relations' names") {
  const Shop shop;
  shop.query("customer", by_customer);
  shop.write("a.json", shop.plangate({"explain", "shop/customer", "--format", "json"}).out);
  shop.migration("DROP INDEX orders_customer_idx;\n");
  const std::string verbose = shop.plangate({"explain", "shop/customer", "--format", "json"}).out;
  const std::regex schema_line(R"re(\n[^\n]*\\"Schema\\": [^\n]*)re");
  const std::string terse = std::regex_replace(verbose, schema_line, "");
  REQUIRE(terse != verbose);
  shop.write("b.json", terse);
  const auto lost = shop.plangate({"diff", "a.json", "b.json"});
  INFO(lost.out, lost.err);
  CHECK(lost.exit_code == 1);
  CHECK(lost.out.find("seq-scan") != std::string::npos);
}

TEST_CASE("psql opens the seeded database") {
  const Shop shop;
  shop.query("customer", by_customer);
  const auto ran = shop.plangate({"psql", "shop"});  // standard input is empty: psql leaves at once
  INFO(ran.out, ran.err);
  CHECK(ran.exit_code == 0);
  CHECK(shop.plangate({"psql", "shap"}).err.find("shop") != std::string::npos);
}

TEST_CASE("doctor names what is there, rules what is judged") {
  const Shop shop;
  shop.query("customer", by_customer);
  const auto doctor = shop.plangate({"doctor"});
  CHECK(doctor.exit_code == 0);
  CHECK(doctor.out.find("1 query, 2 cases") != std::string::npos);
  CHECK(shop.plangate({"rules"}).out.find("seq-scan") != std::string::npos);
  CHECK(shop.plangate({"rules", "seq-scan"}).out.find("stays silent") != std::string::npos);
  CHECK(nlohmann::json::parse(shop.plangate({"rules", "--format", "json"}).out).size() == 32);
}
