// SPDX-License-Identifier: MIT
// Writes what CREATE STATISTICS asked for.
#pragma once

#include <string>

#include "gate/core/production/capture.h"
#include "gate/edge/postgres/database.h"

namespace gate {

/// Runs `action` while bytes can be cast to the types of extended statistics, which have no input
/// functions.
template <typename Action>
void with_statistics_casts(Database& session, Action action) {
  for (const char* type : {"pg_ndistinct", "pg_dependencies", "pg_mcv_list"})
    session.execute(std::string("CREATE CAST (bytea AS ") + type + ") WITHOUT FUNCTION");
  action();
  for (const char* type : {"pg_ndistinct", "pg_dependencies", "pg_mcv_list"})
    session.execute(std::string("DROP CAST (bytea AS ") + type + ")");
}

/// Gives the statistics objects of the seed's table (its OID) what the objects of the same name
/// hold in production. The casts must be there.
void write_extended_statistics(Database& session, const std::string& table,
                               const CapturedTable& production);

}  // namespace gate
