// SPDX-License-Identifier: MIT
// Results read back give the run's own reports.
#include "gate/report/machine/results.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "gate/core/plan/fingerprint.h"
#include "gate/core/text/severity.h"
#include "gate/report/report.h"
#include "gate/rules/judging/judge.h"
#include "tests/unit/rule_fixtures.h"
#include "tests/unit/sample_verdict.h"

using namespace gate;
using Json = nlohmann::ordered_json;

namespace {

void check_round_trip(const Verdict& verdict) {
  const Verdict again = parse_results(json_report(verdict), "results.json");
  CHECK(json_report(again) == json_report(verdict));
  CHECK(junit_report(again) == junit_report(verdict));
  CHECK(markdown_report(again) == markdown_report(verdict));
  CHECK(html_report(again) == html_report(verdict));
  for (const TextStyle style :
       {TextStyle{}, TextStyle{.color = true, .verbose = true}, TextStyle{.quiet = true}})
    CHECK(text_report(again, style) == text_report(verdict, style));
}

JudgedCase waived_case() {
  JudgedCase judged = sample::failing_case();
  judged.evidence.query.name = "export";
  judged.evidence.query.source = "app/export.py:12";
  judged.findings[0].waived = "nightly";
  return judged;
}

JudgedCase stale_case() {
  JudgedCase judged = sample::judged_case("gone", "*");
  judged.evidence.query.sql.clear();
  judged.evidence.query.normalized.clear();
  judged.evidence.current.reset();
  judged.findings = {sample::finding("stale-baseline", Severity::error, "the query is gone")};
  return judged;
}

JudgedCase broken_case() {
  JudgedCase judged = sample::judged_case("broken", "default");
  judged.evidence.current.reset();
  judged.evidence.error = QueryError{"42P01", "no such table", "", "", 9};
  judged.findings = {sample::finding("query-error", Severity::error, "no such table")};
  return judged;
}

JudgedCase writing_case() {
  JudgedCase judged = sample::judged_case("close_order", "default");
  Node write = sample::node("ModifyTable", 0, 0);
  write.operation = "Update";
  write.schema = "public";
  write.relation = write.alias = "orders";
  Node scan = sample::scan_of_orders("Index Scan", 1, 1);
  scan.parent_relationship = "Outer";
  scan.index = "orders_pkey";
  scan.conditions = {{"Index Cond", "(o.id = 41)"}, {"Filter", "(o.status = 'open'::text)"}};
  scan.removed_by_filter = 3;
  write.children = {scan};
  judged.evidence.baseline.reset();
  judged.evidence.current = Plan{write, {}};
  judged.findings = {sample::finding("small-seed", Severity::note, "few pages")};
  return judged;
}

Verdict sample_of_everything() {
  Verdict verdict =
      sample::verdict_of({sample::failing_case(), waived_case(), stale_case(), broken_case(),
                          writing_case(), sample::judged_case("by_id", "one\"two\n")});
  verdict.environment.clock = "2026-01-15T12:00:00Z";
  verdict.environment.unpinned = {"jit"};
  verdict.environment.differences = {"orders: work_mem is 4MB, the baselines' was 8MB"};
  return verdict;
}

/// The scenarios of tests/rules as the cases of one run.
Verdict verdict_of_fixtures(Severity fail_on) {
  std::vector<JudgedCase> cases;
  for (const fixture::fs::path& rule : fixture::folders(fixture::rules_directory))
    for (const fixture::fs::path& folder : fixture::folders(rule)) {
      JudgedCase judged;
      judged.evidence = fixture::evidence_of(folder);
      judged.evidence.query.name = rule.filename().string() + "-" + folder.filename().string();
      std::vector<std::vector<Finding>> findings = {judge(CaseView(judged.evidence), {})};
      apply_waivers(judged.evidence.query, findings, fixture::today, true, {});
      judged.findings = std::move(findings.front());
      judged.plan_changed = judged.evidence.baseline && judged.evidence.current &&
                            shape(*judged.evidence.baseline, judged.evidence.baseline_catalog) !=
                                shape(*judged.evidence.current, judged.evidence.current_catalog);
      cases.push_back(std::move(judged));
    }
  return decide(std::move(cases), {}, fail_on);
}

/// The results of everything, changed, and what reading them says.
template <typename Change>
std::string refusal(Change change) {
  Json results = Json::parse(json_report(sample_of_everything()));
  change(results);
  try {
    static_cast<void>(parse_results(results.dump(), "results.json"));
  } catch (const Error& error) {
    CHECK(error.hint.find("--report json=FILE") != std::string::npos);
    return error.message;
  }
  return {};
}

}  // namespace

