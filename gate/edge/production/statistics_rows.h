// SPDX-License-Identifier: MIT
// Writes rows of pg_statistic, which takes a superuser and works on every major.
#pragma once

#include <string>

#include "gate/core/production/projection.h"
#include "gate/edge/postgres/database.h"

namespace gate {

/// Which row: of a relation (its OID) and the number of its column.
struct StatisticsKey {
  std::string relation;
  int column = 0;
  bool inherited = false;
};

/// Replaces the row, if there is one.
void write_statistics_row(Database& session, const StatisticsKey& key, const StatisticsRow& row);

/// Changes only what is no slot, in the row that there is.
void update_statistics_row(Database& session, const StatisticsKey& key, const StatisticsRow& row);

}  // namespace gate
