// SPDX-License-Identifier: MIT
// If several rules report the same problem, which of them are heard.
#pragma once

#include <vector>

#include "gate/core/evidence/case_view.h"
#include "gate/core/verdict/finding.h"

namespace gate {

/// Without the findings that another rule's finding makes superfluous. What counts are findings
/// that are there: a rule that is switched off takes the word from no other. Keeps the order.
[[nodiscard]] std::vector<Finding> without_superfluous(std::vector<Finding> findings,
                                                       const CaseView& view);

}  // namespace gate
