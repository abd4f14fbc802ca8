// SPDX-License-Identifier: MIT
// Counters that EXPLAIN shows for the leader alone, the rest standing under "Workers".
#pragma once

#include <simdjson.h>

#include "gate/core/plan/plan.h"

namespace gate {

/// Adds to `node` what only "Workers" or the groups of an Incremental Sort tell: whether any sort
/// went to disk, the most batches of a hashed aggregate, heap blocks of a bitmap (from 18).
void read_worker_counters(Node& node, simdjson::dom::object explained);

}  // namespace gate
