// SPDX-License-Identifier: MIT
// How many pages a relation has once it has grown.
#pragma once

#include "gate/core/production/capture.h"

namespace gate {

/// A relation's last page is only filled in part: with `times` its rows it takes between so many
/// times all its pages and so many times all but the last. Within these bounds, the widths of its
/// columns decide, which matters for tables of a few rows. Absent for a partitioned table.
[[nodiscard]] std::optional<double> grown_table_pages(const CapturedTable& table, double times);

/// The same of an index, whose first page describes it. A BRIN index has an entry for each 128
/// pages of its table, which then has `table_pages`.
[[nodiscard]] std::optional<double> grown_index_pages(const CapturedIndex& index,
                                                      const CapturedTable& table, double times,
                                                      double table_pages);

}  // namespace gate
