// SPDX-License-Identifier: MIT
// Why a relation is read in whole that was not: the index is gone, it cannot serve the condition,
// or the planner finds it dearer.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "gate/core/evidence/case_view.h"

namespace gate {

struct Cause {
  std::string name;  ///< index-dropped, index-unusable, planner-choice; empty where unknown
  std::vector<std::string> missing;  ///< index-dropped: definitions that stand on it no more
  double cost = 0;                   ///< planner-choice: of the current plan; 0 where not known
  double cost_with_index = 0;        ///< planner-choice: of the plan without Seq Scans
  bool is_tried = false;             ///< planner-choice: that plan reads it through an index again
};

/// Asked for one lost access after another; a case may lose thousands, one a partition.
class CauseFinder {
 public:
  /// The view must outlive it.
  explicit CauseFinder(const CaseView& view) : view_(view) {}

  /// `baseline` and `current` are a pair of the view's.
  [[nodiscard]] Cause find(const Access& baseline, const Access& current);

 private:
  [[nodiscard]] std::vector<std::string> missing_definitions(const Access& baseline,
                                                             const Access& current);
  [[nodiscard]] bool stands(const QualifiedName& relation, const std::string& definition);
  [[nodiscard]] std::optional<AccessClass> class_without_seq_scan(const Access& wanted);

  const CaseView& view_;
  std::optional<std::set<std::pair<QualifiedName, std::string>>> indexes_;  ///< that stand now
  std::optional<std::map<QualifiedName, std::vector<const Access*>>> without_seq_scan_;
};

}  // namespace gate
