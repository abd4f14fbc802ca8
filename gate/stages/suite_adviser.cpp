// SPDX-License-Identifier: MIT
#include "gate/stages/suite_adviser.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "gate/edge/system/interruption.h"
#include "gate/rules/advice/advice_words.h"
#include "gate/rules/advice/candidates.h"
#include "gate/stages/production_plans.h"
#include "gate/stages/seed_terms.h"
#include "gate/stages/weighed_advice.h"

namespace gate {
namespace {

bool uses(const Plan& plan, const std::vector<QualifiedName>& indexes) {
  return any_node(plan.root, [&](const Node& node) {
    return std::ranges::any_of(
        indexes, [&](const QualifiedName& index) { return index.name == node.index; });
  });
}

/// What share of production's rows such an index would hold is not known.
bool is_partial(const Statements& statements) {
  return std::ranges::any_of(statements, [](const std::string& each) {
    return makes_index(each) && each.find(") WHERE ") != std::string::npos;
  });
}

std::set<std::string> names_of(const std::set<std::size_t>& numbers,
                               const std::vector<OpenFinding>& open) {
  std::set<std::string> names;
  for (const std::size_t number : numbers) names.insert(case_name(open[number].judged->evidence));
  return names;
}

}  // namespace

SuiteAdviser::SuiteAdviser(const LoadedProject& project, const SuiteConfig& suite,
                           const RunTerms& terms, const RunMessages& messages)
    : project_(project),
      suite_(suite),
      terms_(terms),
      progress_([&](const std::string& step) { messages.progress(suite.name + ": " + step); }),
      seeded_(open_seeded(
          suite, seed_terms(project, terms, suite.name, selected_names(project, {suite.name})),
          progress_)),
      failing_(project, seeded_, terms_, progress_) {
  terms_.detail = Detail::unadvised;
  seeded_.database->keep_changes();
}

SuiteAdviser::Outcome SuiteAdviser::try_one(const Statements& statements,
                                            const CasePlanner& planner,
                                            const CasesToCure::Plans& plans,
                                            const std::vector<OpenFinding>& open) {
  Outcome outcome = {.statements = statements, .cured = {}, .run = {}};
  const BuiltCandidate built(*seeded_.database, statements, progress_);
  outcome.bytes = built.bytes();
  outcome.run = failing_.run_where_differing(plans, planner.plans(seeded_.database->connection()));
  add_cured(outcome, open);
  failing_.time_again(outcome.run.cases, names_of(outcome.cured, open));
  return outcome;
}

void SuiteAdviser::add_cured(Outcome& outcome, const std::vector<OpenFinding>& open) {
  for (std::size_t number = 0; number < open.size(); ++number)
    if (failing_.is_cured_by(outcome.run, *open[number].judged, *open[number].finding))
      outcome.cured.insert(number);
}

std::vector<SuiteAdviser::Outcome> SuiteAdviser::try_all(const std::vector<OpenFinding>& open) {
  std::vector<Statements> candidates;
  for (const OpenFinding& each : open)
    for (const Statements& statements : each.candidates)
      if (!(suite_.production && is_partial(statements)) &&
          std::ranges::find(candidates, statements) == candidates.end())
        candidates.push_back(statements);
  const std::vector<ObservedCase> cases = failing_.all();
  const CasePlanner planner(seeded_.database->connection(), cases,
                            project_.config.server.timeout_ms);
  const CasesToCure::Plans plans = planner.plans(seeded_.database->connection());
  std::vector<Outcome> helping;
  for (std::size_t number = 0; number < candidates.size(); ++number) try {
      throw_if_interrupted();
      progress_(fmt::format("trying advice {} of {}", number + 1, candidates.size()));
      Outcome outcome = try_one(candidates[number], planner, plans, open);
      if (!outcome.cured.empty()) helping.push_back(std::move(outcome));
    } catch (const ConnectionLost&) {
      throw;
    } catch (const Error&) {  // the server refuses it: a type without this operator class
      throw_if_interrupted();
    }
  return helping;
}

/// Whether the planner would use what the candidate makes, for the cases that it cures. Statistics
/// are taken for as good there as here.
void SuiteAdviser::leave_what_helps_production(Outcome& outcome,
                                               const std::vector<OpenFinding>& open) {
  if (!suite_.production) return;
  const BuiltCandidate built(*seeded_.database, outcome.statements, progress_);
  if (built.indexes().empty()) return;
  RunTerms uncached = terms_;
  uncached.use_images = false;
  const auto copy = open_production(project_, suite_, uncached, seeded_, progress_);
  std::vector<ObservedCase> cases;
  for (const auto& [name, ran] : outcome.run.cases) cases.push_back(to_explain(ran.evidence));
  failing_.explain(cases, Detail::unadvised, copy->connection());
  std::set<std::string> using_it;
  for (const ObservedCase& each : cases)
    if (const auto& plan = each.evidence.production.current; plan && uses(*plan, built.indexes()))
      using_it.insert(case_name(each.evidence));
  std::erase_if(outcome.cured, [&](std::size_t number) {
    const bool is_used = using_it.contains(case_name(open[number].judged->evidence));
    if (!is_used) ++seed_only_[number];
    return !is_used;
  });
}

void SuiteAdviser::tell(const Outcome& best, const std::set<std::size_t>& cured,
                        std::vector<OpenFinding>& open) {
  TriedAdvice common;
  common.bytes = best.bytes;
  std::set<std::string> failing;
  for (const OpenFinding& each : open) failing.insert(case_name(each.judged->evidence));
  weigh(common, best.statements, failing, advised_, project_, suite_, seeded_, terms_, progress_);
  const std::set<std::string> names = names_of(cured, open);
  for (const std::size_t number : cured) {
    const std::string name = case_name(open[number].judged->evidence);
    const ObservedCase& behind = best.run.cases.at(name);
    TriedAdvice advice = common;
    advice.tried = open[number].candidates.size();
    advice.blocks_behind = blocks_in(behind).value_or(0);
    advice.ms_behind = behind.milliseconds;
    advice.blocks_before = blocks_in(failing_.before(name));
    advice.ms_before = failing_.before(name).milliseconds;
    std::ranges::copy_if(names, std::back_inserter(advice.cures),
                         [&](const std::string& other) { return other != name; });
    open[number].finding->advice = std::move(advice);
  }
}

/// Once in a case: beside the first of its findings that the candidate was told for.
void SuiteAdviser::tell_also_cured(const Outcome& best, const std::set<std::size_t>& cured,
                                   std::vector<OpenFinding>& open) {
  std::map<JudgedCase*, const Finding*> advised;
  for (const std::size_t number : cured) advised.emplace(open[number].judged, open[number].finding);
  const auto is_open = [&](const Finding& finding) {
    return std::ranges::find(open, &finding, &OpenFinding::finding) != open.end();
  };
  for (const auto& [judged, first] : advised)
    for (Finding& each : judged->findings) {
      if (is_open(each) || each.severity < Severity::warning || each.waived ||
          each.scale != "seed" || !failing_.is_cured_by(best.run, *judged, each))
        continue;
      each.hint = hint_of_also_cured(*first);
      each.advised.clear();
    }
}

/// Of what is not advised on yet.
Weight SuiteAdviser::weight_of(const Outcome& outcome, const std::vector<OpenFinding>& open,
                               const std::set<std::size_t>& left) const {
  Weight weight = {.cured = {}, .bytes = outcome.bytes};
  std::ranges::set_intersection(outcome.cured, left,
                                std::inserter(weight.cured, weight.cured.end()));
  weight.restored =
      static_cast<std::size_t>(std::ranges::count_if(weight.cured, [&](std::size_t number) {
        return restores(*open[number].finding, outcome.statements);
      }));
  for (const std::string& name : names_of(weight.cured, open))
    weight.blocks += blocks_in(outcome.run.cases.at(name)).value_or(0);
  return weight;
}

void SuiteAdviser::advise(std::vector<OpenFinding>& open) {
  std::vector<const Evidence*> failing;
  for (const OpenFinding& each : open) failing.push_back(&each.judged->evidence);
  failing_.read(failing);
  std::vector<Outcome> outcomes = try_all(open);
  for (Outcome& each : outcomes) leave_what_helps_production(each, open);
  std::set<std::size_t> left;
  for (std::size_t number = 0; number < open.size(); ++number) left.insert(number);
  while (true) {
    std::vector<Weight> weights;
    for (const Outcome& each : outcomes) weights.push_back(weight_of(each, open, left));
    const std::optional<std::size_t> best = best_of(weights);
    if (!best) break;
    tell(outcomes[*best], weights[*best].cured, open);
    tell_also_cured(outcomes[*best], weights[*best].cured, open);
    for (const std::size_t number : weights[*best].cured) left.erase(number);
  }
  for (const std::size_t number : left)
    open[number].finding->advice =
        TriedAdvice{.tried = open[number].candidates.size(), .seed_only = seed_only_[number]};
}

}  // namespace gate
