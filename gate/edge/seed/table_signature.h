// SPDX-License-Identifier: MIT
// Whether a table changed since its statistics were gathered.
#pragma once

#include "gate/edge/image/image_manifest.h"
#include "gate/edge/postgres/database.h"

namespace gate {

/// Of every table. Built on the server's counters of rows written, which a session reports late:
/// whoever wrote before must have called report_counters(). Empty where the server does not count
/// reliably: before PostgreSQL 15 counters may be lost, and a seed may have switched them off.
[[nodiscard]] TableSignatures table_signatures(Database& database);

/// Reports what this session wrote to the server's counters, now.
void report_counters(Database& database);

}  // namespace gate
