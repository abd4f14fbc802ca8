// SPDX-License-Identifier: MIT
// Relations that were read in part and are now read in whole: what seq-scan and
// index-condition-lost have in common.
#pragma once

#include <cstddef>
#include <vector>

#include "gate/core/evidence/evidence.h"
#include "gate/core/verdict/finding.h"
#include "gate/rules/shared/cause.h"

namespace gate {

struct AccessLoss {
  Access baseline;
  Access current;
  Cause cause;
  std::size_t further_members = 0;  ///< partitions of the same tree that lost theirs too
};

/// One loss for each relation and alias, the gravest of its members: a good access of the baseline
/// that became one of class `now`. Accesses point into the evidence's plans.
[[nodiscard]] std::vector<AccessLoss> access_losses(const Evidence& evidence, AccessClass now);

/// Those of both classes that read in whole: what seq-scan and index-condition-lost speak of.
[[nodiscard]] std::vector<AccessLoss> all_access_losses(const Evidence& evidence);

/// The finding of a loss, without rule and message.
[[nodiscard]] Finding finding_of(const Evidence& evidence, const AccessLoss& loss);

}  // namespace gate
