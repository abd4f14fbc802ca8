// SPDX-License-Identifier: MIT
// Every rule against plans of a real server: tests/rules/<id>/<case>/ holds recordings, the query
// and expected.txt, the findings a line each. ci/record-rules.sh makes them, and lets this test
// write expected.txt by setting RECORD_EXPECTED.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>

#include "gate/core/explain.h"
#include "gate/core/recording.h"
#include "gate/rules/rule.h"

using namespace gate;
namespace fs = std::filesystem;

namespace {

const fs::path rules_directory = fs::path(SOURCE_DIRECTORY) / "tests" / "rules";
constexpr std::chrono::year_month_day today{std::chrono::year{2026}, std::chrono::month{1},
                                            std::chrono::day{15}};

std::string read(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

std::vector<fs::path> folders(const fs::path& directory) {
  std::vector<fs::path> result;
  if (!fs::is_directory(directory)) return result;
  for (const fs::directory_entry& entry : fs::directory_iterator(directory))
    if (entry.is_directory()) result.push_back(entry.path());
  std::ranges::sort(result);
  return result;
}

bool is_quiet(const fs::path& folder) {
  return folder.filename().string().starts_with("quiet-");
}

std::optional<Recording> recording(const fs::path& file) {
  if (!fs::exists(file)) return std::nullopt;
  return parse_recording(read(file), file.filename().string());
}

Plan first_plan(const std::string& explain) {
  const std::vector<Plan> plans = parse_explain(explain);
  REQUIRE_FALSE(plans.empty());
  return plans.front();
}

std::vector<RuleName> rule_names() {
  std::vector<RuleName> result;
  for (const Rule& rule : all_rules())
    result.push_back({std::string(rule.id), rule.configurable, rule.threshold.has_value()});
  return result;
}

Query query_of(const fs::path& folder) {
  const fs::path changed = folder / "current.sql";
  const fs::path file = fs::exists(changed) ? changed : folder / "query.sql";
  Query query = parse_queries(read(file), "query.sql", "s", rule_names()).front();
  query.name = "query";
  return query;
}

/// The plan as it comes back from a committed baseline.
void add_baseline(const Recording& recorded, Evidence& evidence) {
  Baseline baseline;
  baseline.query = full_name(evidence.query);
  baseline.sql = evidence.query.normalized;
  const Plan plan = first_plan(recorded.explain);
  baseline.plans[evidence.binding] = plan;
  baseline.catalog = used_catalog(recorded.catalog, plan);
  const Baseline committed = parse_baseline(write_baseline(baseline), "baseline.json");
  evidence.baseline = committed.plans.at(evidence.binding);
  evidence.baseline_catalog = committed.catalog;
}

void add_current(const Recording& recorded, Evidence& evidence) {
  evidence.current_catalog = recorded.catalog;
  evidence.error = recorded.error;
  if (recorded.error) return;
  evidence.current = first_plan(recorded.explain);
  if (!recorded.without_seq_scan.empty() && wants_plan_without_seq_scan(evidence))
    evidence.without_seq_scan = first_plan(recorded.without_seq_scan);
}

Evidence evidence_of(const fs::path& folder) {
  Evidence evidence;
  evidence.query = query_of(folder);
  evidence.binding = evidence.query.bindings.front().name;
  if (const auto recorded = recording(folder / "baseline.json")) add_baseline(*recorded, evidence);
  if (const auto recorded = recording(folder / "current.json")) add_current(*recorded, evidence);
  if (!evidence.current && !evidence.error) evidence.binding = "*";  // the query is gone
  return evidence;
}

std::string or_dash(const std::string& text) {
  return text.empty() ? "-" : text;
}

std::string line_of(const Finding& finding) {
  const std::string relation =
      finding.relation.empty() ? "-" : finding.schema + "." + finding.relation;
  return fmt::format("{} {} {} {} {}: {}{}\n", to_string(finding.severity), finding.rule, relation,
                     or_dash(finding.node), or_dash(finding.cause), finding.message,
                     finding.waived ? " [waived: " + *finding.waived + "]" : "");
}

std::string findings_of(const fs::path& folder) {
  const Evidence evidence = evidence_of(folder);
  std::vector<std::vector<Finding>> findings = {judge(evidence, {})};
  apply_waivers(evidence.query, findings, today, true, {});
  std::string result;
  for (const Finding& finding : findings.front()) result += line_of(finding);
  return result;
}

bool speaks(const std::string& findings, const std::string& id) {
  return findings.find(" " + id + " ") != std::string::npos;
}

}  // namespace

TEST_CASE("every rule has cases in which it fires and cases in which it is quiet") {
  for (const Rule& rule : all_rules()) {
    CAPTURE(rule.id);
    const std::vector<fs::path> cases = folders(rules_directory / rule.id);
    CHECK(std::ranges::any_of(cases, is_quiet));
    CHECK_FALSE(std::ranges::all_of(cases, is_quiet));
  }
}

TEST_CASE("every case belongs to a rule") {
  for (const fs::path& folder : folders(rules_directory)) {
    CAPTURE(folder.string());
    CHECK(find_rule(folder.filename().string()) != nullptr);
  }
}

TEST_CASE("recorded plans are judged as expected") {
  const bool record = std::getenv("RECORD_EXPECTED") != nullptr;
  for (const fs::path& rule : folders(rules_directory)) {
    for (const fs::path& folder : folders(rule)) {
      CAPTURE(folder.string());
      const std::string found = findings_of(folder);
      if (record) std::ofstream(folder / "expected.txt", std::ios::binary) << found;
      CHECK(fs::exists(folder / "expected.txt"));
      CHECK(found == read(folder / "expected.txt"));
      CHECK(speaks(found, rule.filename().string()) != is_quiet(folder));
    }
  }
}
