// SPDX-License-Identifier: MIT
#pragma once

#include "gate/edge/postgres/suite_database.h"
#include "gate/edge/system/subprocess.h"

namespace gate {

/// Creates the extensions of a dump before it is restored: the seed's role on an existing server
/// may not create every one, and passes over those that are there. `print` prints the dump's SQL.
/// Leaves out what cannot be created: pg_restore will say why.
void create_dumped_extensions(SuiteDatabase& database, const Command& print);

}  // namespace gate
