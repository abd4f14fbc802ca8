// SPDX-License-Identifier: MIT
#include "gate/stages/changed_suite.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include "gate/core/plan/used_catalog.h"
#include "gate/core/query/query_difference.h"
#include "gate/core/sql/sql_lexer.h"
#include "gate/core/verdict/alike_failures.h"
#include "gate/edge/system/interruption.h"
#include "gate/stages/judging.h"
#include "gate/stages/observation.h"

namespace gate {
namespace {

const Query* find_query(const LoadedProject& project, const std::string& suite,
                        std::string Query::*key, const std::string& wanted) {
  const auto found = std::ranges::find_if(project.queries, [&](const Query& query) {
    return query.suite == suite && query.*key == wanted;
  });
  return found == project.queries.end() ? nullptr : &*found;
}

/// What the server is told, wherever it stands.
template <typename Server>
auto terms_of(Server& server) {
  return std::tie(server.locale, server.timeout_ms, server.clock, server.preload, server.settings);
}

ChangeKind kind_of(const QueryChange& change) {
  if (change.base.normalized != change.head.normalized) return ChangeKind::query;
  Query retyped = change.base;
  retyped.types = change.head.types;
  return have_same_values(retyped, change.head) ? ChangeKind::settings : ChangeKind::values;
}

Baselines compared_with(const std::vector<FailingFinding>& failing) {
  Baselines baselines;
  for (const JudgedCase* judged : failing_cases(failing)) {
    const Evidence& evidence = judged->evidence;
    if (!evidence.baseline) continue;
    Baseline& baseline = baselines[evidence.query.name];
    baseline.query = full_name(evidence.query);
    baseline.sql = evidence.baseline_sql;
    baseline.plans[evidence.binding] = *evidence.baseline;
    const Catalog used = used_catalog(evidence.baseline_catalog, *evidence.baseline);
    baseline.catalog.relations.insert(used.relations.begin(), used.relations.end());
    baseline.catalog.indexes.insert(used.indexes.begin(), used.indexes.end());
  }
  return baselines;
}

bool writes_rows(const SeedUnit& unit) {
  const std::string text = to_upper(unit.text.substr(0, unit.text.find_first_of(" \n\t(")));
  return text == "INSERT" || text == "UPDATE" || text == "DELETE" || text == "COPY" ||
         text == "MERGE" || text == "TRUNCATE";
}

std::string on_one_line(std::string text) {
  std::ranges::replace(text, '\n', ' ');
  return text;
}

}  // namespace

std::vector<const JudgedCase*> failing_cases(std::span<const FailingFinding> failing) {
  std::vector<const JudgedCase*> cases;
  for (const FailingFinding& each : failing)
    if (cases.empty() || cases.back() != each.judged) cases.push_back(each.judged);
  return cases;
}

ChangedSuite::ChangedSuite(const LoadedProject& project, const BaseTree& base,
                           std::vector<FailingFinding> failing, const RunTerms& terms)
    : here_(project),
      base_(base),
      failing_(std::move(failing)),
      terms_(terms),
      suite_(failing_.front().judged->evidence.query.suite),
      compared_(compared_with(failing_)),
      base_seed_(
          revision_seed(base.project()->config.suites.at(suite_), base.project()->location.root)),
      head_seed_(revision_seed(project.config.suites.at(suite_), project.location.root)),
      mixed_(base_seed_, head_seed_) {
  add_query_changes();
  if (terms_of(project.config.server) != terms_of(base.project()->config.server))
    changes_.emplace_back(SettingsChange{});
  add_seed_changes();
}

void ChangedSuite::add_query_changes() {
  std::set<std::string> seen;
  for (const JudgedCase* judged : failing_cases(failing_)) {
    const std::string& name = judged->evidence.query.name;
    const Query* head = find_query(here_, suite_, &Query::name, name);
    if (head == nullptr || !seen.insert(name).second) continue;
    const Query* base = find_query(*base_.project(), suite_, &Query::name, name);
    if (base == nullptr)  // renamed
      base = find_query(*base_.project(), suite_, &Query::normalized, head->normalized);
    if (base != nullptr && !send_the_same(*base, *head))
      changes_.emplace_back(QueryChange{*base, *head});
  }
}

void ChangedSuite::add_seed_changes() {
  const std::size_t common = common_pieces(base_seed_, head_seed_);
  base_units_ = seed_units(base_seed_, common, true);
  seed_changes_ = seed_changes(base_units_, seed_units(head_seed_, common, false));
  for (const SeedChange& each : seed_changes_) changes_.emplace_back(each);
}

std::optional<ChangedSuite::Setup> ChangedSuite::setup_of_seed(
    const std::vector<std::size_t>& chosen) {
  std::vector<std::size_t> of_seed;
  const std::size_t first = changes_.size() - seed_changes_.size();
  for (const std::size_t number : chosen)
    if (number >= first) of_seed.push_back(number - first);
  if (of_seed.empty()) return Setup{*base_.project(), base_.terms()};
  Setup setup = {here_, terms_};
  if (of_seed.size() == seed_changes_.size()) return setup;
  const std::vector<SeedUnit> units = with_changes(base_units_, seed_changes_, of_seed);
  if (!mixed_.can_run(units)) return std::nullopt;
  setup.project.config.suites.at(suite_).seed = mixed_.steps(units);
  setup.terms.kept_pieces = common_pieces(base_seed_, head_seed_);
  return setup;
}

std::optional<ChangedSuite::Setup> ChangedSuite::setup(const std::vector<std::size_t>& chosen) {
  std::optional<Setup> result = setup_of_seed(chosen);
  if (!result) return result;
  LoadedProject& project = result->project;
  project.config.server = here_.config.server;
  terms_of(project.config.server) = terms_of(base_.project()->config.server);
  project.config.rules = here_.config.rules;
  project.queries = here_.queries;
  for (std::size_t number = 0; number < changes_.size(); ++number) {
    const bool is_chosen = std::ranges::binary_search(chosen, number);
    if (is_chosen && std::holds_alternative<SettingsChange>(changes_[number]))
      project.config.server = here_.config.server;
    const auto* change = std::get_if<QueryChange>(&changes_[number]);
    if (change == nullptr || is_chosen) continue;
    Query& tried = *std::ranges::find(project.queries, full_name(change->head), full_name);
    tried = change->base;
    tried.name = change->head.name;
  }
  SuiteConfig suite = project.config.suites.at(suite_);
  suite.baselines = "";  // what was compared with stands in their place
  project.config.suites = {{suite_, suite}};
  project.base = BasePlans{"", "", {{suite_, {compared_, {}, {}}}}};
  result->terms.detail = Detail::unadvised;
  for (const JudgedCase* judged : failing_cases(failing_))
    result->terms.select.push_back(full_name(judged->evidence.query));
  return result;
}

/// Absent where the seed does not run: statements may need others that were left out.
std::optional<Verdict> ChangedSuite::judged(const Setup& setup, Severity fail_on,
                                            const RunMessages& messages) try {
  return judge_all(setup.project.config, observe_all(setup.project, setup.terms, messages), fail_on,
                   setup.terms.jobs);
} catch (const Error&) {
  throw_if_interrupted();
  return std::nullopt;
}

std::optional<std::set<const Finding*>> ChangedSuite::failing_with(
    const std::vector<std::size_t>& chosen, Severity fail_on, const RunMessages& messages) {
  const std::optional<Setup> tried = setup(chosen);
  if (!tried) return std::nullopt;
  const std::optional<Verdict> verdict = judged(*tried, fail_on, messages);
  std::set<const Finding*> failing;
  if (!verdict) return failing;
  std::map<std::string, const JudgedCase*> cases;
  for (const JudgedCase& each : verdict->cases) cases[case_name(each.evidence)] = &each;
  for (const auto& [original, finding] : failing_)
    if (const auto found = cases.find(case_name(original->evidence));
        found != cases.end() && fails_alike(*found->second, *original, *finding, fail_on))
      failing.insert(finding);
  return failing;
}

Because ChangedSuite::told(std::size_t number) const {
  const SuiteChange& change = changes_[number];
  if (const auto* query = std::get_if<QueryChange>(&change))
    return {kind_of(*query), query->head.file, query->head.line, ""};
  if (std::holds_alternative<SettingsChange>(change))
    return {ChangeKind::settings, here_.location.config_name, 1, "[server]"};
  const auto& seed = std::get<SeedChange>(change);
  const bool is_removed = seed.added.empty();
  const SeedUnit& unit = is_removed ? seed.removed.front() : seed.added.front();
  ChangeKind kind = is_removed ? ChangeKind::removed_statement : ChangeKind::statement;
  if (!is_removed && writes_rows(unit)) kind = ChangeKind::data;
  if (!unit.is_statement)
    kind = std::holds_alternative<RunStep>(
               (is_removed ? base_seed_ : head_seed_).pieces[unit.piece].step.action)
               ? ChangeKind::program
               : ChangeKind::data;
  return {kind, unit.file, unit.line, on_one_line(unit.text)};
}

}  // namespace gate
