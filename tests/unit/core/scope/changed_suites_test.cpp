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

/// The suites that a change of these files concerns, were there no link.
Names changed(const Names& paths, const std::string& text = config_text) {
  Names names;
  for (const auto& [name, suite] : parse_config(text, "plangate.toml", {}).suites) {
    const SuiteFiles files = files_of(suite);
    const FilePlaces places = {{}, {files.globs.begin(), files.globs.end()}};
    if (files.unknown || may_have_changed(places, {paths, {}})) names.insert(name);
  }
  return names;
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

TEST_CASE("what cannot be looked at counts as changed") {
  CHECK(changed({}, "[suite.a]\nseed = [{ run = \"make db\" }]\nqueries = [\"q.sql\"]\n") ==
        Names{"a"});
}

TEST_CASE("a path of the config may be written with dots") {
  const char* const dotted =
      "[suite.a]\nseed = [\"./seed/../schema/*.sql\"]\nqueries = [\"q.sql\"]\n";
  CHECK(changed({"schema/1.sql"}, dotted) == Names{"a"});
  CHECK(changed({"seed/1.sql"}, dotted).empty());
  const std::string here = "[suite.a]\nqueries = [\"q.sql\"]\nbaselines = \".\"\n";
  CHECK(changed({"pg15/q.json"}, here) == Names{"a"});
}

TEST_CASE("a submodule or a link that holds what a suite reads counts as changed") {
  CHECK(changed({"migrations"}) == Names{"billing"});
  CHECK(changed({"seed"}) == Names{"orders"});
  CHECK(changed({"queries"}) == Names{"billing", "orders"});
  CHECK(changed({"queries/orders/admin"}) == Names{"orders"});
  CHECK(changed({"see"}).empty());
}

TEST_CASE("a file is unchanged only if git compares it and names neither it nor its folder") {
  const FilePlaces places = {{"db/migrations/2.sql"}, {}};
  CHECK_FALSE(may_have_changed(places, {{}, {"db/migrations/2.sql"}}));
  CHECK(may_have_changed(places, {{"db/migrations/2.sql"}, {"db/migrations/2.sql"}}));
  CHECK(may_have_changed(places, {{"db"}, {"db/migrations/2.sql"}}));
  CHECK(may_have_changed(places, {{}, {"db/migrations/1.sql"}}));  // ignored, or a stranger's
  CHECK_FALSE(
      may_have_changed(places, {{"d", "db/migrations/2.sql.orig"}, {"db/migrations/2.sql"}}));
}

TEST_CASE("whether a file outside of the repository is gone cannot be told") {
  CHECK(may_have_changed({{}, {"/shared/seed/*.sql"}}, {{}, {}}));
}

TEST_CASE("the literal start of a glob is what must be there before it can match") {
  CHECK(literal_start("seed/orders/*.sql") == "seed/orders");
  CHECK(literal_start("data/users.csv") == "data/users.csv");
  CHECK(literal_start("**/*.sql").empty());
  CHECK(literal_start("se[e]d/1.sql").empty());
}
