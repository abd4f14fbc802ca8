// SPDX-License-Identifier: MIT
#include "gate/stages/base_revision.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "gate/core/baseline/baseline.h"
#include "gate/edge/system/environment_variable.h"
#include "gate/stages/baselines.h"
#include "gate/stages/kept_plans.h"
#include "gate/stages/observation.h"
#include "gate/stages/planned_baselines.h"

namespace gate {
namespace {

constexpr const char* history_hint =
    "A shallow clone may lack it: fetch with its history (git fetch --unshallow; for "
    "actions/checkout, fetch-depth: 0).";

/// GitHub makes that merge of the base branch, its first parent, and of the pull request.
bool is_merge_of_pull_request(const std::string& head) {
  const std::string ref = environment_variable("GITHUB_REF");
  return ref.starts_with("refs/pull/") && ref.ends_with("/merge") &&
         environment_variable("GITHUB_SHA") == head;
}

std::string first_parent(const GitRepository& repository) {
  if (auto parent = repository.commit("HEAD^1")) return *parent;
  throw Error("--base: the clone lacks the commit that the pull request would be merged into", "",
              "Fetch it: for actions/checkout, fetch-depth: 2.");
}

/// "the base 0123456789 (main)"
std::string base_words(const BasePlans& base) {
  return fmt::format("the base {:.10} ({})", base.commit, base.ref);
}

bool was_renamed(const Query& query, const LoadedProject& here,
                 const std::set<std::string>& names) {
  return std::ranges::any_of(here.queries, [&](const Query& other) {
    return other.suite == query.suite && other.normalized == query.normalized &&
           names.contains(full_name(other));
  });
}

/// Of the queries of `names`, and of those that only have another name here.
std::set<std::string> names_at_base(const LoadedProject& there, const LoadedProject& here,
                                    const std::set<std::string>& names) {
  std::set<std::string> at_base;
  for (const Query& query : there.queries)
    if (names.contains(full_name(query)) || was_renamed(query, here, names))
      at_base.insert(full_name(query));
  return at_base;
}

Baselines committed_at(const LoadedProject& there, const std::string& suite, int major) {
  return read_baselines(there.location.root, there.config.suites.at(suite), major);
}

/// Takes over what earlier runs planned there, of which nothing remains in `names`.
void add_kept(BasePlans& base, const BaseTree& tree, std::set<std::string>& names) {
  const LoadedProject& there = *tree.project();
  for (const SuiteConfig* suite : concerned_suites(there.config, names)) {
    auto kept = kept_plans(there, *suite, names, tree.terms());
    if (!kept || kept->plans.empty()) continue;
    for (const auto& [query, plans] : kept->plans) names.erase(suite->name + "/" + query);
    base.suites[suite->name] = {
        std::move(kept->plans), committed_at(there, suite->name, kept->major), {}};
  }
}

/// Plans are the same whether they were kept or are made now: both were written and read.
Baseline as_kept(const Baseline& planned) {
  return parse_baseline(write_baseline(planned), planned.query);
}

void add_planned(BasePlans& base, const BaseTree& tree, const std::set<std::string>& names,
                 const RunMessages& messages) {
  if (names.empty()) return;
  RunTerms terms = tree.terms();
  terms.detail = Detail::planned;
  terms.select = {names.begin(), names.end()};
  Observations observed = observe_seedable(*tree.project(), terms, messages);
  for (auto& [suite, error] : observed.unseeded) {
    error.message = fmt::format("{}: {}", base_words(base), error.message);
    base.unseeded.emplace(suite, std::move(error));
  }
  for (SuiteObservation& observation : observed.suites) {
    BaseSuite& suite = base.suites[observation.suite];
    suite.committed = committed_at(*tree.project(), observation.suite, observation.major);
    for (const auto& [name, planned] : planned_baselines(std::move(observation.cases)))
      suite.planned.emplace(name, as_kept(planned));
  }
}

bool is_registered(const LoadedProject& project, const Query& query) {
  const std::string name = full_name(query);
  return project.skipped_queries.contains(name) ||
         std::ranges::any_of(project.queries, [&](const Query& each) {
           return full_name(each) == name ||
                  (each.suite == query.suite && each.normalized == query.normalized);
         });
}

/// Shards share what is gone: the first one names it.
bool names_gone(const RunTerms& terms) {
  return terms.select.empty() && (!terms.shard || terms.shard->index == 1);
}

void add_gone(BasePlans& base, const LoadedProject& there, const LoadedProject& here) {
  for (const Query& query : there.queries)
    if (here.config.suites.contains(query.suite) && !here.skipped.contains(query.suite) &&
        !is_registered(here, query))
      base.suites[query.suite].gone.push_back({query.name, query.file});
}

RunMessages messages_of_base(const RunMessages& messages, const std::string& name) {
  return {[&messages](const std::string& step) {
            messages.progress(step.empty() ? step : "base: " + step);
          },
          [&messages, name](const std::string& words) { messages.remark(name + ": " + words); }};
}

void fill(BasePlans& base, const BaseTree& tree, const LoadedProject& project,
          const RunTerms& terms, const RunMessages& messages) {
  const LoadedProject& there = *tree.project();
  std::set<std::string> names = names_at_base(there, project, names_to_judge(project, terms));
  add_kept(base, tree, names);
  add_planned(base, tree, names, messages);
  if (names_gone(terms)) add_gone(base, there, project);
}

}  // namespace

std::string base_commit(const GitRepository& repository, const std::string& ref) {
  const std::string head = repository.commit("HEAD").value_or("");
  if (is_merge_of_pull_request(head)) return first_parent(repository);
  const auto commit = repository.commit(ref);
  if (!commit)
    throw Error(fmt::format("--base: no commit is called \"{}\" here", ref), "", history_hint);
  if (auto base = repository.merge_base("HEAD", *commit)) return *base;
  throw Error(fmt::format("--base: \"{}\" has no history in common with what is checked out", ref),
              "", history_hint);
}

BasePlans plans_of_base(const BaseTree& tree, const std::string& ref, const std::string& commit,
                        const LoadedProject& project, const RunTerms& terms,
                        const RunMessages& messages) {
  BasePlans base = {ref, commit, {}};
  if (tree.project() == nullptr) {
    messages.remark(fmt::format("{} has no {}: each query is judged by itself", base_words(base),
                                project.location.config_name));
    return base;
  }
  try {
    fill(base, tree, project, terms, messages_of_base(messages, base_words(base)));
  } catch (Error& error) {
    error.message = fmt::format("{}: {}", base_words(base), error.message);
    for (const std::string& name : tree.missing_submodules())
      error.hint += fmt::format(
          " The submodule {} is left out, since its commit is not on this machine; git submodule "
          "update --init fetches it.",
          name);
    throw;
  }
  return base;
}

}  // namespace gate
