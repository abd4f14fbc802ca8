// SPDX-License-Identifier: MIT
// What helps against one misestimate, and only that.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "gate/core/evidence/case_view.h"
#include "gate/core/plan/catalog.h"
#include "gate/core/plan/position.h"
#include "gate/rules/shared/advice.h"

namespace gate {

/// For the i-th node of the current plan; its statements may be tried, and help where the estimate
/// is then wrong by no more than `threshold`.
[[nodiscard]] Advice estimate_advice(const CaseView& view, std::size_t i, double threshold);

/// A scan of the single relation, or partition tree, that the node and its inputs read; null where
/// there are several or none.
[[nodiscard]] const Node* only_relation(const std::vector<Position>& positions, std::size_t i,
                                        const Catalog& catalog);

}  // namespace gate
