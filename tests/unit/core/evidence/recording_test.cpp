// SPDX-License-Identifier: MIT
#include "gate/core/evidence/recording.h"

#include <doctest/doctest.h>

#include "gate/core/baseline/baseline.h"
#include "gate/core/evidence/any_plan.h"
#include "gate/core/evidence/case_view.h"
#include "gate/core/evidence/evidence.h"
#include "gate/core/evidence/production_plan.h"
#include "gate/core/evidence/recording_json.h"
#include "gate/core/text/error.h"
#include "tests/unit/recorded_plans.h"
#include "tests/unit/rule_fixtures.h"

using namespace gate;
namespace fs = std::filesystem;

namespace {

Recording one_recording() {
  Recording recording;
  recording.explain = recorded_text("merge_partitioned");
  recording.without_seq_scan = recorded_text("without_seq_scan");
  recording.catalog.relations[{"public", "events"}] = {{"public", "events"}, 12, 9000};
  return recording;
}

Error error_of(const std::string& text, const std::string& binding = "") {
  try {
    static_cast<void>(parse_any_plan(text, "plan.json", binding));
  } catch (const Error& error) {
    return error;
  }
  return Error("accepted");
}

std::string two_plans() {
  Baseline baseline;
  baseline.query = "a/b";
  baseline.plans["hot"] = recorded_plan("seq_scan");
  baseline.plans["tail"] = recorded_plan("index_scan");
  return write_baseline(baseline);
}

}  // namespace

TEST_CASE("a recording keeps EXPLAIN's text byte by byte, invalid JSON too") {
  const Recording recording = one_recording();
  const Recording parsed = parse_recording(write_recording(recording), "x.json");
  CHECK(parsed.explain == recording.explain);
  CHECK(parsed.without_seq_scan == recording.without_seq_scan);
  CHECK(parsed.catalog == recording.catalog);
  CHECK_FALSE(parsed.error.has_value());
  CHECK(write_recording(parsed) == write_recording(recording));
}

TEST_CASE("every recorded scenario is written as it was read") {
  for (const auto& entry :
       fs::recursive_directory_iterator(fs::path(SOURCE_DIRECTORY) / "tests" / "rules")) {
    if (entry.path().extension() != ".json") continue;
    CAPTURE(entry.path().string());
    const std::string text = fixture::read(entry.path());
    CHECK(write_recording(parse_recording(text, "x.json")) == text);
  }
}

TEST_CASE("a recording keeps why a query did not run") {
  Recording recording;
  recording.error = QueryError{"42P01", "relation \"x\" does not exist", "", "Create it.", 7};
  const Recording parsed = parse_recording(write_recording(recording), "x.json");
  CHECK(parsed.error == recording.error);
  CHECK(error_of(write_recording(recording)).message ==
        "plan.json: the recorded query did not run");
}

TEST_CASE("EXPLAIN's own output is a plan") {
  CHECK(parse_any_plan(recorded_text("index_scan"), "x", "").plan.root.node_type == "Index Scan");
  CHECK(parse_any_plan(recorded_text("merge_partitioned"), "x", "").plan.root.operation == "Merge");
}

TEST_CASE("a recording is a plan with its catalog") {
  const RecordedPlan recorded = parse_any_plan(write_recording(one_recording()), "x", "");
  CHECK(recorded.plan.root.operation == "Merge");
  CHECK(recorded.catalog == one_recording().catalog);
  REQUIRE(recorded.without_seq_scan.has_value());
  CHECK(recorded.without_seq_scan->root.relation == "orders");
}

TEST_CASE("a baseline is a plan by its binding") {
  CHECK(parse_any_plan(two_plans(), "x", "tail").plan.root.node_type == "Index Scan");
}

TEST_CASE("a baseline of one plan needs no binding") {
  Baseline baseline;
  baseline.plans["hot"] = baseline.plans["tail"] = recorded_plan("seq_scan");
  CHECK(parse_any_plan(write_baseline(baseline), "x", "").plan.root.node_type == "Seq Scan");
}

TEST_CASE("a baseline of several plans needs a binding that it has") {
  CHECK(error_of(two_plans()).message == "plan.json: several different plans");
  CHECK(error_of(two_plans()).detail == "bindings: hot, tail");
  CHECK(error_of(two_plans(), "x").message == "plan.json: no binding \"x\"");
}

