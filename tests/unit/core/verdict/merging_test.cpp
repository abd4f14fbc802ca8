// SPDX-License-Identifier: MIT
#include "gate/core/verdict/merging.h"

#include <doctest/doctest.h>

#include "gate/core/text/severity.h"
#include "gate/report/report.h"
#include "tests/unit/sample_verdict.h"

using namespace gate;
using Results = std::vector<ShardResult>;

namespace {

ShardResult shard(int index, int count, std::vector<JudgedCase> cases) {
  const std::string file = std::string(1, static_cast<char>('A' + index - 1)) + ".json";
  ShardResult result{file, sample::verdict_of(std::move(cases))};
  result.verdict.shard = Shard{index, count, "fnv1a:1"};
  return result;
}

/// Three shards, of which the last is left with no query and so reached no server.
Results three() {
  Results results = {shard(1, 3, {sample::failing_case()}),
                     shard(2, 3, {sample::judged_case("by_id", "default")}), shard(3, 3, {})};
  results[2].verdict.environment.postgres.clear();
  results[2].verdict.environment.suites.clear();
  return results;
}

/// Message and detail of the Error; empty where there is none.
std::string refusal(Results results) {
  try {
    static_cast<void>(merged(std::move(results)));
  } catch (const Error& error) {
    return error.message + "\n" + error.detail;
  }
  return {};
}

bool names_all(const std::string& text, const std::vector<std::string>& words) {
  for (const std::string& word : words) {
    CAPTURE(text);
    CAPTURE(word);
    if (!sample::contains(text, word)) return false;
  }
  return true;
}

void check_reports(const Verdict& one, const Verdict& other) {
  CHECK(json_report(one) == json_report(other));
  CHECK(junit_report(one) == junit_report(other));
  CHECK(markdown_report(one) == markdown_report(other));
  CHECK(text_report(one, {.verbose = true}) == text_report(other, {.verbose = true}));
}

}  // namespace

TEST_CASE("merged shards are the whole run, in whatever order they are given") {
  const Verdict whole =
      sample::verdict_of({sample::failing_case(), sample::judged_case("by_id", "default")});
  Results results = three();
  check_reports(merged(results), whole);
  std::swap(results[0], results[2]);
  check_reports(merged(results), whole);
}

TEST_CASE("differences of the environment are merged suite by suite") {
  Results results = three();
  results[1].verdict.environment.suites = {{"billing", {"sha256:cc", "sha256:dd"}}};
  results[1].verdict.environment.differences = {"billing: work_mem", "billing: locale"};
  results[0].verdict.environment.differences = {"orders: work_mem"};
  const Environment environment = merged(results).environment;
  CHECK(environment.suites.size() == 2);
  CHECK(environment.differences ==
        std::vector<std::string>{"billing: work_mem", "billing: locale", "orders: work_mem"});
}

TEST_CASE("one result without a shard is the whole run") {
  const Verdict whole = sample::verdict_of({sample::failing_case()});
  check_reports(merged({{"A.json", whole}}), whole);
  CHECK(names_all(refusal({{"A.json", whole}, {"B.json", whole}}), {"A.json", "B.json"}));
  CHECK(names_all(refusal({{"A.json", whole}, shard(2, 2, {})}), {"A.json", "B.json"}));
}

TEST_CASE("a shard that is missing, given twice or of another run is no verdict") {
  Results results = three();
  results.erase(results.begin() + 1);
  CHECK(names_all(refusal(results), {"missing: 2", "A.json", "C.json"}));
  CHECK(names_all(refusal({three()[0], three()[1]}), {"missing: 3", "A.json", "B.json"}));
  results.push_back(shard(3, 3, {}));
  results.back().file = "again.json";
  CHECK(names_all(refusal(results), {"3 of 3 is given twice", "C.json", "again.json"}));
  results = three();
  results[1].verdict.shard->count = 2;
  CHECK(names_all(refusal(results), {"different numbers", "A.json", "B.json"}));
  results = three();
  results[1].verdict.shard->selection = "fnv1a:2";
  CHECK(names_all(refusal(results), {"selected", "A.json", "B.json"}));
  results = three();
  results[1].verdict.base = BaseRevision{"main", "0123456789"};
  CHECK(names_all(refusal(results), {"different revisions", "A.json", "B.json"}));
  CHECK(refusal({shard(1, 1000, {})}).starts_with("of 1000 shards these are missing: 2, 3"));
  CHECK_FALSE(refusal({}).empty());
}

TEST_CASE("a result without a verdict passes its error on") {
  Results results = three();
  results[1].verdict = no_verdict(Error("seed failed", "syntax error"));
  CHECK(names_all(refusal(results), {"B.json", "seed failed", "syntax error"}));
}

TEST_CASE("results that disagree are no verdict") {
  const auto refused = [](const std::string& about, auto change) {
    Results results = three();
    change(results[1].verdict);
    return names_all(refusal(results), {"A.json", "B.json", about});
  };
  CHECK(refused("version", [](Verdict& each) { each.environment.postgres = "16.4"; }));
  CHECK(refused("settings", [](Verdict& each) { each.environment.settings = {{"jit", "on"}}; }));
  CHECK(refused("settings", [](Verdict& each) { each.environment.settings.clear(); }));
  CHECK(refused("locale", [](Verdict& each) { each.environment.locale = "C"; }));
  CHECK(refused("clock", [](Verdict& each) { each.environment.clock = "2026-01-15T12:00:00Z"; }));
  CHECK(refused("pins", [](Verdict& each) { each.environment.unpinned = {"jit"}; }));
  CHECK(refused("--fail-on", [](Verdict& each) { each.fail_on = Severity::warning; }));
  CHECK(refused("seed", [](Verdict& each) { each.environment.suites["orders"].seed = "x"; }));
  CHECK(refused("statistics",
                [](Verdict& each) { each.environment.suites["orders"].statistics = "x"; }));
  CHECK(refused("environment of the suite orders",
                [](Verdict& each) { each.environment.differences = {"orders: work_mem"}; }));
}

TEST_CASE("an empty shard without a server must still be of the same config") {
  Results results = three();
  results[2].verdict.environment.locale = "C";
  CHECK(names_all(refusal(results), {"A.json", "C.json", "locale"}));
}

TEST_CASE("a case that two results hold, and no case at all, are no verdict") {
  CHECK(names_all(
      refusal({shard(1, 2, {sample::failing_case()}), shard(2, 2, {sample::failing_case()})}),
      {"A.json", "B.json", "orders/orders_recent [hot]"}));
  CHECK(names_all(refusal({shard(1, 2, {}), shard(2, 2, {})}), {"no case", "A.json", "B.json"}));
}
