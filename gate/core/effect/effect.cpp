// SPDX-License-Identifier: MIT
#include "gate/core/effect/effect.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "gate/core/evidence/case_view.h"

namespace gate {
namespace {

/// Fewer are within what the visibility map, the root of an index or a cache makes of a plan.
constexpr double least_blocks = 2;
constexpr double least_share = 0.1;

bool is_clearly_more(double blocks, double than) {
  return blocks - than >= least_blocks && blocks > than * (1 + least_share);
}

std::string access_words(const Access& access) {
  if (access.indexes.empty()) return access.scan->node_type;
  return fmt::format("{} using {}", access.scan->node_type, fmt::join(access.indexes, ", "));
}

}  // namespace

std::string_view to_string(Direction direction) {
  switch (direction) {
    case Direction::lost:
      return "lost";
    case Direction::gained:
      return "gained";
    case Direction::alike:
      break;
  }
  return "alike";
}

std::optional<double> touched_blocks(const Plan& plan) {
  if (plan.root.actual_rows) return plan.root.shared_blocks;
  if (plan.root.node_type != "Several Statements") return std::nullopt;
  double blocks = 0;
  for (const Node& each : plan.root.children)
    if (each.actual_rows)
      blocks += each.shared_blocks;
    else
      return std::nullopt;
  return blocks;
}

Direction direction_of(const JudgedCase& judged) {
  const Evidence& evidence = judged.evidence;
  if (judged.status == Status::fail || judged.status == Status::error) return Direction::lost;
  if (!evidence.baseline || !evidence.current) return Direction::alike;
  const std::optional<double> before = touched_blocks(*evidence.baseline);
  const std::optional<double> behind = touched_blocks(*evidence.current);
  if (!behind) return before ? Direction::lost : Direction::alike;
  if (!before) return Direction::gained;
  if (is_clearly_more(*behind, *before)) return Direction::lost;
  return is_clearly_more(*before, *behind) ? Direction::gained : Direction::alike;
}

std::vector<ChangedAccess> changed_accesses(const Evidence& evidence) {
  std::vector<ChangedAccess> changed;
  const CaseView view(evidence);
  for (const PairedAccess& pair : view.pairs) {
    ChangedAccess each = {pair.current->root,
                          pair.baseline == nullptr ? "" : access_words(*pair.baseline),
                          access_words(*pair.current)};
    if (each.before != each.behind && std::ranges::find(changed, each) == changed.end())
      changed.push_back(std::move(each));
  }
  return changed;
}

}  // namespace gate
