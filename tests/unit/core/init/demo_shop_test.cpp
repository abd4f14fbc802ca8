// SPDX-License-Identifier: MIT
// What plangate demo writes is what plangate reads.
#include "gate/core/init/demo_shop.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "gate/core/config/config.h"
#include "gate/core/query/query.h"
#include "gate/core/seed/seed_splitter.h"

using namespace gate;

namespace {

std::string text_of(const std::string& name) {
  const std::vector<InitFile> files = demo_shop();
  const auto file = std::ranges::find(files, name, &InitFile::name);
  REQUIRE(file != files.end());
  return file->text;
}

std::vector<std::string> statements_of(const std::string& text) {
  std::vector<std::string> statements;
  for (const SeedStatement& each : split_seed(text, "seed.sql")) statements.emplace_back(each.sql);
  return statements;
}

}  // namespace

TEST_CASE("the demo's config has one suite, and every query of the demo has values") {
  const Config config = parse_config(text_of("plangate.toml"), "plangate.toml", {});
  REQUIRE(config.suites.size() == 1);
  CHECK(config.suites.begin()->first == "shop");
  int queries = 0;
  for (const InitFile& file : demo_shop()) {
    if (!file.name.starts_with("queries/shop/")) continue;
    CAPTURE(file.name);
    const std::vector<Query> parsed = parse_queries(file.text, file.name, "shop", {});
    REQUIRE(parsed.size() == 1);
    CHECK_FALSE(parsed.front().skip);
    ++queries;
  }
  CHECK(queries == 3);
}

TEST_CASE("the demo's mistake undoes a statement of the shop, and the cure is that statement") {
  CHECK(demo_mistake().name > "seed/shop/10_shop.sql");
  CHECK(demo_cure().name > demo_mistake().name);
  const std::vector<std::string> cure = statements_of(demo_cure().text);
  REQUIRE(cure.size() == 1);
  const std::vector<std::string> shop = statements_of(text_of("seed/shop/10_shop.sql"));
  CHECK(std::ranges::count(shop, cure.front()) == 1);
  CHECK(demo_mistake().text == "DROP INDEX orders_customer_idx;\n");
  CHECK(cure.front().starts_with("CREATE INDEX orders_customer_idx ON "));
}
