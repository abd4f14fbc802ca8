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

using Failing = std::vector<FailingFinding>;

constexpr std::string_view other_reasons = "another time, other statistics or chance may";

/// Of cases that were compared with something.
Failing failing_findings(Verdict& verdict) {
  Failing failing;
  for (JudgedCase& judged : verdict.cases) {
    const bool fails = judged.status == Status::fail || judged.status == Status::error;
    if (!fails || !judged.evidence.baseline || !(judged.evidence.current || judged.evidence.error))
      continue;
    for (Finding& finding : judged.findings)
      if (decides(finding, verdict.fail_on)) failing.push_back({&judged, &finding});
  }
  return failing;
}

/// What a search needs to know beside what it is about.
struct SearchTerms {
  const LoadedProject& project;
  const RunTerms& run;
  Severity fail_on = Severity::error;
  std::chrono::steady_clock::time_point end;
  const RunMessages& messages;
};

std::string names_of_cases(std::span<const FailingFinding> failing) {
  constexpr std::size_t most_named = 3;
  std::vector<std::string> names;
  for (const JudgedCase* judged : failing_cases(failing))
    names.push_back(case_name(judged->evidence));
  const std::size_t shown = std::min(names.size(), most_named);
  std::string words = fmt::format("{}", fmt::join(std::span(names).first(shown), ", "));
  if (names.size() > shown) words += fmt::format(" and {} more", names.size() - shown);
  return words;
}

void remark_unfound(std::span<const FailingFinding> failing, std::string_view why,
                    const RunMessages& messages) {
  if (!failing.empty())
    messages.remark(
        fmt::format("{}: the change behind it was not found: {}", names_of_cases(failing), why));
}

/// Of one suite. Returns what is found without any of the changes, too.
Failing search_suite(const Failing& failing, const BaseTree& base, const SearchTerms& terms) {
  Failing elsewhere;
  std::size_t searched = 0;
  const auto give_up = [&](const std::string& why) {
    remark_unfound(std::span(failing).subspan(searched), why, terms.messages);
  };
  try {
    const Deadline deadline(terms.end);
    ChangedSuite suite(terms.project, base, failing, terms.run);
    CulpritSearch search(suite, terms.fail_on, terms.messages);
    for (; searched < failing.size(); ++searched) {
      const FailingFinding& each = failing[searched];
      const auto because = search.because_of(*each.finding);
      if (!because)
        elsewhere.push_back(each);
      else if (because->empty())
        remark_unfound({&each, 1}, "more than three changes do it together", terms.messages);
      else
        each.finding->because = *because;
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

/// Returns what no change since `base` explains.
Failing search_all(const Failing& failing, const BaseTree& base, const SearchTerms& terms) {
  if (base.project() == nullptr) return failing;
  std::map<std::string, Failing> suites;
  for (const FailingFinding& each : failing)
    suites[each.judged->evidence.query.suite].push_back(each);
  Failing elsewhere;
  for (const auto& [name, of_suite] : suites)
    std::ranges::copy(base.project()->config.suites.contains(name)
                          ? search_suite(of_suite, base, terms)
                          : of_suite,
                      std::back_inserter(elsewhere));
  return elsewhere;
}

Failing search_since(const std::string& commit, const GitRepository& repository,
                     const Failing& failing, const SearchTerms& terms) try {
  return failing.empty() ? failing
                         : search_all(failing, BaseTree(repository, commit, terms.run), terms);
} catch (const Error&) {  // of a revision that this version cannot read
  throw_if_interrupted();
  return failing;
}

/// The commit in which each query's baseline was last written, by its full name.
std::map<std::string, std::string> accepting_commits(const Failing& failing,
                                                     const LoadedProject& project, int major,
                                                     const GitRepository& repository) {
  std::map<std::string, std::string> files;
  for (const JudgedCase* judged : failing_cases(failing)) {
    const Query& query = judged->evidence.query;
    files[full_name(query)] =
        baseline_file(project.config.suites.at(query.suite), major, query.name);
  }
  std::map<std::string, std::string> commits;
  for (const auto& [query, file] : files)
    if (const auto commit = repository.last_change(file)) commits[query] = *commit;
  return commits;
}

/// What is in no commit yet, and the last commit, were not tried before.
std::vector<std::string> last_revisions(const GitRepository& repository) {
  std::vector<std::string> revisions;
  const std::optional<std::string> head = repository.commit("HEAD");
  if (head && !repository.changed_since(*head).empty()) revisions.push_back(*head);
  if (const auto parent = repository.commit("HEAD^")) revisions.push_back(*parent);
  return revisions;
}

std::string unexplained(const std::string& commit, const GitRepository& repository) {
  std::string why = fmt::format(
      "no change since {:.10}, where its baseline was written, does it; {}", commit, other_reasons);
  if (repository.is_shallow())
    why +=
        ", or one that this shallow clone lacks: fetch its history (git fetch --unshallow; for "
        "actions/checkout, fetch-depth: 0)";
  return why;
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
  const Failing failing = failing_findings(verdict);
  if (failing.empty() || limit.count() == 0) return;
  const auto end = std::chrono::steady_clock::now() + limit;
  remark_unfound(search_all(failing, base, {project, terms, verdict.fail_on, end, messages}),
                 fmt::format("no change since the base does it; {}", other_reasons), messages);
}

void name_guilty_changes_since_baselines(Verdict& verdict, const LoadedProject& project, int major,
                                         const RunTerms& terms, std::chrono::seconds limit,
                                         const RunMessages& messages) {
  Failing failing = failing_findings(verdict);
  if (failing.empty() || limit.count() == 0) return;
  const SearchTerms search = {project, terms, verdict.fail_on,
                              std::chrono::steady_clock::now() + limit, messages};
  const auto repository = repository_of(project);
  if (!repository) return;
  const auto accepted = accepting_commits(failing, project, major, *repository);
  std::erase_if(failing, [&](const FailingFinding& each) {
    return !accepted.contains(full_name(each.judged->evidence.query));
  });
  const std::vector<std::string> last = last_revisions(*repository);
  for (const std::string& revision : last)
    failing = search_since(revision, *repository, failing, search);
  std::map<std::string, Failing> by_commit;
  for (const FailingFinding& each : failing)
    by_commit[accepted.at(full_name(each.judged->evidence.query))].push_back(each);
  for (auto& [commit, since] : by_commit) {
    if (std::ranges::find(last, commit) == last.end())
      since = search_since(commit, *repository, since, search);
    if (!since.empty()) remark_unfound(since, unexplained(commit, *repository), messages);
  }
}

}  // namespace gate
