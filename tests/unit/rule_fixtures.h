// SPDX-License-Identifier: MIT
// The scenarios of tests/rules as evidence: recordings of a real server, as check would have them.
#pragma once

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "gate/core/baseline/baseline.h"
#include "gate/core/evidence/recording_json.h"
#include "gate/core/plan/explain.h"
#include "gate/core/plan/used_catalog.h"
#include "gate/rules/judging/judge.h"
#include "gate/rules/judging/rule.h"

namespace gate::fixture {

namespace fs = std::filesystem;

inline const fs::path rules_directory = fs::path(SOURCE_DIRECTORY) / "tests" / "rules";
constexpr std::chrono::year_month_day today{std::chrono::year{2026}, std::chrono::month{1},
                                            std::chrono::day{15}};

inline std::string read(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

inline std::vector<fs::path> folders(const fs::path& directory) {
  std::vector<fs::path> result;
  if (!fs::is_directory(directory)) return result;
  for (const fs::directory_entry& entry : fs::directory_iterator(directory))
    if (entry.is_directory()) result.push_back(entry.path());
  std::ranges::sort(result);
  return result;
}

inline std::optional<Recording> recording(const fs::path& file) {
  if (!fs::exists(file)) return std::nullopt;
  return parse_recording(read(file), file.filename().string());
}

inline Plan first_plan(const std::string& explain) {
  return parse_explain(explain).at(0);
}

inline std::vector<RuleName> rule_names() {
  std::vector<RuleName> result;
  for (const Rule& rule : all_rules())
    result.push_back({std::string(rule.id), rule.configurable, rule.threshold.has_value(),
                      rule.check_forbidden != nullptr});
  return result;
}

/// The text of the first of these files that there is.
inline Query query_of(const fs::path& folder, std::initializer_list<const char*> candidates) {
  fs::path file;
  for (const char* candidate : candidates)
    if (file.empty() && fs::exists(folder / candidate)) file = folder / candidate;
  Query query = parse_queries(read(file), "query.sql", "s", rule_names()).front();
  query.name = "query";
  return query;
}

/// The plan as it comes back from a committed baseline.
inline void add_baseline(const Recording& recorded, const std::string& sql, Evidence& evidence) {
  Baseline baseline;
  baseline.query = full_name(evidence.query);
  baseline.sql = sql;
  const Plan plan = recorded_plan(recorded, recorded.catalog).value();
  baseline.plans[evidence.binding] = plan;
  baseline.catalog = used_catalog(recorded.catalog, plan);
  const Baseline committed = parse_baseline(write_baseline(baseline), "baseline.json");
  evidence.baseline = committed.plans.at(evidence.binding);
  evidence.baseline_catalog = committed.catalog;
  evidence.baseline_sql = committed.sql;
}

inline void add_current(const Recording& recorded, Evidence& evidence) {
  evidence.current_catalog = recorded.catalog;
  evidence.error = recorded.error;
  if (recorded.explain.empty()) return;
  evidence.current = recorded_plan(recorded, evidence.current_catalog);
  if (!recorded.generic.empty())
    evidence.generic_cost = first_plan(recorded.generic).root.total_cost;
  for (const std::string& explain : recorded.alternatives)
    evidence.alternatives.push_back(first_plan(explain));
  evidence.trials = trials_of(recorded);
  evidence.moved = moved_statistics_of(recorded);
  if (!recorded.without_seq_scan.empty() && wants_plan_without_seq_scan(CaseView(evidence)))
    evidence.without_seq_scan = first_plan(recorded.without_seq_scan);
  if (!recorded.run_without_seq_scan.empty())
    evidence.run_without_seq_scan = first_plan(recorded.run_without_seq_scan);
}

inline Evidence evidence_with(const fs::path& folder, Query query, const std::string& current) {
  Evidence evidence;
  evidence.query = std::move(query);
  evidence.binding = evidence.query.bindings.front().name;
  if (const auto recorded = recording(folder / "baseline.json"))
    add_baseline(*recorded, query_of(folder, {"query.sql"}).normalized, evidence);
  if (const auto recorded = recording(folder / current)) add_current(*recorded, evidence);
  if (!evidence.current && !evidence.error) evidence.binding = "*";  // the query is gone
  return evidence;
}

inline Evidence evidence_of(const fs::path& folder) {
  return evidence_with(folder, query_of(folder, {"current.sql", "query.sql"}), "current.json");
}

/// The same case after its cure.
inline Evidence cured_evidence_of(const fs::path& folder) {
  return evidence_with(folder, query_of(folder, {"cured.sql", "current.sql", "query.sql"}),
                       "cured.json");
}

inline bool is_quiet(const fs::path& folder) {
  return folder.filename().string().starts_with("quiet-");
}

}  // namespace gate::fixture
