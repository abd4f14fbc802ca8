// SPDX-License-Identifier: MIT
// Relations that were read in part and are now read in whole: what seq-scan and
// index-condition-lost have in common.
#pragma once

#include <cstddef>
#include <set>
#include <vector>

#include "gate/core/evidence/case_view.h"
#include "gate/core/verdict/finding.h"
#include "gate/rules/shared/cause.h"

namespace gate {

struct AccessLoss {
  Access baseline;
  Access current;
  Cause cause;
  std::size_t further_scans = 0;        ///< of the same table that lost theirs too
  std::set<QualifiedName> relations{};  ///< of all these scans: several only in a partition tree
};

/// One loss for each relation and alias, the gravest of its members: a good access of the baseline
/// that became one of class `now`. Accesses point into the evidence's plans.
[[nodiscard]] std::vector<AccessLoss> access_losses(const CaseView& view, AccessClass now);

/// The finding of a loss, without rule and message.
[[nodiscard]] Finding finding_of(const CaseView& view, const AccessLoss& loss);

}  // namespace gate
