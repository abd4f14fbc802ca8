// SPDX-License-Identifier: MIT
#include "gate/rules/judging/acceptance.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "gate/core/plan/used_catalog.h"
#include "gate/core/text/severity.h"
#include "gate/rules/judging/rule.h"

namespace gate {
namespace {

bool is_stale(const JudgedCase& judged) {
  return !judged.evidence.current && !judged.evidence.error;
}

/// By the baseline or by a waiver, which the baseline makes superfluous from then on.
bool needs_reason(const Finding& finding) {
  const Rule* rule = find_rule(finding.rule);
  return finding.severity == Severity::error && rule != nullptr && rule->needs_reason;
}

bool lacks_reason(const Finding& finding) {
  return needs_reason(finding) && !finding.waived;
}

bool refresh_can_silence(const Finding& finding) {
  const Rule* rule = find_rule(finding.rule);
  return !finding.waived && rule != nullptr && rule->baselined && !is_demand(finding);
}

bool would_speak(const JudgedCase& judged) {
  return !judged.evidence.baseline ||
         std::any_of(judged.findings.begin(), judged.findings.end(), refresh_can_silence);
}

bool lacks_reason(const JudgedCase& judged, const AcceptanceTerms& terms) {
  return terms.reason.empty() && std::ranges::any_of(judged.findings, [](const Finding& finding) {
           return lacks_reason(finding);
         });
}

std::string relation_of(const Finding& finding) {
  return finding.relation.empty() ? "" : to_string(QualifiedName{finding.schema, finding.relation});
}

void forget_accepted(Baseline& baseline, const std::string& binding) {
  std::erase_if(baseline.accepted,
                [&](const AcceptedFinding& each) { return each.binding == binding; });
}

/// What the baseline silences is found no more, so that its entry stays as long as its plan does.
void accept_finding(Baseline& baseline, AcceptedFinding accepted) {
  std::erase_if(baseline.accepted, [&](const AcceptedFinding& each) {
    return each.binding == accepted.binding && each.rule == accepted.rule &&
           each.relation == accepted.relation;
  });
  baseline.accepted.push_back(std::move(accepted));
}

/// Triggers read the catalogs, and how many pages of them depends on when the server pruned these:
/// a block or two of a statement that writes come and go from seed to seed.
void keep_blocks(Node& node, const Node& accepted) {
  constexpr double hundredth = 0.01;
  const double had = accepted.shared_blocks;
  if (node.node_type == "ModifyTable" &&
      std::abs(node.shared_blocks - had) <= std::max(1.0, hundredth * had))
    node.shared_blocks = had;
  for (std::size_t i = 0; i < std::min(node.children.size(), accepted.children.size()); ++i)
    keep_blocks(node.children[i], accepted.children[i]);
}

void take_over(Baseline& baseline, const JudgedCase& judged, const AcceptanceTerms& terms) {
  const std::string& binding = judged.evidence.binding;
  if (judged.plan_changed) forget_accepted(baseline, binding);
  for (const Finding& finding : judged.findings) {
    if (!needs_reason(finding)) continue;
    if (finding.waived)
      accept_finding(baseline, {binding, finding.rule, relation_of(finding), *finding.waived, ""});
    else if (!terms.reason.empty())
      accept_finding(baseline,
                     {binding, finding.rule, relation_of(finding), terms.reason, terms.by});
  }
  Plan plan = *judged.evidence.current;
  if (const auto had = baseline.plans.find(binding);
      had != baseline.plans.end() && !judged.plan_changed)
    keep_blocks(plan.root, had->second.root);
  baseline.plans[binding] = std::move(plan);
  baseline.production.plans.erase(binding);
  if (const auto& there = judged.evidence.production.current)
    baseline.production.plans[binding] = *there;
}

void add_catalog(Catalog& catalog, const Catalog& more) {
  for (const auto& [name, facts] : more.relations) catalog.relations[name] = facts;
  for (const auto& [name, facts] : more.indexes) catalog.indexes[name] = facts;
}

/// What the kept plans used, then what the accepted ones use. `taken_over` gives the plan and the
/// catalog of an accepted case, of which the plan may be absent.
template <typename TakenOver>
Catalog catalog_of(const std::map<std::string, Plan>& plans, const Catalog& before,
                   const Acceptance& acceptance, const TakenOver& taken_over) {
  Catalog catalog;
  for (const auto& [binding, plan] : plans) add_catalog(catalog, used_catalog(before, plan));
  for (const JudgedCase* judged : acceptance.accepted)
    if (const auto& [plan, known] = taken_over(judged->evidence); plan)
      add_catalog(catalog, used_catalog(known, *plan));
  return catalog;
}

using PlanAndCatalog = std::pair<const std::optional<Plan>&, const Catalog&>;

void set_catalogs(Baseline& baseline, const Acceptance& acceptance) {
  baseline.catalog =
      catalog_of(baseline.plans, baseline.catalog, acceptance, [](const Evidence& evidence) {
        return PlanAndCatalog(evidence.current, evidence.current_catalog);
      });
  AcceptedPlans& there = baseline.production;
  there.catalog = catalog_of(there.plans, there.catalog, acceptance, [](const Evidence& evidence) {
    return PlanAndCatalog(evidence.production.current, evidence.production.current_catalog);
  });
}

void sort_cases(Acceptance& acceptance, std::span<const JudgedCase> cases,
                const AcceptanceTerms& terms) {
  for (const JudgedCase& judged : cases) {
    if (is_stale(judged)) continue;
    if (judged.evidence.error)
      acceptance.failed.push_back(&judged);
    else if (!terms.all && !would_speak(judged))
      continue;
    else if (lacks_reason(judged, terms))
      acceptance.refused.push_back(&judged);
    else
      acceptance.accepted.push_back(&judged);
  }
}

}  // namespace

Acceptance accept(std::span<const JudgedCase> cases, const std::optional<Baseline>& existing,
                  const AcceptanceTerms& terms) {
  Acceptance result;
  sort_cases(result, cases, terms);
  Baseline baseline = existing.value_or(Baseline{});
  const Query& query = cases.front().evidence.query;
  baseline.query = full_name(query);
  for (const JudgedCase& judged : cases)
    if (is_stale(judged)) {
      baseline.plans.erase(judged.evidence.binding);
      baseline.production.plans.erase(judged.evidence.binding);
      forget_accepted(baseline, judged.evidence.binding);
    }
  for (const JudgedCase* judged : result.accepted) {
    take_over(baseline, *judged, terms);
    baseline.sql = judged->evidence.query.normalized;
  }
  set_catalogs(baseline, result);
  std::sort(baseline.accepted.begin(), baseline.accepted.end());
  if (!baseline.plans.empty()) result.baseline = std::move(baseline);
  return result;
}

}  // namespace gate
