// SPDX-License-Identifier: MIT
// How fast plans are parsed, paired and judged: every recorded plan of tests/plans and every
// scenario of tests/rules, over and over, each against its baseline, on one thread. Run a Release
// build: judge_benchmark [PLANS], by default 10,000.
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "gate/core/evidence/any_plan.h"
#include "gate/core/evidence/recording_json.h"
#include "gate/core/plan/explain.h"
#include "gate/rules/judging/judge.h"
#include "gate/rules/judging/rule.h"

using namespace gate;
namespace fs = std::filesystem;

namespace {

/// One case as it stands before EXPLAIN's text comes from the server.
struct Sample {
  std::string explain;
  std::string without_seq_scan;
  Evidence evidence;  ///< query, baseline and catalogs
};

struct Totals {
  std::size_t plans = 0;
  std::size_t bytes = 0;
  std::size_t findings = 0;
};

std::string read(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<fs::path> files_named(const fs::path& folder, const std::string& name) {
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder))
    if (name.empty() ? entry.is_regular_file() : entry.path().filename() == name)
      files.push_back(entry.path());
  std::ranges::sort(files);
  return files;
}

Evidence evidence_of(const fs::path& file) {
  Evidence evidence;
  evidence.query.suite = "benchmark";
  evidence.query.name = file.stem().string();
  evidence.query.file = file.filename().string();
  evidence.binding = "default";
  return evidence;
}

/// A recorded plan is its own baseline, as in nearly every case of a check.
void add_unchanged(std::vector<Sample>& samples, const fs::path& file) {
  Sample sample{read(file), {}, evidence_of(file)};
  const std::vector<Plan> plans = parse_explain(sample.explain);
  if (plans.size() != 1) return;
  sample.evidence.baseline = plans.front();
  samples.push_back(std::move(sample));
}

/// A scenario: another plan than the baseline's, or the same.
void add_scenario(std::vector<Sample>& samples, const fs::path& file) {
  const Recording current = parse_recording(read(file), file.string());
  const fs::path baseline = file.parent_path() / "baseline.json";
  if (current.error) return;
  Sample sample{current.explain, current.without_seq_scan, evidence_of(file)};
  sample.evidence.current_catalog = current.catalog;
  if (fs::exists(baseline)) {
    RecordedPlan recorded = parse_any_plan(read(baseline), baseline.string(), "");
    sample.evidence.baseline = std::move(recorded.plan);
    sample.evidence.baseline_catalog = std::move(recorded.catalog);
  }
  samples.push_back(std::move(sample));
}

std::vector<Sample> all_samples() {
  const fs::path tests = fs::path(SOURCE_DIRECTORY) / "tests";
  std::vector<Sample> samples;
  for (const fs::path& file : files_named(tests / "plans", "")) add_unchanged(samples, file);
  for (const fs::path& file : files_named(tests / "rules", "current.json"))
    add_scenario(samples, file);
  return samples;
}

void take(Totals& totals, Sample& sample) {
  Evidence& evidence = sample.evidence;
  evidence.without_seq_scan.reset();
  evidence.current = std::move(parse_explain(sample.explain).at(0));
  ++totals.plans;
  totals.bytes += sample.explain.size();
  if (!sample.without_seq_scan.empty() && wants_plan_without_seq_scan(CaseView(evidence))) {
    evidence.without_seq_scan = std::move(parse_explain(sample.without_seq_scan).at(0));
    totals.bytes += sample.without_seq_scan.size();
  }
  totals.findings += judge(CaseView(evidence), {}).size();
}

/// Of this process, which has one thread: what else the machine does is left out.
double processor_seconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

double peak_memory() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

}  // namespace

int main(int count, char** words) {
  const std::size_t wanted = count > 1 ? std::strtoul(words[1], nullptr, 10) : 10'000;
  std::vector<Sample> samples = all_samples();
  const double begin = processor_seconds();
  Totals totals;
  while (totals.plans < wanted) take(totals, samples[totals.plans % samples.size()]);
  const double seconds = processor_seconds() - begin;
  const double megabytes = static_cast<double>(totals.bytes) / 1e6;
  fmt::print("{} plans of {} recorded ones, {:.1f} MB of EXPLAIN, {} findings\n", totals.plans,
             samples.size(), megabytes, totals.findings);
  fmt::print("{:.2f} s of one core: {:.1f} MB/s, {:.0f} plans/s; peak memory {:.0f} MB\n", seconds,
             megabytes / seconds, static_cast<double>(totals.plans) / seconds, peak_memory());
  return EXIT_SUCCESS;
}
