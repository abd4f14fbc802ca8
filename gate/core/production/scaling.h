// SPDX-License-Identifier: MIT
// The statistics of a seeded database as they would be with more of the same data.
#pragma once

#include "gate/core/production/capture.h"
#include "gate/core/production/growth.h"

namespace gate {

/// The seed's capture at `scale` times its data.
/// - A table that grows has so many times the rows and as many pages as those take, up to its
///   limit; its indexes as well. Each column keeps its share of NULL, its width, its correlation.
/// - The distinct values of a column stay a share of the rows where the seed's statistics say so
///   (n_distinct is negative), and stay as many otherwise, since a column of few values has a
///   domain of its own. A foreign key's column has as many times the values as the column that it
///   references, and never more values than that. A boolean or an enum never has more than its type
///   has. Where a unique key would have fewer combinations than the table has rows, the last of its
///   columns that is free to grow has as many values as that takes.
/// - If a column has so many times the values, each of them is so many times rarer, but for those
///   that stand out: a value in a hundredth of the rows or more that is three times as frequent as
///   the average keeps its share, as a large customer does.
/// - The numbers of a key (each row has another one, and a unique index) go on as they began: they
///   reach so many times as far, as do those of foreign keys that reference it. All other values
///   stay the seed's, so that a range selects the same share of the rows.
/// - The groups of extended statistics grow as their columns do, or stay a share of the rows where
///   they are over a tenth of them; functional dependencies stay.
/// Settings are left out: they are those of the seeded database anyway.
[[nodiscard]] Capture scaled(const Capture& seed, const SchemaFacts& facts,
                             const TableGrowth& growth, double scale);

}  // namespace gate
