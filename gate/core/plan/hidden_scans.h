// SPDX-License-Identifier: MIT
// What triggers and functions behind a statement read: what the server counted less what the
// statement's own plan shows.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "gate/core/plan/nested_statement.h"
#include "gate/core/plan/plan.h"
#include "gate/core/plan/table_reads.h"

namespace gate {

/// A foreign key whose referencing columns no index begins with.
struct UnindexedForeignKey {
  QualifiedName table;  ///< the referencing one
  std::vector<std::string> columns;
};

/// Sorted by relation. Sample Scans and Tid Range Scans count rows, but no scan (pgstat.c by way of
/// heapam.c, initscan). Of a scan in several loops the plan shows rounded averages: what they may
/// hide is not counted as hidden.
[[nodiscard]] std::vector<HiddenScan> hidden_scans(const Plan& plan,
                                                   std::span<const TableReads> reads);

/// With the statement that read most of each relation, and the columns that an index for it would
/// have; where no statement is known, those of a foreign key without index.
[[nodiscard]] std::vector<HiddenScan> with_statements(std::vector<HiddenScan> scans,
                                                      std::span<const NestedStatement> nested,
                                                      std::span<const UnindexedForeignKey> keys);

}  // namespace gate
