// SPDX-License-Identifier: MIT
#include "gate/rules/shared/misestimates.h"

#include <algorithm>

#include "gate/rules/shared/accepted.h"

namespace gate {
namespace {

std::map<std::string, double> accepted_errors(const std::optional<PlanView>& baseline) {
  std::map<std::string, double> result;
  if (!baseline) return result;
  for (std::size_t i = 0; i < baseline->positions.size(); ++i)
    if (baseline->estimates[i].skipped.empty())
      result[baseline->keys[i]] = std::max(result[baseline->keys[i]], baseline->estimates[i].q);
  return result;
}

}  // namespace

Misestimates::Misestimates(const CaseView& view, double threshold)
    : positions_(view.current->positions),
      estimates_(view.current->estimates),
      keys_(view.current->keys),
      accepted_(accepted_errors(view.baseline)),
      threshold_(threshold) {}

std::vector<std::size_t> Misestimates::origins() const {
  std::map<std::string, std::size_t> worst;
  for (std::size_t i = 0; i < positions_.size(); ++i) {
    if (!is_flagged(i) || !is_origin(i)) continue;
    const auto [known, is_new] = worst.emplace(keys_[i], i);
    if (!is_new && estimates_[i].q > estimates_[known->second].q) known->second = i;
  }
  std::vector<std::size_t> result;
  for (const auto& [key, i] : worst) result.push_back(i);
  std::ranges::sort(result);
  return result;
}

std::size_t Misestimates::source(std::size_t i) const {
  const std::set<std::size_t> below = inputs_of(i);
  for (auto input = below.rbegin(); input != below.rend(); ++input)
    if (exceeds(*input) && is_half_as_wrong(*input, i)) return *input;
  return i;
}

std::optional<double> Misestimates::accepted(std::size_t i) const {
  const auto found = accepted_.find(keys_[i]);
  return found == accepted_.end() ? std::nullopt : std::optional(found->second);
}

bool Misestimates::exceeds(std::size_t i) const {
  return estimates_[i].skipped.empty() && estimates_[i].q > threshold_;
}

bool Misestimates::is_flagged(std::size_t i) const {
  if (!exceeds(i) || estimates_[i].negligible) return false;
  const std::optional<double> before = accepted(i);
  return !before || estimates_[i].q > twice_as_bad * *before;
}

bool Misestimates::is_origin(std::size_t i) const {
  const std::set<std::size_t> below = inputs_of(i);
  return std::ranges::none_of(below, [&](std::size_t input) {
    return is_flagged(input) || (is_known(input) && accounts_for(input, i));
  });
}

/// Wrong without being found: accepted in the baseline, or a guess that nothing can mend. What is
/// too small to be found says nothing of the nodes above it, in which it may have grown.
bool Misestimates::is_known(std::size_t input) const {
  if (estimates_[input].negligible) return false;
  return exceeds(input) || (estimates_[input].guessed && estimates_[input].q > threshold_);
}

/// The inner side of a nested loop that delivers nothing is off by its estimate in each loop, and
/// the join above by all of them together.
bool Misestimates::accounts_for(std::size_t input, std::size_t i) const {
  const Estimate& each = estimates_[input];
  const double in_total = q_error(each.estimated * each.loops, each.actual * each.loops);
  return std::max(each.q, in_total) >= estimates_[i].q / 2;
}

bool Misestimates::is_half_as_wrong(std::size_t input, std::size_t i) const {
  return estimates_[input].q >= estimates_[i].q / 2;
}

/// Every node below, and below the CTEs that are scanned there, which hang elsewhere.
std::set<std::size_t> Misestimates::inputs_of(std::size_t i) const {
  std::set<std::size_t> result;
  add_subtree(i, result);
  result.erase(i);
  return result;
}

void Misestimates::add_subtree(std::size_t top, std::set<std::size_t>& result) const {
  for (std::size_t i = top; i < positions_.size(); ++i) {
    if (i != top && positions_[i].depth <= positions_[top].depth) break;
    if (!result.insert(i).second) continue;
    if (const auto cte = cte_of(*positions_[i].node)) add_subtree(*cte, result);
  }
}

std::optional<std::size_t> Misestimates::cte_of(const Node& scan) const {
  if (scan.node_type != "CTE Scan") return std::nullopt;
  for (std::size_t i = 0; i < positions_.size(); ++i)
    if (positions_[i].node->subplan_name == "CTE " + scan.cte_name) return i;
  return std::nullopt;
}

}  // namespace gate
