// SPDX-License-Identifier: MIT
// Writes the results of judging recorded scenarios, a file each, for the fuzz target of results to
// begin with: results_seeds SCENARIOS FOLDER.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "gate/core/evidence/any_plan.h"
#include "gate/core/text/error.h"
#include "gate/core/text/severity.h"
#include "gate/report/report.h"
#include "gate/rules/judging/judge.h"

namespace {

namespace fs = std::filesystem;

gate::RecordedPlan recorded(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  return gate::parse_any_plan(text, file.filename().string(), "");
}

std::string results_of(const fs::path& scenario) {
  gate::Evidence evidence;
  evidence.query.suite = "orders";
  evidence.query.name = scenario.filename().string();
  evidence.query.file = "queries/query.sql";
  evidence.binding = "default";
  gate::RecordedPlan baseline = recorded(scenario / "baseline.json");
  gate::RecordedPlan current = recorded(scenario / "current.json");
  evidence.baseline = std::move(baseline.plan);
  evidence.baseline_catalog = std::move(baseline.catalog);
  evidence.current = std::move(current.plan);
  evidence.current_catalog = std::move(current.catalog);
  return json_report(
      gate::decide({judged_case(std::move(evidence), {})}, {}, gate::Severity::error));
}

}  // namespace

int main(int count, char** words) {
  if (count != 3) return EXIT_FAILURE;
  for (const fs::directory_entry& rule : fs::directory_iterator(words[1]))
    for (const fs::directory_entry& scenario : fs::directory_iterator(rule)) {
      if (!fs::exists(scenario.path() / "baseline.json")) continue;
      try {
        const std::string name =
            rule.path().filename().string() + "-" + scenario.path().filename().string();
        std::ofstream(fs::path(words[2]) / name, std::ios::binary) << results_of(scenario.path());
      } catch (const gate::Error&) {  // a scenario whose query did not run has no plan
      }
    }
  return EXIT_SUCCESS;
}
