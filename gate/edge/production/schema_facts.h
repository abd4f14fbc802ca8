// SPDX-License-Identifier: MIT
#pragma once

#include "gate/core/production/growth.h"
#include "gate/edge/postgres/database.h"

namespace gate {

/// Foreign keys, and the columns whose type has few values, of a throwaway server's database.
[[nodiscard]] SchemaFacts read_schema_facts(Database& session);

}  // namespace gate
