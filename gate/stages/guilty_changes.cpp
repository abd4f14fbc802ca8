// SPDX-License-Identifier: MIT
#include "gate/stages/guilty_changes.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <span>
#include <utility>

#include "gate/edge/system/git.h"
#include "gate/edge/system/interruption.h"
#include "gate/edge/system/project.h"
#include "gate/stages/baselines.h"
#include "gate/stages/culprit_search.h"

namespace gate {
namespace {

using FailingCases = std::vector<JudgedCase*>;

constexpr const char* fails_anyway =
    "it fails without any change, too: by another time, production's statistics or chance";

/// Those that were compared with something.
FailingCases failing_cases(Verdict& verdict) {
  FailingCases failing;
  for (JudgedCase& judged : verdict.cases)
    if ((judged.status == Status::fail || judged.status == Status::error) &&
        judged.evidence.baseline && (judged.evidence.current || judged.evidence.error))
      failing.push_back(&judged);
  return failing;
}

void name_in(JudgedCase& judged, const std::vector<Because>& because, Severity fail_on) {
  for (Finding& finding : judged.findings)
    if (decides(finding, fail_on)) finding.because = because;
}

/// What a search needs to know beside its cases.
struct SearchTerms {
  const LoadedProject& project;
  const RunTerms& run;
  Severity fail_on = Severity::error;
  std::chrono::steady_clock::time_point end;
  const RunMessages& messages;
};

std::string named(std::span<JudgedCase* const> cases) {
  constexpr std::size_t most_named = 3;
  std::vector<std::string> names;
  for (const JudgedCase* judged : cases.first(std::min(cases.size(), most_named)))
    names.push_back(case_name(judged->evidence));
  std::string words = fmt::format("{}", fmt::join(names, ", "));
  if (cases.size() > most_named) words += fmt::format(" and {} more", cases.size() - most_named);
  return words;
}

void remark_unfound(std::span<JudgedCase* const> cases, const std::string& why,
                    const RunMessages& messages) {
  if (!cases.empty())
    messages.remark(fmt::format("{}: the change behind it was not found: {}", named(cases), why));
}

/// Of one suite. Returns those that fail without any of the changes, too.
FailingCases search_suite(const FailingCases& cases, const BaseTree& base,
                          const SearchTerms& terms) {
  FailingCases elsewhere;
  std::size_t searched = 0;
  const auto give_up = [&](const std::string& why) {
    remark_unfound(std::span(cases).subspan(searched), why, terms.messages);
  };
  try {
    const Deadline deadline(terms.end);
    ChangedSuite suite(terms.project, base, {cases.begin(), cases.end()}, terms.run);
    CulpritSearch search(suite, terms.fail_on, terms.messages);
    for (; searched < cases.size(); ++searched) {
      JudgedCase* judged = cases[searched];
      const auto because = search.because_of(case_name(judged->evidence));
      because ? name_in(*judged, *because, terms.fail_on) : elsewhere.push_back(judged);
    }
  } catch (const SearchEnded& ended) {
    give_up(ended.why);
  } catch (const DeadlinePassed& passed) {
    give_up(passed.message + "; --blame-limit gives it more");
  } catch (const Error& error) {
    throw_if_interrupted();
    give_up(error.message);
  }
  return elsewhere;
}

/// Returns those that fail without any of the changes since `base`, too.
FailingCases search_all(const FailingCases& failing, const BaseTree& base,
                        const SearchTerms& terms) {
  if (base.project() == nullptr) return failing;
  std::map<std::string, FailingCases> suites;
  for (JudgedCase* judged : failing) suites[judged->evidence.query.suite].push_back(judged);
  FailingCases elsewhere;
  for (const auto& [name, cases] : suites)
    std::ranges::copy(
        base.project()->config.suites.contains(name) ? search_suite(cases, base, terms) : cases,
        std::back_inserter(elsewhere));
  return elsewhere;
}

FailingCases search_since(const std::string& commit, const GitRepository& repository,
                          const FailingCases& failing, const SearchTerms& terms) try {
  return search_all(failing, BaseTree(repository, commit, terms.run), terms);
} catch (const Error&) {  // of a revision that this version cannot read
  throw_if_interrupted();
  return failing;
}

/// The commits in which their baselines were last written.
std::map<JudgedCase*, std::string> accepting_commits(const FailingCases& failing,
                                                     const LoadedProject& project, int major,
                                                     const GitRepository& repository) {
  std::map<JudgedCase*, std::string> commits;
  for (JudgedCase* judged : failing) {
    const Query& query = judged->evidence.query;
    const std::string file =
        baseline_file(project.config.suites.at(query.suite), major, query.name);
    if (const auto commit = repository.last_change(file)) commits[judged] = *commit;
  }
  return commits;
}

/// What is here and in no commit, else the last commit, is what was not tried before.
std::optional<std::string> revision_before_last_change(const GitRepository& repository) {
  const std::optional<std::string> head = repository.commit("HEAD");
  if (head && !repository.changed_since(*head).empty()) return head;
  return repository.commit("HEAD^");
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
  const auto end = std::chrono::steady_clock::now() + limit;
  remark_unfound(search_all(failing, base, {project, terms, verdict.fail_on, end, messages}),
                 fails_anyway, messages);
}

void name_guilty_changes_since_baselines(Verdict& verdict, const LoadedProject& project, int major,
                                         const RunTerms& terms, std::chrono::seconds limit,
                                         const RunMessages& messages) {
  FailingCases failing = failing_cases(verdict);
  if (failing.empty() || limit.count() == 0) return;
  const SearchTerms search = {project, terms, verdict.fail_on,
                              std::chrono::steady_clock::now() + limit, messages};
  const auto repository = repository_of(project);
  if (!repository) return;
  const auto accepted = accepting_commits(failing, project, major, *repository);
  std::erase_if(failing, [&](JudgedCase* judged) { return !accepted.contains(judged); });
  const auto nearest = revision_before_last_change(*repository);
  if (nearest && !failing.empty()) failing = search_since(*nearest, *repository, failing, search);
  std::map<std::string, FailingCases> by_commit;
  for (JudgedCase* judged : failing) by_commit[accepted.at(judged)].push_back(judged);
  for (const auto& [commit, cases] : by_commit)
    remark_unfound(commit == nearest ? cases : search_since(commit, *repository, cases, search),
                   fails_anyway, messages);
}

}  // namespace gate
