// SPDX-License-Identifier: MIT
#include "gate/stages/bisecting.h"

#include <fmt/format.h>

#include <chrono>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "gate/edge/system/interruption.h"
#include "gate/stages/base_revision.h"
#include "gate/stages/guilty_changes.h"
#include "gate/stages/judging.h"

namespace gate {
namespace {

constexpr const char* fetch_hint =
    "A shallow clone may lack it: fetch with its history (git fetch --unshallow).";

std::string commit_of(const GitRepository& repository, const std::string& ref) {
  if (auto commit = repository.commit(ref)) return *commit;
  throw Error(fmt::format("no commit is called \"{}\" here", ref), "", fetch_hint);
}

class Bisection {
 public:
  Bisection(const BisectTerms& terms, const RunMessages& messages)
      : terms_(terms),
        messages_(messages),
        name_(terms.run.select.front()),
        good_(commit_of(terms.repository, terms.good)),
        commits_(history(terms, good_)) {
    plan_at_good();
  }

  FirstBadCommit run() {
    std::size_t passing = 0;  // how many of the commits are known to come before it
    std::size_t failing = commits_.size();
    if (failing == 0 || fails_at(failing) != true)
      throw Error(fmt::format("{} does not fail at {}", name_, terms_.bad),
                  fmt::format("Its plans there are no worse than at {}.", terms_.good),
                  "Name a commit at which it does; plangate check --base compares two of them.");
    while (const auto tried = try_between(passing, failing))
      (tried->fails ? failing : passing) = tried->count;
    if (failing - passing > 1)
      messages_.remark(fmt::format(
          "what lies between {:.10} and {:.10} could not be tried: the change may be in any of it",
          commit(passing), commit(failing)));
    return first_bad_commit(passing, failing);
  }

 private:
  struct Tried {
    std::size_t count = 0;
    bool fails = false;
  };

  /// The commit nearest to the middle that can be tried; absent where none can.
  std::optional<Tried> try_between(std::size_t passing, std::size_t failing) {
    const std::size_t middle = passing + (failing - passing) / 2;
    for (std::size_t distance = 0; distance < failing - passing; ++distance)
      for (const std::size_t count : {middle - distance, middle + distance}) {
        if (count <= passing || count >= failing || untried_.contains(count)) continue;
        if (const auto fails = fails_at(count)) return Tried{count, *fails};
        untried_.insert(count);
      }
    return std::nullopt;
  }

  static std::vector<std::string> history(const BisectTerms& terms, const std::string& good) {
    const std::string bad = commit_of(terms.repository, terms.bad);
    if (terms.repository.merge_base(good, bad) == good)
      return terms.repository.first_parents(good, bad);
    throw Error(fmt::format("{} does not come before {}", terms.good, terms.bad), "",
                "Name first the commit at which the plans are right, then a later one of its "
                "history.");
  }

  /// Of the first `count` commits the last; of none, `good`.
  [[nodiscard]] const std::string& commit(std::size_t count) const {
    return count == 0 ? good_ : commits_[count - 1];
  }

  void plan_at_good() {
    const BaseTree tree(terms_.repository, good_, terms_.run);
    const LoadedProject* project = tree.project();
    if (project == nullptr || !selected(*project))
      throw Error(fmt::format("{} has no query {}", terms_.good, name_), "",
                  "Name a commit that registers it, or the name that it had.");
    base_ = plans_of_base(tree, terms_.good, good_, *project, run_at(tree), messages_);
  }

  [[nodiscard]] bool selected(const LoadedProject& project) const {
    for (const Query& query : project.queries)
      if (full_name(query) == name_) return true;
    return false;
  }

  [[nodiscard]] RunTerms run_at(const BaseTree& tree) const {
    RunTerms run = tree.terms();
    run.select = {name_};
    return run;
  }

  /// Absent where the commit has no such query.
  std::optional<Verdict> judged_at(const BaseTree& tree, Detail detail) {
    if (tree.project() == nullptr || !selected(*tree.project())) return std::nullopt;
    LoadedProject project = *tree.project();
    project.base = base_;
    RunTerms run = run_at(tree);
    run.detail = detail;
    return judge_all(project.config, observe_all(project, run, messages_), Severity::error,
                     run.jobs);
  }

  /// Absent where it cannot be tried.
  std::optional<bool> fails_at(std::size_t count) {
    messages_.progress(fmt::format("trying {:.10}", commit(count)));
    try {
      const BaseTree tree(terms_.repository, commit(count), terms_.run);
      const auto verdict = judged_at(tree, Detail::unadvised);
      return verdict && verdict->outcome == Outcome::fail;
    } catch (const Error& error) {
      throw_if_interrupted();
      messages_.remark(fmt::format("{:.10} could not be tried: {}", commit(count), error.message));
      return std::nullopt;
    }
  }

  FirstBadCommit first_bad_commit(std::size_t passing, std::size_t failing) {
    const BaseTree here(terms_.repository, commit(failing), terms_.run);
    const BaseTree before(terms_.repository, commit(passing), terms_.run);
    FirstBadCommit point = {commit(failing), commit(passing), *judged_at(here, Detail::judged)};
    point.verdict.base = BaseRevision{terms_.good, good_};
    name_guilty_changes(point.verdict, *here.project(), before, run_at(here),
                        std::chrono::seconds(60), messages_);
    return point;
  }

  const BisectTerms& terms_;
  const RunMessages& messages_;
  std::string name_;
  std::string good_;
  std::vector<std::string> commits_;  ///< behind `good`, up to `bad`
  std::set<std::size_t> untried_;     ///< which could not be
  BasePlans base_;
};

}  // namespace

FirstBadCommit find_first_bad_commit(const BisectTerms& terms, const RunMessages& messages) {
  return Bisection(terms, messages).run();
}

}  // namespace gate
