// SPDX-License-Identifier: MIT
#include "gate/stages/observation.h"

#include <fmt/format.h>

#include <algorithm>
#include <future>
#include <set>

#include "gate/cli/output.h"
#include "gate/core/sql/clock_calls.h"
#include "gate/edge/explain/catalog_reader.h"
#include "gate/edge/seed/statistics.h"
#include "gate/edge/system/interruption.h"
#include "gate/edge/system/share_out.h"
#include "gate/stages/baselines.h"
#include "gate/stages/case_runner.h"

namespace gate {
namespace {

using Baselines = std::map<std::string, Baseline>;

/// Moves the accepted plan out: a suite may have thousands, and stale_cases() wants the others.
void take_baseline(Evidence& evidence, Baselines& baselines) {
  const auto baseline = baselines.find(evidence.query.name);
  if (baseline == baselines.end()) return;
  const auto plan = baseline->second.plans.find(evidence.binding);
  if (plan == baseline->second.plans.end()) return;
  evidence.baseline = std::move(plan->second);
  evidence.baseline_sql = baseline->second.sql;
  evidence.baseline_catalog = baseline->second.catalog;
}

std::vector<ObservedCase> selected_cases(const LoadedProject& project, const SuiteConfig& suite,
                                         const std::set<std::string>& selected,
                                         Baselines& baselines, int major) {
  std::vector<ObservedCase> cases;
  for (const Query& query : project.queries) {
    if (query.suite != suite.name || !selected.contains(full_name(query))) continue;
    for (const Binding& binding : query.bindings) {
      ObservedCase observed;
      observed.evidence.query = query;
      observed.evidence.binding = binding.name;
      take_baseline(observed.evidence, baselines);
      if (!observed.evidence.baseline)
        observed.evidence.other_majors =
            other_majors(project.location.root, suite, major, query.name);
      cases.push_back(std::move(observed));
    }
  }
  return cases;
}

const Query* find_query(const LoadedProject& project, const std::string& name) {
  const auto found = std::lower_bound(
      project.queries.begin(), project.queries.end(), name,
      [](const Query& query, const std::string& wanted) { return full_name(query) < wanted; });
  return found == project.queries.end() || full_name(*found) != name ? nullptr : &*found;
}

bool has_binding(const Query& query, const std::string& name) {
  return std::any_of(query.bindings.begin(), query.bindings.end(),
                     [&](const Binding& binding) { return binding.name == name; });
}

ObservedCase stale_case(const SuiteConfig& suite, int major, const std::string& query,
                        const std::string& binding, const Plan& plan, const Catalog& catalog) {
  ObservedCase stale;
  stale.evidence.query.suite = suite.name;
  stale.evidence.query.name = query;
  stale.evidence.query.file = baseline_file(suite, major, query);
  stale.evidence.query.line = 1;
  stale.evidence.binding = binding;
  stale.evidence.baseline = plan;
  stale.evidence.baseline_catalog = catalog;
  return stale;
}

/// Baselines of queries that are gone, and accepted plans of bindings that are gone.
std::vector<ObservedCase> stale_cases(const LoadedProject& project, const SuiteConfig& suite,
                                      const std::set<std::string>& selected,
                                      const Baselines& baselines, int major) {
  std::vector<ObservedCase> stale;
  for (const auto& [name, baseline] : baselines) {
    const std::string full = suite.name + "/" + name;
    if (!selected.contains(full) || baseline.plans.empty()) continue;
    const Query* query = find_query(project, full);
    if (query == nullptr) {
      stale.push_back(
          stale_case(suite, major, name, "*", baseline.plans.begin()->second, baseline.catalog));
      continue;
    }
    for (const auto& [binding, plan] : baseline.plans)
      if (!has_binding(*query, binding))
        stale.push_back(stale_case(suite, major, name, binding, plan, baseline.catalog));
  }
  return stale;
}

bool reads_clock(const Query& query) {
  const auto asked_by_value = [](const ParameterValue& value) {
    return value.sql && gate::reads_clock(*value.sql);
  };
  return gate::reads_clock(query.statement) ||
         std::ranges::any_of(query.bindings, [&](const Binding& binding) {
           return std::ranges::any_of(binding.values, asked_by_value);
         });
}

/// Out of one session, which is closed again: the database will be copied.
std::pair<SharedCatalog, ReadCounters> tables_of(SuiteDatabase& database) {
  Database session(database.connection());
  SharedCatalog catalog = read_catalog(session);
  return {std::move(catalog), ReadCounters(session, database.server() == nullptr)};
}

/// `selected` holds full names.
SuiteObservation observe(const LoadedProject& project, const SuiteConfig& suite,
                         const std::set<std::string>& selected, const Arguments& arguments,
                         unsigned jobs, const Progress& say) {
  const std::string& root = project.location.root;
  const ServerConfig& server = project.config.server;
  SuiteObservation result;
  result.suite = suite.name;
  const Progress progress = [&](const std::string& step) { say(suite.name + ": " + step); };
  progress("starting PostgreSQL");
  SeededDatabase seeded =
      open_seeded(suite, seed_terms(project, arguments, suite.name, selected), progress);
  SuiteDatabase& database = *seeded.database;
  result.identity = {seeded.seed, seeded.statistics};
  result.major = database.major();
  result.version = database.version();
  result.unpinned = database.unpinned();
  // The first session after a start is slow: meanwhile the baselines are read.
  auto tables = std::async(std::launch::async, [&] { return tables_of(database); });
  result.differences = differences_from_baselines(root, suite, result.major, server);
  Baselines baselines = read_baselines(root, suite, result.major);
  const auto [catalog, counters] = tables.get();
  result.cases = selected_cases(project, suite, selected, baselines, result.major);
  for (ObservedCase& observed : result.cases) observed.evidence.current_catalog = catalog;
  const bool has_clock = server.clock && database.server() != nullptr;
  for (ObservedCase& observed : result.cases) observed.evidence.has_clock = has_clock;
  const Detail detail = arguments.command == "explain" ? Detail::told : Detail::judged;
  explain_cases(database, result.cases, {counters, jobs, server.timeout_ms, detail}, progress);
  for (ObservedCase& stale : stale_cases(project, suite, selected, baselines, result.major))
    result.cases.push_back(std::move(stale));
  result.remarks = remarks_on(seeded);
  result.clean_up = std::async(std::launch::async,
                               [ended = std::move(seeded.database)]() mutable { ended.reset(); });
  return result;
}

std::vector<const SuiteConfig*> concerned_suites(const Config& config,
                                                 const std::set<std::string>& selected) {
  std::vector<const SuiteConfig*> suites;
  for (const auto& [name, suite] : config.suites) {
    const auto first = selected.lower_bound(name + "/");
    if (first != selected.end() && first->starts_with(name + "/")) suites.push_back(&suite);
  }
  return suites;
}

}  // namespace

SeedTerms seed_terms(const LoadedProject& project, const Arguments& arguments,
                     const std::string& suite, const std::set<std::string>& selected) {
  SeedTerms terms = {
      project.config.server, arguments.server, project.location.root, !arguments.no_cache, {}};
  for (const Query& query : project.queries)
    if (query.suite == suite && selected.contains(full_name(query)) && reads_clock(query))
      terms.clock_reader = fmt::format("{}:{}", query.file, query.line);
  return terms;
}

std::vector<std::string> remarks_on(const SeededDatabase& seeded) {
  std::vector<std::string> remarks = seeded.remarks;
  for (const std::string& warning : seeded.database->warnings()) remarks.push_back(warning);
  if (seeded.database->server() != nullptr) return remarks;  // its roles end with it
  for (const std::string& role : seeded.database->new_roles())
    remarks.push_back(
        fmt::format("the seed left the role {} on the server; DROP ROLE removes it", role));
  return remarks;
}

std::vector<SuiteObservation> observe_all(const LoadedProject& project, const Arguments& arguments,
                                          const Streams& streams) {
  const Progress progress = progress_to(streams, arguments);
  const std::set<std::string> selected = names_to_judge(project, arguments);
  const std::vector<const SuiteConfig*> suites = concerned_suites(project.config, selected);
  const auto side_by_side = std::min<std::size_t>(arguments.jobs, suites.size());
  const auto jobs = arguments.jobs / std::max(1U, static_cast<unsigned>(side_by_side));
  std::vector<SuiteObservation> observations(suites.size());
  share_out(suites.size(), side_by_side, [&]() -> Worker {
    return [&](std::size_t i) {
      observations[i] = observe(project, *suites[i], selected, arguments, jobs, progress);
    };
  });
  progress("");
  std::size_t cases = 0;
  for (const SuiteObservation& observation : observations) {
    cases += observation.cases.size();
    for (const std::string& words : observation.remarks) remark(streams, arguments, words);
  }
  throw_if_interrupted();  // a copy's clean-up holds signals back: one of them may be waiting
  if (cases == 0 && !arguments.shard && project.skipped.empty())
    throw Error("no query selected", "Only baselines of another PostgreSQL major match.",
                "Name a registered query.");
  return observations;
}

}  // namespace gate