TEST_CASE("a text of another kind is refused with the kinds that are accepted") {
  const Error error = error_of(R"({"version": 1, "verdict": "pass", "cases": []})");
  CHECK(error.message == "plan.json: holds no plan");
  CHECK(error.hint.find("a baseline") != std::string::npos);
  CHECK(error_of("7").message == "plan.json: holds no plan");
}

TEST_CASE("no plan, or several, is an error") {
  CHECK(error_of(recorded_text("do_instead_nothing")).message ==
        "plan.json: 0 plans where one is expected");
  CHECK(error_of(recorded_text("insert_do_also")).message ==
        "plan.json: 2 plans where one is expected");
}

TEST_CASE("errors name the file") {
  CHECK(error_of("{\n\"a\": }").message == "plan.json:2: not valid JSON");
  CHECK(error_of(R"([{"Plan": {}}])").message == "plan.json: node 0 lacks \"Node Type\"");
  CHECK(error_of(R"({"explain": 7})").message == "plan.json: explain is no array");
}

TEST_CASE("a query that was cancelled has a plan all the same") {
  Recording recording = one_recording();
  recording.error = QueryError{"57014", "canceling statement due to statement timeout", "", "", 0};
  CHECK(parse_any_plan(write_recording(recording), "x", "").plan.root.operation == "Merge");
}

TEST_CASE("a recorded plan is unstable where other plans cost the same") {
  Recording recording = one_recording();
  CHECK_FALSE(recorded_plan(recording, recording.catalog)->unstable);
  recording.alternatives = {recorded_text("seq_scan")};
  CHECK(recorded_plan(recording, recording.catalog)->unstable);
}

TEST_CASE("a trial has a plan where PostgreSQL took its statements") {
  Recording recording;
  recording.trials = {{{"CREATE INDEX ON t (a);"}, "", recorded_text("seq_scan")},
                      {{"CREATE INDEX ON t ((f(a)));"}, "42P17", ""}};
  const Trials trials = trials_of(recording);
  REQUIRE(trials.at({"CREATE INDEX ON t (a);"}).plan.has_value());
  CHECK(trials.at({"CREATE INDEX ON t (a);"}).plan->root.node_type == "Seq Scan");
  CHECK_FALSE(trials.at({"CREATE INDEX ON t ((f(a)));"}).plan.has_value());
  CHECK(trials.at({"CREATE INDEX ON t ((f(a)));"}).sqlstate == "42P17");
}

TEST_CASE("the line of an error is one that a file can have") {
  const auto with_line = [](const std::string& line) {
    Recording recording;
    recording.error = QueryError{"42P01", "gone", "", "", 7};
    std::string text = write_recording(recording);
    const std::size_t at = text.find("\"line\": 7");
    REQUIRE(at != std::string::npos);
    return text.replace(at, 9, "\"line\": " + line);
  };
  CHECK(parse_recording(with_line("0"), "x").error->line == 0);
  CHECK(parse_recording(with_line("1000000000"), "x").error->line == 1'000'000'000);
  CHECK_THROWS_AS((void)parse_recording(with_line("-1"), "x"), Error);
  CHECK_THROWS_AS((void)parse_recording(with_line("1000000001"), "x"), Error);
}

TEST_CASE("a baseline without a plan says how to get one") {
  CHECK(error_of(write_baseline(Baseline{})).message == "plan.json: the baseline holds no plan");
}

TEST_CASE("a plan changed where there are two of another shape") {
  Evidence evidence;
  CHECK_FALSE(CaseView(evidence).plan_changed());
  evidence.baseline = recorded_plan("seq_scan");
  CHECK_FALSE(CaseView(evidence).plan_changed());
  evidence.current = recorded_plan("index_scan");
  CHECK(CaseView(evidence).plan_changed());
  evidence.current = evidence.baseline;
  CHECK_FALSE(CaseView(evidence).plan_changed());
}

TEST_CASE("at production's size estimates stand in the place of counters, and rules know it") {
  Evidence evidence;
  CHECK_FALSE(at_production(evidence));
  Plan planned = recorded_plan("seq_scan");
  planned.root.actual_rows.reset();
  planned.root.loops = 0;
  evidence.production.current = planned;
  evidence.production.alternatives = {planned};
  const auto there = at_production(evidence);
  REQUIRE(there);
  CHECK(there->is_at_production);
  CHECK(there->current->root.actual_rows == planned.root.plan_rows);
  CHECK(there->alternatives.at(0).root.actual_rows == planned.root.plan_rows);
  CHECK_FALSE(there->baseline);
}
