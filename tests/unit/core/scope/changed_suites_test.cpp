// SPDX-License-Identifier: MIT
#include "gate/core/scope/changed_suites.h"

#include <doctest/doctest.h>

using namespace gate;
using Names = std::set<std::string>;

namespace {

constexpr const char* config_text = R"(
[suite.orders]
seed = ["seed/orders/*.sql", { copy = "data/users.csv", table = "users" }]
queries = ["queries/orders/**/*.sql"]
[suite.billing]
seed = [{ run = "bin/migrate up", inputs = ["migrations/**"] }, { restore = "dump.pgc" }]
queries = ["queries/billing/*.sql"]
baselines = "accepted/billing"
)";

Names changed(const Names& paths, const std::string& text = config_text,
              const ProjectPlace& place = {"", "plangate.toml"}) {
  return changed_suites(parse_config(text, "plangate.toml", {}), place, paths);
}

}  // namespace

TEST_CASE("a suite is concerned by its seed, its queries and its baselines") {
  CHECK(changed({"README.md", "src/main.rs"}).empty());
  CHECK(changed({"seed/orders/90_new.sql"}) == Names{"orders"});
  CHECK(changed({"data/users.csv"}) == Names{"orders"});
  CHECK(changed({"queries/orders/admin/list.sql"}) == Names{"orders"});
  CHECK(changed({"baselines/orders/pg15/list.json"}) == Names{"orders"});
  CHECK(changed({"migrations/2026/1.sql"}) == Names{"billing"});
  CHECK(changed({"dump.pgc"}) == Names{"billing"});
  CHECK(changed({"dump.pgc/toc.dat"}) == Names{"billing"});  // a dump in the directory format
  CHECK(changed({"accepted/billing/pg15/list.json"}) == Names{"billing"});
  CHECK(changed({"baselines/billing/pg15/list.json"}).empty());
  CHECK(changed({"seed/orders/1.sql", "queries/billing/1.sql"}) == Names{"billing", "orders"});
}

TEST_CASE("a changed config concerns every suite") {
  CHECK(changed({"plangate.toml"}) == Names{"billing", "orders"});
}

TEST_CASE("paths of the config begin at the project root, changed ones at the repository's") {
  const ProjectPlace place = {"services/shop/", "services/shop/plangate.toml"};
  CHECK(changed({"seed/orders/1.sql"}, config_text, place).empty());
  CHECK(changed({"services/shop/seed/orders/1.sql"}, config_text, place) == Names{"orders"});
  CHECK(changed({"plangate.toml"}, config_text, place).empty());
  CHECK(changed({"services/shop/plangate.toml"}, config_text, place) == Names{"billing", "orders"});
  CHECK(changed({"services/shop2/seed/orders/1.sql"}, config_text, place).empty());
}

TEST_CASE("what cannot be looked at counts as changed") {
  CHECK(changed({}, "[suite.a]\nseed = [{ run = \"make db\" }]\nqueries = [\"q.sql\"]\n") ==
        Names{"a"});
}

TEST_CASE("a path of the config may be written with dots") {
  const char* const dotted =
      "[suite.a]\nseed = [\"./seed/../schema/*.sql\"]\nqueries = [\"q.sql\"]\n";
  const ProjectPlace place = {"shop/", "shop/plangate.toml"};
  CHECK(changed({"shop/schema/1.sql"}, dotted, place) == Names{"a"});
  CHECK(changed({"shop/seed/1.sql"}, dotted, place).empty());
  const std::string here = "[suite.a]\nqueries = [\"q.sql\"]\nbaselines = \".\"\n";
  CHECK(changed({"shop/pg15/q.json"}, here, place) == Names{"a"});
  CHECK(changed({"pg15/q.json"}, here, place).empty());
}

TEST_CASE("a submodule or a link that holds what a suite reads counts as changed") {
  CHECK(changed({"migrations"}) == Names{"billing"});
  CHECK(changed({"seed"}) == Names{"orders"});
  CHECK(changed({"queries"}) == Names{"billing", "orders"});
  CHECK(changed({"queries/orders/admin"}) == Names{"orders"});
  CHECK(changed({"see"}).empty());
  CHECK(changed({"services"}, config_text, {"services/shop/", "services/shop/plangate.toml"}) ==
        Names{"billing", "orders"});
}
