// SPDX-License-Identifier: MIT
// Partitioned tables of which more partitions are read than in the baseline.
#pragma once

#include <vector>

#include "gate/core/evidence/evidence.h"
#include "gate/core/plan/catalog.h"

namespace gate {

/// Roots of the partition trees, sorted; what pruning-lost speaks of.
[[nodiscard]] std::vector<QualifiedName> relations_without_pruning(const Evidence& evidence);

}  // namespace gate
