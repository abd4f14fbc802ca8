// SPDX-License-Identifier: MIT
#include "gate/stages/observation.h"

#include <fmt/format.h>

#include <algorithm>
#include <future>
#include <iterator>
#include <optional>

#include "gate/edge/seed/seed_error.h"
#include "gate/edge/seed/statistics.h"
#include "gate/edge/system/interruption.h"
#include "gate/edge/system/share_out.h"
#include "gate/stages/baselines.h"
#include "gate/stages/case_runner.h"
#include "gate/stages/kept_plans.h"
#include "gate/stages/left_out.h"
#include "gate/stages/production_plans.h"
#include "gate/stages/seed_terms.h"
#include "gate/stages/suite_cases.h"
#include "gate/stages/suite_facts.h"

namespace gate {
namespace {

constexpr std::string_view undefined_table = "42P01";

bool lacks_a_table(const std::vector<ObservedCase>& cases) {
  return std::ranges::any_of(cases, [](const ObservedCase& each) {
    return each.evidence.error && each.evidence.error->sqlstate == undefined_table;
  });
}

std::vector<std::string> remarks_of(const LoadedProject& project, const SuiteConfig& suite,
                                    SeededDatabase& seeded, const ProductionCopy* production,
                                    const std::vector<ObservedCase>& cases) {
  std::vector<std::string> remarks = remarks_on(seeded);
  if (production != nullptr)
    std::ranges::move(remarks_on(*production, project, suite), std::back_inserter(remarks));
  if (!lacks_a_table(cases)) return remarks;
  if (auto words = remark_on_other_databases(*seeded.database); !words.empty())
    remarks.push_back(std::move(words));
  return remarks;
}

/// `selected` holds full names.
SuiteObservation observe(const LoadedProject& project, const SuiteConfig& suite,
                         const std::set<std::string>& selected, const RunTerms& terms,
                         unsigned jobs, const Progress& say) {
  const std::string& root = project.location.root;
  const ServerConfig& server = project.config.server;
  SuiteObservation result;
  result.suite = suite.name;
  const Progress progress = [&](const std::string& step) { say(suite.name + ": " + step); };
  progress("starting PostgreSQL");
  SeededDatabase seeded =
      open_seeded(suite, seed_terms(project, terms, suite.name, selected), progress);
  SuiteDatabase& database = *seeded.database;
  result.identity = {seeded.seed, seeded.statistics};
  result.major = database.major();
  result.version = database.version();
  result.unpinned = database.unpinned();
  const std::unique_ptr<ProductionCopy> production =
      open_production(project, suite, terms, seeded, progress);
  // The first session after a start is slow, so the baselines are read meanwhile.
  auto reading = std::async(std::launch::async, [&] { return read_facts(database); });
  result.differences = differences_from_baselines(root, suite, result.major, server);
  SuiteCases cases = suite_cases(project, suite, selected,
                                 read_baselines(root, suite, result.major), result.major);
  const SuiteFacts facts = reading.get();
  result.cases = std::move(cases.registered);
  give_facts(result.cases, facts, server, database);
  CaseTerms how = case_terms(project, facts, seeded, terms, jobs);
  if (production) how.production = production->connection();
  explain_cases(database, result.cases, how, progress);
  if (!production) keep_plans(project, seeded, result.cases);
  std::ranges::move(cases.stale, std::back_inserter(result.cases));
  result.remarks = remarks_of(project, suite, seeded, production.get(), result.cases);
  result.clean_up = std::async(std::launch::async,
                               [ended = std::move(seeded.database)]() mutable { ended.reset(); });
  return result;
}

/// What became of a suite.
struct Attempt {
  SuiteObservation observation;
  std::optional<Error> unseeded;  ///< the seed needs an extension that is missing
};

std::vector<Attempt> observe_suites(const LoadedProject& project,
                                    const std::set<std::string>& selected,
                                    const std::vector<const SuiteConfig*>& suites,
                                    const RunTerms& terms, const Progress& progress) {
  const auto side_by_side = std::min<std::size_t>(terms.jobs, suites.size());
  const auto jobs = terms.jobs / std::max(1U, static_cast<unsigned>(side_by_side));
  std::vector<Attempt> attempts(suites.size());
  share_out(suites.size(), side_by_side, [&]() -> Worker {
    return [&](std::size_t i) {
      try {
        attempts[i].observation = observe(project, *suites[i], selected, terms, jobs, progress);
      } catch (const SeedError& error) {
        if (error.missing_extension.empty()) throw;
        attempts[i].unseeded = error;
      }
    };
  });
  return attempts;
}

bool is_empty(const Observations& observed) {
  return observed.unseeded.empty() &&
         std::ranges::all_of(observed.suites, [](const auto& each) { return each.cases.empty(); });
}

}  // namespace

Observations observe_seedable(const LoadedProject& project, const RunTerms& terms,
                              const RunMessages& messages) {
  const std::set<std::string> selected = names_to_judge(project, terms);
  const std::vector<const SuiteConfig*> suites = concerned_suites(project.config, selected);
  forget_misleading_variables(project.config.server, terms.server);
  std::vector<Attempt> attempts =
      observe_suites(project, selected, suites, terms, messages.progress);
  messages.progress("");
  Observations result;
  for (std::size_t i = 0; i < suites.size(); ++i) {
    for (const std::string& words : attempts[i].observation.remarks) messages.remark(words);
    if (attempts[i].unseeded)
      result.unseeded.emplace(suites[i]->name, std::move(*attempts[i].unseeded));
    else
      result.suites.push_back(std::move(attempts[i].observation));
  }
  throw_if_interrupted();  // a copy's clean-up holds signals back: one of them may be waiting
  if (is_empty(result) && !terms.shard && skips(project, terms.select).empty())
    throw Error("no query selected", "Only baselines of another PostgreSQL major match.",
                "Name a registered query.");
  return result;
}

std::vector<SuiteObservation> observe_all(const LoadedProject& project, const RunTerms& terms,
                                          const RunMessages& messages) {
  Observations observed = observe_seedable(project, terms, messages);
  for (const auto& [suite, error] : observed.unseeded) {
    const bool is_allowed = project.config.suites.at(suite).allows_missing_extension;
    if (!is_allowed || observed.suites.empty()) throw Error(error);
    remark_left_out(messages, suite, error);
  }
  return std::move(observed.suites);
}

}  // namespace gate
