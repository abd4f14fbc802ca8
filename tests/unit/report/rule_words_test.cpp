// SPDX-License-Identifier: MIT
#include "gate/report/rule_words.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "gate/rules/migration/migration_rule.h"
#include "tests/unit/sample_verdict.h"

using namespace gate;
using sample::contains;

TEST_CASE("every rule has a line of its own, its id padded to the longest") {
  const std::string text = rules_text();
  CHECK(contains(text, "\nrow-estimate          error, 10  "));
  CHECK(contains(text, "\nseq-scan              error      a Seq Scan, plain or parallel, "));
  CHECK(text.ends_with("\n\nRun \"plangate rules RULE\" for one of them in full.\n"));
  const auto lines = static_cast<std::size_t>(std::ranges::count(text, '\n'));
  CHECK(lines == all_rules().size() + migration_rules().size() + 4);
  CHECK(contains(text, "\n\nOf plangate migrate-check:\nblocking-index-build  error      CREATE"));
}

TEST_CASE("a rule in full has its threshold's meaning, and says if it cannot be configured") {
  const std::string estimate = rule_text(*find_rule("row-estimate"));
  CHECK(estimate.starts_with("row-estimate\n  fires when:   the planner's estimate"));
  CHECK(contains(estimate, "\n  default:      error, 10\n"));
  CHECK(contains(estimate,
                 "\n  threshold:    how many times estimated and actual rows may differ\n"));
  CHECK_FALSE(contains(estimate, "cannot be configured"));
  const std::string error = rule_text(*find_rule("query-error"));
  CHECK(error.ends_with("\n  note:         cannot be configured or waived\n"));
  CHECK_FALSE(contains(error, "threshold:"));
}

TEST_CASE("rules as Markdown: a table of all, a section of one") {
  CHECK(rules_markdown().starts_with("| rule | fires when | default |\n|---|---|---|\n| `"));
  CHECK(contains(rules_markdown(), " | error, 10 |\n"));
  CHECK(contains(rules_markdown(), "\n\nOf `plangate migrate-check`:\n\n| rule | fires when |"));
  CHECK(rule_markdown(*find_rule("seq-scan"))
            .starts_with("### `seq-scan`\n\n- **fires when**: a Seq Scan"));
}

TEST_CASE("rules as JSON: every rule, a threshold where it has one") {
  const auto all = nlohmann::json::parse(rules_json());
  REQUIRE(all.size() == all_rules().size() + migration_rules().size());
  for (std::size_t i = 0; i < all_rules().size(); ++i) CHECK(all[i]["id"] == all_rules()[i].id);
  CHECK(all.front()["command"] == "check");
  CHECK(all.back()["id"] == "validation-scan");
  CHECK(all.back()["command"] == "migrate-check");
  const auto estimate = nlohmann::json::parse(rule_json(*find_rule("row-estimate")));
  CHECK(estimate["threshold"] == 10);
  CHECK(estimate["severity"] == "error");
  CHECK(estimate["configurable"] == true);
  const auto error = nlohmann::json::parse(rule_json(*find_rule("query-error")));
  CHECK(error["threshold"].is_null());
  CHECK(error["configurable"] == false);
}
