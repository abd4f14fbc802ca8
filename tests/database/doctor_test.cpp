// SPDX-License-Identifier: MIT
// doctor and check agree: where one cannot give a verdict the other says so in the same words.
#include <doctest/doctest.h>

#include <functional>

#include "tests/database/project.h"

using gate::test::Ran;
using gate::test::server_major;
using gate::test::Shop;

namespace {

constexpr const char* everything = "Everything that check needs is here.";

const char* const by_customer =
    "--@ bindings.one = { id = 77 }\n"
    "--@ bindings.two = { id = 78 }\n"
    "SELECT id FROM orders WHERE customer_id = :id;\n";

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

void add_server(const Shop& shop, const std::string& settings) {
  shop.write("plangate.toml", "[server]\n" + settings + "\n" + shop.read("plangate.toml"));
}

std::string first_line(const std::string& text) {
  return text.substr(0, text.find('\n'));
}

/// A state in which check gives no verdict.
struct Obstacle {
  const char* sentence;
  std::function<void(const Shop&)> make;
  std::vector<std::string> arguments;
};

const Obstacle obstacles[] = {
    {"no server where the command line says", [](const Shop&) {}, {"--server-bin", "/nonexistent"}},
    {"another major than the config asks for",
     [](const Shop& shop) { add_server(shop, "version = \"9\""); },
     {}},
    {"a setting that the server refuses",
     [](const Shop& shop) { add_server(shop, "settings = { work_men = \"1MB\" }"); },
     {}},
    {"a library that is not there, with a clock",
     [](const Shop& shop) {
       add_server(shop, "clock = \"2026-01-15T12:00:00Z\"\npreload = [\"no_such_library\"]");
     },
     {}},
    {"a server that does not answer",
     [](const Shop&) {},
     {"--database-url", "postgresql://127.0.0.1:1/x"}},
    {"a query without values",
     [](const Shop& shop) { shop.query("customer", "SELECT 1 WHERE :id = 1;\n"); },
     {}},
    {"a seed that fails", [](const Shop& shop) { shop.migration("SELECT 1 / 0;\n"); }, {}},
    {"a baseline that cannot be read",
     [](const Shop& shop) {
       shop.write("baselines/shop/pg" + std::to_string(server_major()) + "/customer.json", "{");
     },
     {}},
    {"an environment that cannot be read",
     [](const Shop& shop) {
       shop.write("baselines/shop/pg" + std::to_string(server_major()) + "/_environment.json", "{");
     },
     {}},
    {"no config", [](const Shop& shop) { shop.remove("plangate.toml"); }, {}},
};

Ran ran(const Shop& shop, const char* command, const std::vector<std::string>& more) {
  std::vector<std::string> arguments = {command};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return shop.plangate(arguments);
}

}  // namespace

TEST_CASE("where check gives no verdict doctor says why") {
  for (const Obstacle& obstacle : obstacles) {
    SUBCASE(obstacle.sentence) {
      const Shop shop;
      shop.query("customer", by_customer);
      obstacle.make(shop);
      const Ran checked = ran(shop, "check", obstacle.arguments);
      const Ran doctor = ran(shop, "doctor", obstacle.arguments);
      INFO(doctor.out, doctor.err);
      CHECK(checked.exit_code == 2);
      CHECK(doctor.exit_code == 2);
      CHECK(first_line(doctor.err) == first_line(checked.err));
      CHECK_FALSE(contains(doctor.out, everything));
    }
  }
}

TEST_CASE("doctor counts the cases without a baseline, and is content once there are all") {
  const Shop shop;
  shop.query("customer", by_customer);
  const Ran before = shop.plangate({"doctor"});
  CHECK(before.exit_code == 0);
  CHECK(contains(before.out, "shop: 2 of 2 cases without a baseline for PostgreSQL " +
                                 std::to_string(server_major())));
  CHECK_FALSE(contains(before.out, everything));
  shop.accept();
  CHECK(contains(shop.plangate({"doctor"}).out, everything));
  CHECK(shop.plangate({"check"}).exit_code == 0);

  shop.query("customer",
             "--@ bindings.one = { id = 77 }\nSELECT id FROM orders WHERE customer_id = "
             ":id;\n");
  const Ran stale = shop.plangate({"doctor"});
  CHECK(contains(stale.out, "1 baseline without a query"));
  CHECK_FALSE(contains(stale.out, everything));
  CHECK(shop.plangate({"check"}).exit_code == 1);
}

TEST_CASE("a broken baseline of a major that is not checked is none of check's, nor doctor's") {
  const Shop shop;
  shop.query("customer", by_customer);
  shop.accept();
  shop.write("baselines/shop/pg10/customer.json", "{");
  CHECK(shop.plangate({"check"}).exit_code == 0);
  const Ran doctor = shop.plangate({"doctor"});
  CHECK(contains(doctor.out, everything));
  CHECK(contains(doctor.out, "baselines/shop/pg10: 1 query"));
}

TEST_CASE("doctor names the server that check would use, whatever the config's URL") {
  const Shop shop;
  shop.query("customer", by_customer);
  shop.accept();
  const std::string bin = shop.plangate({"doctor"}).out;
  const std::size_t at = bin.find("\nuses ");
  const std::size_t from = bin.find('/', at);
  const std::string folder = bin.substr(from, bin.find(',', from) - from);
  add_server(shop, "url = \"postgresql://127.0.0.1:1/x\"");
  const Ran doctor = shop.plangate({"doctor", "--server-bin", folder});
  INFO(doctor.out, doctor.err);
  CHECK(doctor.exit_code == 0);
  CHECK(contains(doctor.out, "in " + folder + ", throwaway"));
}

TEST_CASE("doctor says what check would remark: that no image is kept") {
  const Shop shop;
  shop.query("customer", by_customer);
  shop.accept();
  shop.write("cache", "a file");
  const std::map<std::string, std::string> environment = {
      {"PLANGATE_CACHE", shop.folder() + "/cache"}};
  const Ran checked = shop.plangate({"check"}, environment);
  const Ran doctor = shop.plangate({"doctor"}, environment);
  INFO(checked.err, doctor.out);
  CHECK(checked.exit_code == 0);
  CHECK(contains(checked.err, "the seed image was not kept"));
  CHECK(contains(doctor.out, "the seed image was not kept"));
}
