// SPDX-License-Identifier: MIT
// Columns of which production's ANALYZE may not see what the seeded database's complete one saw.
#pragma once

#include <vector>

#include "gate/core/evidence/sample_gap.h"
#include "gate/edge/postgres/database.h"

namespace gate {

/// Of all columns of tables that are larger than their sample. Empty where only a superuser could
/// tell, and this is none.
[[nodiscard]] std::vector<SampleGap> statistics_gaps(Database& database);

/// Has the statistics say what they would after an ANALYZE that misses these rows and sees the
/// others as they are. Takes a superuser; throws ServerError.
void open_gap(Database& database, const SampleGap& gap);

}  // namespace gate
