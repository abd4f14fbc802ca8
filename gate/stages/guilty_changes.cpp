// SPDX-License-Identifier: MIT
#include "gate/stages/guilty_changes.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "gate/edge/system/git.h"
#include "gate/edge/system/interruption.h"
#include "gate/edge/system/project.h"
#include "gate/stages/baselines.h"
#include "gate/stages/culprit_search.h"

namespace gate {
namespace {

using FailingCases = std::vector<JudgedCase*>;

/// Those that were compared with something.
FailingCases failing_cases(Verdict& verdict) {
  FailingCases failing;
  for (JudgedCase& judged : verdict.cases)
    if ((judged.status == Status::fail || judged.status == Status::error) &&
        judged.evidence.baseline && (judged.evidence.current || judged.evidence.error))
      failing.push_back(&judged);
  return failing;
}

void name_in_suite(const FailingCases& failing, CulpritSearch& search, Severity fail_on) {
  for (JudgedCase* judged : failing) {
    const std::vector<Because> because = search.because_of(case_name(judged->evidence));
    for (Finding& finding : judged->findings)
      if (decides(finding, fail_on)) finding.because = because;
  }
}

/// What a search in one suite needs to know beside its cases.
struct SearchTerms {
  const LoadedProject& project;
  const RunTerms& run;
  Severity fail_on = Severity::error;
  std::chrono::steady_clock::time_point end;
  const RunMessages& messages;
};

std::string unfound(const std::string& suite, const std::string& why) {
  return fmt::format("{}: not every change behind a failing case was found: {}", suite, why);
}

void search_suite(const std::string& name, const FailingCases& failing, const BaseTree& base,
                  const SearchTerms& terms) try {
  const Deadline deadline(terms.end);
  ChangedSuite suite(terms.project, base, {failing.begin(), failing.end()}, terms.run);
  CulpritSearch search(suite, terms.fail_on, terms.messages);
  name_in_suite(failing, search, terms.fail_on);
} catch (const SearchEnded& ended) {
  terms.messages.remark(unfound(name, ended.why));
} catch (const DeadlinePassed& passed) {
  terms.messages.remark(unfound(name, passed.message + "; --blame-limit gives it more"));
} catch (const Error& error) {
  throw_if_interrupted();
  terms.messages.remark(
      fmt::format("{}: the change behind a failing case was not found: {}", name, error.message));
}

void search_all(const FailingCases& failing, const BaseTree& base, const SearchTerms& terms) {
  if (base.project() == nullptr) return;
  std::map<std::string, FailingCases> suites;
  for (JudgedCase* judged : failing) suites[judged->evidence.query.suite].push_back(judged);
  for (const auto& [name, cases] : suites)
    if (base.project()->config.suites.contains(name)) search_suite(name, cases, base, terms);
}

/// By the commit in which their baselines were last written.
std::map<std::string, FailingCases> by_accepting_commit(const FailingCases& failing,
                                                        const LoadedProject& project, int major,
                                                        const GitRepository& repository) {
  std::map<std::string, FailingCases> commits;
  for (JudgedCase* judged : failing) {
    const Query& query = judged->evidence.query;
    const std::string file =
        baseline_file(project.config.suites.at(query.suite), major, query.name);
    if (const auto commit = repository.last_change(file)) commits[*commit].push_back(judged);
  }
  return commits;
}

std::optional<GitRepository> repository_of(const LoadedProject& project) try {
  if (!repository_top(project.location.root)) return std::nullopt;
  return GitRepository(project.location.root);
} catch (const Error&) {  // git is missing, or does not trust it
  return std::nullopt;
}

}  // namespace

void name_guilty_changes(Verdict& verdict, const LoadedProject& project, const BaseTree& base,
                         const RunTerms& terms, std::chrono::seconds limit,
                         const RunMessages& messages) {
  const FailingCases failing = failing_cases(verdict);
  if (failing.empty() || limit.count() == 0) return;
  search_all(failing, base,
             {project, terms, verdict.fail_on, std::chrono::steady_clock::now() + limit, messages});
}

void name_guilty_changes_since_baselines(Verdict& verdict, const LoadedProject& project, int major,
                                         const RunTerms& terms, std::chrono::seconds limit,
                                         const RunMessages& messages) {
  const FailingCases failing = failing_cases(verdict);
  if (failing.empty() || limit.count() == 0) return;
  const auto end = std::chrono::steady_clock::now() + limit;
  const auto repository = repository_of(project);
  if (!repository) return;
  for (const auto& [commit, cases] : by_accepting_commit(failing, project, major, *repository))
    try {
      const BaseTree base(*repository, commit, terms);
      search_all(cases, base, {project, terms, verdict.fail_on, end, messages});
    } catch (const Error&) {  // of a revision that this version cannot read
      throw_if_interrupted();
    }
}

}  // namespace gate
