// SPDX-License-Identifier: MIT
// Relations that the baseline read out of an index alone, and whose table is visited now.
#pragma once

#include <string>
#include <vector>

#include "gate/core/evidence/case_view.h"
#include "gate/core/plan/access.h"
#include "gate/rules/shared/advice.h"

namespace gate {

struct IndexOnlyLoss {
  Access baseline;
  Access current;
};

/// One for each relation and alias, that of the member that examines most. Empty without baseline.
[[nodiscard]] std::vector<IndexOnlyLoss> index_only_losses(const CaseView& view);

/// What helps, in full sentences.
[[nodiscard]] Advice index_only_advice(const Evidence& evidence, const IndexOnlyLoss& loss);

}  // namespace gate
