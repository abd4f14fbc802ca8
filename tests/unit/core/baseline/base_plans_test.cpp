// SPDX-License-Identifier: MIT
#include "gate/core/baseline/base_plans.h"

#include <doctest/doctest.h>

#include <array>

using namespace gate;

namespace {

/// Baselines that differ by their text alone.
Baseline baseline_of(const std::string& sql, const std::string& query = "s/q") {
  return {.query = query, .sql = sql, .plans = {}, .catalog = {}, .production = {}, .accepted = {}};
}

const std::array queries = {ComparedQuery{"q", "SELECT 1"}};

}  // namespace

TEST_CASE("without a base a query is compared with its committed baseline") {
  const References found = references(queries, {{"q", baseline_of("committed")}}, nullptr);
  CHECK(found.baselines.at("q").sql == "committed");
  CHECK(found.base.empty());
}

TEST_CASE("a query without a committed baseline is compared with the base") {
  const BaseSuite base = {{{"q", baseline_of("planned")}}, {}, {}};
  const References found = references(queries, {}, &base);
  CHECK(found.baselines.at("q").sql == "planned");
  CHECK(found.base == std::set<std::string>{"q"});
}

TEST_CASE("a committed baseline that the change leaves alone yields to what the base plans now") {
  const BaseSuite base = {{{"q", baseline_of("planned")}}, {{"q", baseline_of("committed")}}, {}};
  const References found = references(queries, {{"q", baseline_of("committed")}}, &base);
  CHECK(found.baselines.at("q").sql == "planned");
  CHECK(found.base.contains("q"));
}

TEST_CASE("a committed baseline that the change writes is what a person accepted") {
  for (const Baselines& before : {Baselines{{"q", baseline_of("before")}}, Baselines{}}) {
    const BaseSuite base = {{{"q", baseline_of("planned")}}, before, {}};
    const References found = references(queries, {{"q", baseline_of("accepted")}}, &base);
    CHECK(found.baselines.at("q").sql == "accepted");
    CHECK(found.base.empty());
  }
}

TEST_CASE("a new query has nothing to be compared with, and needs no baseline") {
  const BaseSuite base;
  const References found = references(queries, {}, &base);
  CHECK(found.baselines.empty());
  CHECK(found.base.contains("q"));
}

TEST_CASE("a query that the base cannot plan keeps its committed baseline") {
  const BaseSuite base = {{}, {{"q", baseline_of("committed")}}, {}};
  const References found = references(queries, {{"q", baseline_of("committed")}}, &base);
  CHECK(found.baselines.at("q").sql == "committed");
  CHECK(found.base.empty());
}

TEST_CASE("a renamed query is known by its text, unless the old name still stands") {
  const BaseSuite base = {{{"old", baseline_of("SELECT 1")}}, {}, {}};
  CHECK(references(queries, {}, &base).baselines.at("q").sql == "SELECT 1");
  const std::array both = {ComparedQuery{"old", "SELECT 1"}, ComparedQuery{"q", "SELECT 1"}};
  const References found = references(both, {}, &base);
  CHECK_FALSE(found.baselines.contains("q"));
  CHECK(found.baselines.contains("old"));
}

TEST_CASE("a committed baseline without a query stays, and is stale") {
  const BaseSuite base;
  CHECK(references({}, {{"q", baseline_of("committed")}}, &base).baselines.contains("q"));
}
