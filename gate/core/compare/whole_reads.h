// SPDX-License-Identifier: MIT
// What one plan of a statement reads in whole, and another one does not.
#pragma once

#include <vector>

#include "gate/core/plan/catalog.h"
#include "gate/core/plan/plan.h"

namespace gate {

/// Relations that `other` reads in whole, table or index, where `plan` reads them in part. Judged
/// by access class, as `other` need not have run. Relations of 4 pages or fewer do not count: there
/// the two cost the same. In other's order, each relation and alias once.
[[nodiscard]] std::vector<WholeRead> whole_reads(const Plan& other, const Plan& plan,
                                                 const Catalog& catalog);

}  // namespace gate
