// SPDX-License-Identifier: MIT
// Whole indexes that triggers and functions behind a statement read for a few rows.
#pragma once

#include <span>
#include <vector>

#include "gate/core/plan/plan.h"
#include "gate/core/plan/table_reads.h"

namespace gate {

/// Scans that took half of an index's blocks or more each, for a tenth of its entries or fewer: the
/// condition does not bound its first column (before PostgreSQL 18's skip scan, btcostestimate in
/// selfuncs.c, that means every leaf). Sorted by table and index.
[[nodiscard]] std::vector<HiddenScan> hidden_index_scans(const Plan& plan,
                                                         std::span<const IndexReads> reads);

}  // namespace gate
