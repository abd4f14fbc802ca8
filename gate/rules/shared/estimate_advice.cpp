// SPDX-License-Identifier: MIT
#include "gate/rules/shared/estimate_advice.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <span>

#include "gate/core/plan/node_kinds.h"
#include "gate/rules/shared/assumption.h"
#include "gate/rules/shared/group_advice.h"
#include "gate/rules/shared/scan_estimate_advice.h"

namespace gate {
namespace {

/// A partition has statistics of its own: the same for the others that the plan reads.
std::vector<Remedy> with_siblings(std::vector<Remedy> remedies,
                                  const std::vector<Position>& positions, std::size_t i,
                                  const Catalog& catalog) {
  constexpr std::size_t many_partitions = 8;
  const auto name_of = [&](const Node& node) { return QualifiedName{node.schema, node.relation}; };
  const QualifiedName own = name_of(*positions[i].node);
  if (root_of(catalog, own) == own) return remedies;
  std::set<QualifiedName> named = {own};
  std::vector<Remedy> all = remedies;
  for (const Position& position : positions) {
    const Node& other = *position.node;
    if (!reads_relation(other) || root_of(catalog, name_of(other)) != root_of(catalog, own))
      continue;
    if (!named.insert(name_of(other)).second) continue;
    const std::vector<Remedy> theirs = scan_estimate_remedies(other, catalog);
    for (std::size_t at = 0; at < std::min(all.size(), theirs.size()); ++at)
      all[at] = together(std::move(all[at]), theirs[at]);
  }
  if (named.size() > 1 && named.size() <= many_partitions) return all;
  for (Remedy& remedy : remedies)
    remedy.words = "For this partition, and the others alike: " + remedy.words;
  return remedies;
}

struct TypeAdvice {
  std::string_view node_type;
  std::string_view text;
};

constexpr std::array<TypeAdvice, 4> type_advice = {{
    {"Function Scan",
     "The planner uses a constant for the rows that a function returns. If the function is your "
     "own, set it: ALTER FUNCTION … ROWS n; for a fixed list pass an array to = ANY instead."},
    {"Table Function Scan",
     "The planner uses a constant for the rows that a table function returns."},
    {"Foreign Scan", "Run ANALYZE on the foreign table, or set use_remote_estimate on its server."},
    {"Custom Scan", "The estimate is the extension's own; see its documentation."},
}};

std::vector<Remedy> remedies_of(const PlanView& plan, std::size_t i) {
  const Node& node = *plan.positions[i].node;
  const auto fixed = std::ranges::find(type_advice, node.node_type, &TypeAdvice::node_type);
  if (fixed != type_advice.end()) return {only_words(std::string(fixed->text))};
  if (const auto assumed = assumption(plan.positions, i, plan.catalog))
    return {only_words(std::string(assumed->advice))};
  if (is_join(node))
    return {only_words(
        "No statistics span two relations. Look at how often the joined values repeat on each "
        "side, and whether a condition on one side decides over rows of the other.")};
  if (reads_relation(node))
    return with_siblings(scan_estimate_remedies(node, plan.catalog), plan.positions, i,
                         plan.catalog);
  if (!node.group_key.empty()) return {group_advice(plan.positions, i, plan.catalog)};
  return {only_words(
      "The estimate goes wrong in this node; look at its condition and at its input rows.")};
}

/// Whether the planner, with what was tried, expects about the rows that came. Where it no longer
/// computes them as the current plan does, it does so for what it has learned.
bool is_mended(const PlanView& current, std::size_t i, const Plan& tried, double threshold) {
  const PlanView other(tried, current.catalog);
  for (std::size_t at = 0; at < other.positions.size(); ++at) {
    if (other.keys[at] != current.keys[i]) continue;
    if (other.positions[at].node->relation != current.positions[i].node->relation) continue;
    if (q_error(other.estimates[at].estimated, current.estimates[i].actual) > threshold)
      return false;
  }
  return true;
}

std::string words_without_statistics(const Choice& choice, std::span<const Remedy> remedies) {
  if (choice.not_immutable != nullptr)
    return "The planner knows nothing of a value that a function computes which is not IMMUTABLE, "
           "and statistics on it would make ANALYZE depend on settings. Compare bare columns, or "
           "accept the plan with a reason.";
  if (!choice.untried.empty())
    return "The planner has no statistics on a value computed from a column. Compare the bare "
           "column, or gather statistics on the expression (CREATE STATISTICS) if all that it "
           "calls is IMMUTABLE.";
  if (!remedies.front().sure)
    return "No statistics help: they were tried. If nothing else can be changed, accept the plan "
           "with a reason.";
  return fmt::format(
      "No statistics help: with {} the estimate stays wrong, as was tried. If nothing else can be "
      "changed, accept the plan with a reason.",
      remedies.front().statements.front());
}

}  // namespace

const Node* only_relation(const std::vector<Position>& positions, std::size_t i,
                          const Catalog& catalog) {
  const auto root = [&](const Node& node) {
    return root_of(catalog, {node.schema, node.relation});
  };
  if (reads_relation(*positions[i].node)) return positions[i].node;
  if (is_join(*positions[i].node)) return nullptr;
  const Node* found = nullptr;
  for (const std::size_t at : below(positions, i)) {
    const Node& node = *positions[at].node;
    if (is_join(node)) return nullptr;
    if (node.relation.empty() || node.node_type == "ModifyTable") continue;
    if (found != nullptr && root(*found) != root(node)) return nullptr;
    found = &node;
  }
  return found;
}

Advice estimate_advice(const CaseView& view, std::size_t i, double threshold) {
  const std::vector<Remedy> remedies = remedies_of(*view.current, i);
  if (remedies.front().statements.empty()) return {remedies.front().words, {}, {}};
  const Choice choice =
      choose(view.evidence.trials, remedies, [&](const Plan& tried, const Statements&) {
        return is_mended(*view.current, i, tried, threshold);
      });
  return advice_of(choice, words_without_statistics(choice, remedies));
}

}  // namespace gate
