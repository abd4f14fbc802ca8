// SPDX-License-Identifier: MIT
// Detects whether a table changed since its statistics were gathered.
#pragma once

#include "gate/edge/image/image_manifest.h"
#include "gate/edge/postgres/database.h"

namespace gate {

/// The signature of every table. It is based on the server's counters of rows written, which a
/// session reports late: every session that wrote must have called report_counters(). Empty if the
/// server does not count reliably: before PostgreSQL 15 counters may be lost, and a seed may have
/// disabled them.
[[nodiscard]] TableSignatures table_signatures(Database& database);

/// Reports what this session wrote to the server's counters immediately.
void report_counters(Database& database);

}  // namespace gate
