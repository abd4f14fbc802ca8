// SPDX-License-Identifier: MIT
// What triggers and functions behind a statement read: what the server counted less what the
// statement's own plan shows.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gate/core/plan/catalog.h"
#include "gate/core/plan/plan.h"
#include "gate/core/plan/table_reads.h"

namespace gate {

/// A statement that ran inside another, as auto_explain logs it.
struct NestedStatement {
  std::string text;  ///< in one line
  Plan plan;
};

/// From auto_explain's document (log_format = json). Absent where it cannot be read: it only adds
/// to what is known.
[[nodiscard]] std::optional<NestedStatement> nested_statement(std::string_view document);

/// Seq Scans, sorted by relation. Sample Scans and Tid Range Scans count rows, but no scan
/// (pgstat.c by way of heapam.c, initscan). Of a scan in several loops the plan shows rounded
/// averages: what they may hide is not counted as hidden.
[[nodiscard]] std::vector<HiddenScan> hidden_seq_scans(const Plan& plan,
                                                       std::span<const TableReads> reads);

/// These and hidden_index_scans().
[[nodiscard]] std::vector<HiddenScan> hidden_scans(const Plan& plan, const StatementReads& reads);

/// With the statement that read most of each relation, and the columns that an index for it would
/// have; where no statement is known, those of a foreign key without index. Without those of a
/// whole index that neither explains: a costly lookup is one all the same.
[[nodiscard]] std::vector<HiddenScan> with_statements(std::vector<HiddenScan> scans,
                                                      std::span<const NestedStatement> nested,
                                                      std::span<const UnindexedForeignKey> keys,
                                                      const Catalog& catalog);

}  // namespace gate
