// SPDX-License-Identifier: MIT
// The values of the seeded database by their frequency.
#pragma once

#include <chrono>
#include <string>

#include "gate/core/production/capture.h"
#include "gate/core/production/projection.h"
#include "gate/edge/postgres/database.h"
#include "gate/edge/production/stored_columns.h"

namespace gate {

/// What a column's values are selected from; all three are SQL.
struct ValueSource {
  std::string from;       ///< "ONLY public.orders"
  std::string value;      ///< a column or an expression
  std::string condition;  ///< of a partial index; empty for none
};

/// What production says of the whole table.
struct ProductionTable {
  double rows = 0;
  std::chrono::year_month_day captured{};
};

/// The values that get production's frequencies, and a histogram of the others, as ANALYZE would
/// choose them from all rows. They are made up if there are none. `slots` are those of the seed's
/// row.
[[nodiscard]] SeedValues seed_values(Database& session, const ValueSource& source,
                                     const StoredColumn& column, const ColumnStatistics& production,
                                     const ProductionTable& table,
                                     std::vector<StatisticsSlot> slots);

}  // namespace gate
