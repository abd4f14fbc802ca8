// SPDX-License-Identifier: MIT
#include "gate/cli/commands/refresher.h"

#include <fmt/format.h>

#include <filesystem>

#include "gate/cli/exit_code.h"
#include "gate/core/baseline/baseline_environment.h"
#include "gate/edge/system/files.h"
#include "gate/edge/system/link_escape.h"
#include "gate/report/clean_text.h"
#include "gate/report/plan_tree.h"
#include "gate/report/redaction.h"
#include "gate/report/report.h"
#include "gate/stages/baselines.h"
#include "gate/stages/observation.h"

namespace gate {

const SuiteConfig& Refresher::suite_of(const JudgedCase& judged) const {
  const std::string& name = judged.evidence.query.suite;
  const auto suite = project_.config.suites.find(name);
  if (suite != project_.config.suites.end()) return suite->second;
  throw Error(fmt::format("{} has no suite \"{}\"", project_.location.config_name, name),
              "The results come from another project or revision.",
              "Run refresh where the results were made.");
}

JudgedCase Refresher::as_shown(const JudgedCase& judged) const {
  return terms_.redact ? redacted(judged) : judged;
}

void Refresher::show(const Acceptance& acceptance) {
  for (const JudgedCase* accepted : acceptance.accepted) {
    const JudgedCase judged = as_shown(*accepted);
    const Evidence& evidence = judged.evidence;
    if (!evidence.baseline) {
      streams_.out << log_text(fmt::format("{}: new\n", case_name(evidence)));
      if (terms_.verbose) streams_.out << log_text(plan_tree(*evidence.current));
    } else if (judged.plan_changed) {
      streams_.out << log_text(fmt::format("{}: the plan changed\n{}", case_name(evidence),
                                           plan_diff(*evidence.baseline, *evidence.current)));
    } else if (!judged.findings.empty()) {
      streams_.out << log_text(
          fmt::format("{}: the same plan, different figures\n", case_name(evidence)));
    }
    for (const Finding& finding : judged.findings)
      if (evidence.baseline && !finding.waived) streams_.out << finding_text(finding);
  }
}

void Refresher::name_unaccepted(const Acceptance& acceptance) {
  for (const JudgedCase* refused : acceptance.refused) {
    const JudgedCase judged = as_shown(*refused);
    streams_.err << log_text(fmt::format("plangate: {} was not accepted: it needs --reason\n",
                                         case_name(judged.evidence)));
    for (const Finding& finding : judged.findings)
      if (finding.severity == Severity::error) streams_.err << finding_text(finding);
  }
  for (const JudgedCase* failed : acceptance.failed) {
    const JudgedCase judged = as_shown(*failed);
    streams_.err << log_text(
        fmt::format("plangate: {} did not run and was not accepted\n", case_name(judged.evidence)));
    for (const Finding& finding : judged.findings)
      if (finding.rule == "query-error") streams_.err << finding_text(finding);
  }
  left_ += static_cast<int>(acceptance.refused.size() + acceptance.failed.size());
}

/// Neither written nor deleted through links that a pull request may hold.
std::string Refresher::path_of(const std::string& file) const {
  const std::string& root = project_.location.root;
  std::string path = root + "/" + file;
  if (leads_out_of(root, path))
    throw Error(fmt::format("links lead from {} out of the project root {}", file, root), "",
                "Remove the link: baselines stay in the project.");
  return path;
}

void Refresher::write_if_changed(const std::string& file, const std::string& text) {
  const std::string path = path_of(file);
  if (std::filesystem::exists(path) && read_file(path) == text) return;
  if (!terms_.dry_run) write_file(path, text);
  streams_.out << log_text(fmt::format("{} {}\n", terms_.dry_run ? "would write" : "wrote", file));
  ++written_;
}

void Refresher::write(const SuiteConfig& suite, const std::string& query,
                      const Acceptance& acceptance) {
  show(acceptance);
  name_unaccepted(acceptance);
  if (!acceptance.baseline) return;
  suites_.insert(suite.name);
  write_if_changed(baseline_file(suite, major_, query), write_baseline(*acceptance.baseline));
}

void Refresher::prune(const SuiteConfig& suite, const std::string& query) {
  const std::string file = baseline_file(suite, major_, query);
  if (!terms_.prune) {
    streams_.err << log_text(fmt::format(
        "plangate: the query of {} no longer exists\n  hint: Add --prune to delete it.\n", file));
    ++left_;
    return;
  }
  if (!terms_.dry_run) std::filesystem::remove(path_of(file));
  streams_.out << log_text(
      fmt::format("{} {}\n", terms_.dry_run ? "would delete" : "deleted", file));
  ++written_;
}

void Refresher::refresh_query(std::span<const JudgedCase> cases) {
  const SuiteConfig& suite = suite_of(cases.front());
  const std::string& query = cases.front().evidence.query.name;
  if (cases.front().evidence.binding == "*") return prune(suite, query);
  const std::string file = baseline_file(suite, major_, query);
  const std::string path = path_of(file);
  std::optional<Baseline> existing;
  if (std::filesystem::exists(path)) existing = parse_baseline(read_file(path), file);
  write(suite, query, accept(cases, existing, {terms_.all, terms_.reason, terms_.by}));
}

int Refresher::finish() {
  for (const std::string& name : suites_) {
    const SuiteConfig& suite = project_.config.suites.at(name);
    write_if_changed(environment_file(suite, major_), write_environment(project_.config.server));
  }
  if (written_ == 0 && left_ == 0) streams_.out << "Every baseline is up to date.\n";
  if (left_ > 0) streams_.err << fmt::format("plangate: {} left as they were\n", left_);
  return left_ > 0 ? exit_findings : exit_pass;
}

}  // namespace gate
