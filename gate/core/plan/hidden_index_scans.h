// SPDX-License-Identifier: MIT
// Whole indexes that triggers and functions behind a statement read for a few rows.
#pragma once

#include <span>
#include <vector>

#include "gate/core/plan/plan.h"
#include "gate/core/plan/table_reads.h"

namespace gate {

/// Those that may have been: beside the descents, half of an index's blocks or more were read, for
/// a tenth of its entries or fewer. A condition that does not bound its first column reads every
/// leaf (before PostgreSQL 18's skip scan, btcostestimate in selfuncs.c); with_statements() sees
/// whether there is one. Sorted by table and index.
[[nodiscard]] std::vector<HiddenScan> hidden_index_scans(const Plan& plan,
                                                         std::span<const IndexReads> reads);

}  // namespace gate