TEST_CASE("results read back give the same reports, byte for byte") {
  check_round_trip(sample_of_everything());
  check_round_trip(sample::verdict_of({}));
  check_round_trip(sample::verdict_of({sample::judged_case("by_id", "default")}));
}

TEST_CASE("what a run without a verdict judged is read back") {
  Verdict verdict = sample_of_everything();
  verdict.outcome = Outcome::none;
  verdict.error = Error("seed/maps/1.sql:3: no extension", "SQLSTATE 0A000", "Install it.");
  verdict.skipped["maps"] = verdict.error->message;
  check_round_trip(verdict);
}

TEST_CASE("a remote statement is read back with its values") {
  JudgedCase judged = sample::judged_case("by_id", "one");
  judged.evidence.current->root.remote_sql = "SELECT id FROM public.t WHERE ((id = 41))";
  const Verdict again = parse_results(json_report(sample::verdict_of({judged})), "results.json");
  CHECK(again.cases.at(0).evidence.current->root.remote_sql ==
        judged.evidence.current->root.remote_sql);
}

TEST_CASE("a plan at production's size is read back") {
  gate::JudgedCase judged = sample::failing_case();
  judged.evidence.production.current = *judged.evidence.current;
  judged.evidence.production.current_catalog = judged.evidence.current_catalog;
  judged.findings.front().scale = "production";
  const std::string text = gate::json_report(sample::verdict_of({judged}));
  const Verdict again = gate::parse_results(text, "results.json");
  CHECK(again.cases[0].evidence.production.current);
  CHECK(again.cases[0].findings.front().scale == "production");
  CHECK(gate::json_report(again) == text);
}

TEST_CASE("parameters read back are shown again") {
  JudgedCase judged = sample::failing_case();
  judged.evidence.query.parameters = {"tenant_id", "since", "city"};
  judged.evidence.query.bindings = {{"hot", {{"1", {}}, {{}, "SELECT 2"}, {{}, {}}}}};
  check_round_trip(sample::verdict_of({judged}));
}

TEST_CASE("a project's folder is read back, and leads into the repository only") {
  Verdict verdict = sample::verdict_of({sample::failing_case()});
  verdict.folder = "services/shop/";
  CHECK(parse_results(json_report(verdict), "r.json").folder == "services/shop/");
  for (const char* folder : {"/etc/", "../", "a/../../b/", "a"}) {
    CAPTURE(folder);
    verdict.folder = folder;
    CHECK_THROWS_AS((void)parse_results(json_report(verdict), "r.json"), Error);
  }
}

TEST_CASE("a shard's results read back give the same reports") {
  Verdict verdict = sample_of_everything();
  verdict.shard = Shard{2, 3, "fnv1a:00ff"};
  check_round_trip(verdict);
  CHECK(parse_results(json_report(verdict), "").shard == verdict.shard);
  CHECK(sample::contains(text_report(verdict, {}), "shard 2 of 3"));
}

TEST_CASE("results without a verdict read back give the same reports") {
  check_round_trip(no_verdict(Error("no server", "a detail\nof two lines", "Install one.")));
}

