// SPDX-License-Identifier: MIT
#include "gate/stages/suite_adviser.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include "gate/core/effect/effect.h"
#include "gate/core/verdict/cure.h"
#include "gate/edge/system/interruption.h"
#include "gate/rules/judging/judge.h"
#include "gate/stages/case_runner.h"
#include "gate/stages/production_plans.h"
#include "gate/stages/seed_terms.h"
#include "gate/stages/suite_facts.h"
#include "gate/stages/weighed_advice.h"

namespace gate {
namespace {

/// The case as it was before anything was found out about it.
ObservedCase to_explain(const Evidence& evidence) {
  ObservedCase observed;
  observed.evidence.query = evidence.query;
  observed.evidence.binding = evidence.binding;
  observed.evidence.baseline = evidence.baseline;
  observed.evidence.against_base = evidence.against_base;
  observed.evidence.baseline_sql = evidence.baseline_sql;
  observed.evidence.baseline_catalog = evidence.baseline_catalog;
  return observed;
}

std::vector<char> differing(const std::vector<std::string>& one,
                            const std::vector<std::string>& other) {
  std::vector<char> flags(one.size(), 0);
  for (std::size_t number = 0; number < one.size(); ++number)
    flags[number] = one[number] != other[number];
  return flags;
}

bool uses(const Plan& plan, const std::vector<QualifiedName>& indexes) {
  return any_node(plan.root, [&](const Node& node) {
    return std::ranges::any_of(
        indexes, [&](const QualifiedName& index) { return index.name == node.index; });
  });
}

/// What share of production's rows such an index would hold is not known.
bool is_partial(const Statements& statements) {
  return std::ranges::any_of(statements, [](const std::string& each) {
    return each.starts_with("CREATE INDEX ") && each.find(") WHERE ") != std::string::npos;
  });
}

double blocks_in(const ObservedCase& observed) {
  return observed.evidence.current ? touched_blocks(*observed.evidence.current) : 0;
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
          progress_)) {
  terms_.detail = Detail::unadvised;
  seeded_.database->keep_changes();
}

/// On the database as it is now, and, where it is given, on the copy at production's size.
void SuiteAdviser::explain(std::vector<ObservedCase>& cases, Detail detail,
                           std::optional<ConnectionSettings> production) {
  const SuiteFacts facts = read_facts(*seeded_.database);
  give_facts(cases, facts, project_.config.server, *seeded_.database);
  RunTerms terms = terms_;
  terms.detail = detail;
  CaseTerms how = case_terms(project_, facts, seeded_, terms, terms.jobs);
  how.production = std::move(production);
  explain_cases(*seeded_.database, cases, how, progress_);
}

void SuiteAdviser::read_failing(const std::vector<OpenFinding>& open) {
  std::set<std::string> seen;
  for (const OpenFinding& each : open)
    if (seen.insert(case_name(each.judged->evidence)).second)
      failing_.push_back(to_explain(each.judged->evidence));
  explain(failing_, Detail::planned);
}

SuiteAdviser::Outcome SuiteAdviser::try_one(const Statements& statements,
                                            const CasePlanner& planner,
                                            const std::vector<std::string>& plans,
                                            const std::vector<OpenFinding>& open) {
  Outcome outcome = {.statements = statements, .cured = {}, .ran = {}};
  const BuiltCandidate built(*seeded_.database, statements, progress_);
  outcome.bytes = built.bytes();
  const std::vector<char> flags = differing(plans, planner.plans(seeded_.database->connection()));
  std::vector<ObservedCase> cases;
  for (std::size_t number = 0; number < failing_.size(); ++number)
    if (flags[number]) cases.push_back(to_explain(failing_[number].evidence));
  if (cases.empty()) return outcome;
  explain(cases, Detail::unadvised);
  for (ObservedCase& each : cases) {
    const std::string name = case_name(each.evidence);
    const std::vector<Finding> behind =
        judged_case(Evidence(each.evidence), project_.config.rules).findings;
    bool cures = false;
    for (std::size_t number = 0; number < open.size(); ++number)
      if (case_name(open[number].judged->evidence) == name && !each.evidence.error &&
          is_cured(*open[number].finding, open[number].judged->findings, behind))
        cures = outcome.cured.insert(number).second || cures;
    if (cures) outcome.blocks += blocks_in(each);
    outcome.ran.emplace(name, std::move(each));
  }
  return outcome;
}

std::vector<SuiteAdviser::Outcome> SuiteAdviser::try_all(const std::vector<OpenFinding>& open) {
  std::vector<Statements> candidates;
  for (const OpenFinding& each : open)
    for (const Statements& statements : each.candidates)
      if (!(suite_.production && is_partial(statements)) &&
          std::ranges::find(candidates, statements) == candidates.end())
        candidates.push_back(statements);
  const CasePlanner planner(seeded_.database->connection(), failing_,
                            project_.config.server.timeout_ms);
  const std::vector<std::string> plans = planner.plans(seeded_.database->connection());
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
  for (const auto& [name, ran] : outcome.ran) cases.push_back(to_explain(ran.evidence));
  explain(cases, Detail::unadvised, copy->connection());
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
  weigh(common, best.statements, failing, project_, suite_, seeded_, terms_, progress_);
  std::set<std::string> names;
  for (const std::size_t number : cured) names.insert(case_name(open[number].judged->evidence));
  for (const std::size_t number : cured) {
    const std::string name = case_name(open[number].judged->evidence);
    const ObservedCase& behind = best.ran.at(name);
    TriedAdvice advice = common;
    advice.tried = open[number].candidates.size();
    advice.blocks_behind = blocks_in(behind);
    advice.ms_behind = behind.milliseconds;
    for (const ObservedCase& each : failing_)
      if (case_name(each.evidence) == name) {
        advice.blocks_before = blocks_in(each);
        advice.ms_before = each.milliseconds;
      }
    std::ranges::copy_if(names, std::back_inserter(advice.cures),
                         [&](const std::string& other) { return other != name; });
    open[number].finding->advice = std::move(advice);
  }
}

void SuiteAdviser::advise(std::vector<OpenFinding>& open) {
  read_failing(open);
  std::vector<Outcome> outcomes = try_all(open);
  for (Outcome& each : outcomes) leave_what_helps_production(each, open);
  std::set<std::size_t> left;
  for (std::size_t number = 0; number < open.size(); ++number) left.insert(number);
  while (true) {
    for (Outcome& each : outcomes)
      std::erase_if(each.cured, [&](std::size_t number) { return !left.contains(number); });
    const auto best = std::ranges::max_element(outcomes, {}, [](const Outcome& each) {
      return std::tuple(each.cured.size(), -each.blocks, -each.bytes);
    });
    if (best == outcomes.end() || best->cured.empty()) break;
    tell(*best, best->cured, open);
    for (const std::size_t number : std::set(best->cured)) left.erase(number);
  }
  for (const std::size_t number : left)
    open[number].finding->advice =
        TriedAdvice{.tried = open[number].candidates.size(), .seed_only = seed_only_[number]};
}

}  // namespace gate
