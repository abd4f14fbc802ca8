// SPDX-License-Identifier: MIT
// The short form of results: what a program needs to act, in few bytes.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "gate/report/machine/finding_id.h"
#include "gate/report/next_command.h"
#include "gate/report/report.h"
#include "tests/unit/rule_fixtures.h"
#include "tests/unit/sample_verdict.h"

using namespace gate;
using Json = nlohmann::ordered_json;

namespace {

constexpr std::size_t few_bytes = 4'096;

Json short_form(const Verdict& verdict) {
  return Json::parse(failed_cases_report(verdict));
}

JudgedCase case_with(std::vector<Finding> findings, const std::string& binding = "hot") {
  JudgedCase judged = sample::judged_case("recent", binding);
  judged.findings = std::move(findings);
  return judged;
}

Finding error(const std::string& rule) {
  return sample::finding(rule, Severity::error, "bad");
}

std::string next_of(const std::string& rule, const std::string& binding = "hot") {
  return next_command(case_with({}, binding), error(rule));
}

}  // namespace

TEST_CASE("only failing cases are told, without what nobody needs to act") {
  Finding waived = error("spill");
  waived.waived = "agreed";
  JudgedCase failing = case_with(
      {error("seq-scan"), waived, sample::finding("small-seed", Severity::note, "small")});
  const Json document =
      short_form(sample::verdict_of({failing, sample::judged_case("by_id", "default")}));
  CHECK(document["only"] == "failed");
  CHECK(document["verdict"] == "fail");
  CHECK(document["summary"]["cases"] == 2);
  CHECK(document["environment"].size() == 1);
  REQUIRE(document["cases"].size() == 1);
  const Json& only = document["cases"][0];
  CHECK(only["query"] == "recent");
  CHECK_FALSE(only.contains("current_plan"));
  REQUIRE(only["findings"].size() == 1);
  CHECK(only["findings"][0]["rule"] == "seq-scan");
  CHECK(only["findings"][0]["next"] == "plangate explain orders/recent --binding hot");
  CHECK_FALSE(only["findings"][0].contains("waived"));
}

TEST_CASE("a run without a verdict says why") {
  const Json document = short_form(no_verdict(Error("no server", "", "Install one.")));
  CHECK(document["verdict"] == "none");
  CHECK(document["error"]["hint"] == "Install one.");
  CHECK(document["cases"].empty());
}

TEST_CASE("a red run of one case is short, whatever the rule found") {
  for (const fixture::fs::path& rule : fixture::folders(fixture::rules_directory))
    for (const fixture::fs::path& folder : fixture::folders(rule)) {
      CAPTURE(folder.string());
      const Verdict verdict =
          decide({judged_case(fixture::evidence_of(folder), {})}, {}, Severity::warning);
      CHECK(failed_cases_report(verdict).size() < few_bytes);
    }
}

TEST_CASE("a long detail is cut, and still UTF-8") {
  Finding finding = error("seq-scan");
  for (int i = 0; i < 1'000; ++i) finding.detail += "ä\n";
  const std::string report = failed_cases_report(sample::verdict_of({case_with({finding})}));
  CHECK(report.size() < few_bytes);
  CHECK(Json::parse(report)["cases"][0]["findings"][0]["detail"].get<std::string>().ends_with("…"));
}

TEST_CASE("a finding's id is that of its case, rule, relation and scale") {
  Finding finding = sample::seq_scan_finding();
  const std::string id = finding_ids(case_with({finding})).front();
  CHECK(id.size() == 16);
  Finding same = finding;
  same.message = "other figures";
  same.node = "0.1";
  same.detail.clear();
  CHECK(finding_ids(case_with({same})).front() == id);
  CHECK(finding_ids(case_with({finding}, "tail")).front() != id);
  for (std::string Finding::*member : {&Finding::rule, &Finding::relation, &Finding::scale}) {
    Finding other = finding;
    other.*member = "other";
    CHECK(finding_ids(case_with({other})).front() != id);
  }
}

TEST_CASE("two findings of the same have two ids") {
  const std::vector<std::string> ids =
      finding_ids(case_with({error("expectation"), error("expectation")}));
  CHECK(std::set<std::string>(ids.begin(), ids.end()).size() == 2);
}

TEST_CASE("the next command fits the finding, and accepts nothing") {
  CHECK(next_of("seq-scan", "default") == "plangate explain orders/recent");
  CHECK(next_of("seq-scan", "it's") == "plangate explain orders/recent --binding 'it'\\''s'");
  CHECK(next_of("missing-baseline") == "plangate refresh --dry-run orders/recent");
  CHECK(next_of("stale-baseline", "*") == "plangate refresh --prune --dry-run orders/recent");
  CHECK(next_of("expired-waiver") == "plangate rules expired-waiver");
  Finding far = error("growth");
  far.scale = "100x";
  CHECK(next_command(case_with({}), far) == "plangate forecast orders/recent");
  JudgedCase of_files = case_with({});
  of_files.evidence.query = {};
  of_files.evidence.query.suite = "diff";
  CHECK(next_command(of_files, error("seq-scan")).empty());
}

TEST_CASE("statements that a hint holds are tried next") {
  const auto next = [](const std::string& hint) {
    Finding finding = error("seq-scan");
    finding.hint = hint;
    return next_command(case_with({}), finding);
  };
  CHECK(next("Create the index again: CREATE INDEX ON a (b);") ==
        "plangate try 'CREATE INDEX ON a (b);' orders/recent");
  CHECK(
      next("Do both: CREATE INDEX ON a (b); ALTER TABLE a SET (x = 1); If not: accept; or wait.") ==
      "plangate try 'CREATE INDEX ON a (b); ALTER TABLE a SET (x = 1);' orders/recent");
  CHECK(next("Create it: CREATE INDEX ON a (b) WHERE c = 'd;e'; Else waive it.") ==
        "plangate try 'CREATE INDEX ON a (b) WHERE c = '\\''d;e'\\'';' orders/recent");
  for (const char* hint : {"Accept it: see the plan.", "Create it: CREATE INDEX ON a (b)", "",
                           "Create it: CREATE INDEX ON a (b) WHERE c = ?;"})
    CHECK(next(hint) == "plangate explain orders/recent --binding hot");
}