TEST_CASE("results of real plans read back give the same reports") {
  check_round_trip(verdict_of_fixtures(Severity::error));
  check_round_trip(verdict_of_fixtures(Severity::warning));
}

TEST_CASE("results that are no results are refused by name") {
  for (const char* text : {"", "{", "[]", "1", "{}", R"({"version": 2, "verdict": "pass"})",
                           R"({"version": 1, "verdict": "pass", "cases": 1})",
                           R"({"version": 1, "verdict": "pass", "cases": []})",
                           R"({"version": 1, "cases": [[]], "verdict": "pass"})"}) {
    CAPTURE(text);
    std::string message;
    try {
      static_cast<void>(parse_results(text, "results.json"));
    } catch (const Error& error) {
      message = error.message;
    }
    CHECK(message.starts_with("results.json:"));
  }
}

TEST_CASE("results cut off anywhere are refused") {
  const std::string whole = json_report(sample_of_everything());
  for (std::size_t length = 0; length + 2 < whole.size(); length += 97) {
    CAPTURE(length);
    CHECK_THROWS_AS(static_cast<void>(parse_results(whole.substr(0, length), "r")), Error);
  }
}

TEST_CASE("values of a wrong type or size are refused, naming their place") {
  CHECK(refusal([](Json& each) { each["cases"][0]["status"] = "fine"; }).find("cases[0].status") !=
        std::string::npos);
  CHECK_FALSE(refusal([](Json& each) { each["cases"][0]["findings"] = 1; }).empty());
  CHECK_FALSE(refusal([](Json& each) { each["cases"][0]["line"] = 1e99; }).empty());
  CHECK_FALSE(refusal([](Json& each) { each["cases"][0]["line"] = -1; }).empty());
  CHECK_FALSE(refusal([](Json& each) { each["cases"][0]["query"] = "../../x"; }).empty());
  CHECK_FALSE(refusal([](Json& each) { each["cases"].push_back(7); }).empty());
  CHECK_FALSE(refusal([](Json& each) { each["verdict"] = "perhaps"; }).empty());
  CHECK_FALSE(refusal([](Json& each) { each["fail_on"] = "never"; }).empty());
  CHECK_FALSE(refusal([](Json& each) { each["environment"] = Json::array(); }).empty());
  CHECK_FALSE(refusal([](Json& each) { each["shard"] = {{"index", 3}, {"count", 2}}; }).empty());
  CHECK_FALSE(refusal([](Json& each) { each["shard"] = {{"index", 1}}; }).empty());
  CHECK_FALSE(refusal([](Json& each) {
                each["cases"][2]["current_texts"]["0.7"] = Json::object();
              }).empty());
}

TEST_CASE("a verdict that does not follow from the cases is refused") {
  CHECK_FALSE(refusal([](Json& each) { each["verdict"] = "pass"; }).empty());
  CHECK_FALSE(refusal([](Json& each) { each["cases"].erase(0); }).empty());
  CHECK_FALSE(refusal([](Json& each) { each["cases"][0]["findings"].clear(); }).empty());
  CHECK_FALSE(refusal([](Json& each) { each["summary"]["failed"] = 0; }).empty());
}

TEST_CASE("results of the failing cases alone are refused by name") {
  const std::string failed = failed_cases_report(sample_of_everything());
  try {
    static_cast<void>(parse_results(failed, "results.json"));
    FAIL("they were read");
  } catch (const Error& error) {
    CHECK(error.message == "results.json: holds the failing cases alone, without their plans");
    CHECK(error.hint.find("--report json=FILE") != std::string::npos);
  }
}

TEST_CASE("results of an earlier revision, with fewer keys, are still read") {
  CHECK(refusal([](Json& each) {
          each.erase("shard");
          for (Json& judged : each["cases"])
            for (const char* key : {"baseline_catalog", "baseline_texts", "current_texts"})
              judged.erase(key);
        }).empty());
}
