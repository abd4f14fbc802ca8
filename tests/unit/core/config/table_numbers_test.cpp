// SPDX-License-Identifier: MIT
// [suite.NAME.scale], [suite.NAME.rows] and max_age
#include <doctest/doctest.h>

#include "gate/core/config/config.h"
#include "gate/core/text/error.h"

using gate::parse_config;
using gate::SuiteConfig;

namespace {

SuiteConfig suite(const std::string& lines) {
  return parse_config("[suite.orders]\nqueries = [\"q/*.sql\"]\n" + lines, "plangate.toml", {})
      .suites.at("orders");
}

gate::Error failure(const std::string& lines) {
  try {
    static_cast<void>(suite(lines));
  } catch (const gate::Error& error) {
    return error;
  }
  return gate::Error("no error");
}

}  // namespace

TEST_CASE("scale: tables with the factor from which on they stay") {
  CHECK(suite("").scale.empty());
  const SuiteConfig read =
      suite("[suite.orders.scale]\n\"public.events\" = 2.5\ntenants = 1\nshop.items = 20\n");
  REQUIRE(read.scale.size() == 3);
  CHECK(read.scale[0].table == "public.events");
  CHECK(read.scale[0].most == 2.5);
  CHECK(read.scale[0].source.line == 4);
  CHECK(read.scale[1].table == "shop.items");
  CHECK(read.scale[1].most == 20);
  CHECK(read.scale[2].table == "tenants");
  CHECK(read.scale[2].most == 1);
  CHECK(suite("scale = { tenants = 1 }\n").scale.size() == 1);
}

TEST_CASE("scale: a factor below 1 or no number is refused with its line") {
  for (const char* value : {"0", "-1", "0.9", "nan", "inf", "\"1\"", "true", "[1]"}) {
    const gate::Error error = failure(std::string("[suite.orders.scale]\ntenants = ") + value);
    CAPTURE(value);
    CHECK(error.message.find("plangate.toml:4: \"tenants\" in [suite.orders.scale]") == 0);
    CHECK(error.hint.find("tenants = 1") != std::string::npos);
  }
  CHECK(failure("scale = 10\n").message.find("plangate.toml:3") == 0);
  CHECK(failure("[suite.orders.scale]\na.b.c = 1\n").message.find("plangate.toml:4") == 0);
}

TEST_CASE("rows: tables that production will have, with their rows") {
  const SuiteConfig read =
      suite("[suite.orders.rows]\n\"public.events\" = 5_000_000\nshop.items = 20\n");
  REQUIRE(read.rows.size() == 2);
  CHECK(read.rows[0].table == "public.events");
  CHECK(read.rows[0].rows == 5'000'000);
  CHECK(read.rows[1].table == "shop.items");
  const gate::Error error = failure("[suite.orders.rows]\nevents = \"many\"");
  CHECK(error.message.find("plangate.toml:4: \"events\" in [suite.orders.rows]") == 0);
  CHECK(error.hint.find("events = 5_000_000") != std::string::npos);
  CHECK(failure("[suite.orders.rows]\nevents = 0").message.find("is below 1") != std::string::npos);
}

TEST_CASE("max_age: a number of days") {
  CHECK_FALSE(suite("").max_age);
  CHECK(suite("max_age = 30\n").max_age == 30);
  for (const char* value : {"0", "-1", "1.5", "\"90\"", "1000000", "true"})
    CHECK(failure(std::string("max_age = ") + value + "\n").message ==
          "plangate.toml:3: \"max_age\" in [suite.orders] is no number of days");
}
