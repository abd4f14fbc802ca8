// SPDX-License-Identifier: MIT
// How much a plan does for its result: rows that its scans examine and its joins compare, and
// blocks.
#pragma once

#include <map>
#include <string>

#include "gate/core/plan/plan_view.h"

namespace gate {

/// What the scans of one relation, or partition tree, do together.
struct Work {
  double rows = 0;  ///< examined: kept, or removed by a filter or recheck
  double blocks = 0;
  const Position* heaviest = nullptr;  ///< the scan that examines most; never null in a WorkByRoot
};

using WorkByRoot = std::map<QualifiedName, Work>;

/// Of every scan that names a relation, foreign and custom ones included.
[[nodiscard]] WorkByRoot work_of(const PlanView& plan);

/// Nothing where the relation is not read.
[[nodiscard]] Work work_on(const WorkByRoot& all, const QualifiedName& root);

[[nodiscard]] double all_rows(const WorkByRoot& all);

/// What the joins of a plan do together.
struct JoinWork {
  double rows = 0;                     ///< joined, or removed by a join filter
  const Position* heaviest = nullptr;  ///< the join with most of them; null without joins
};

[[nodiscard]] JoinWork join_work_of(const PlanView& plan);

/// Blocks of the scan alone, without those of subqueries that hang below it.
[[nodiscard]] double own_blocks(const Node& scan);

/// Of all nodes of the subtree that read a relation: no fewer than their accesses examine.
[[nodiscard]] double rows_of_scans(const Node& root);

/// Without up to 500 that no scan reads: mostly the catalog, which a trigger or function looks up
/// when a session calls it for the first time.
[[nodiscard]] double blocks_of(const Plan& plan);

}  // namespace gate
