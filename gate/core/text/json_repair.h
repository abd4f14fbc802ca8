// SPDX-License-Identifier: MIT
// Repairs the JSON that EXPLAIN gets wrong.
#pragma once

#include <string>
#include <string_view>

namespace gate {

/// Moves members inside an array into the object around it (MERGE under ANALYZE on a partitioned
/// target prints its counters inside "Target Tables"), replaces NaN by null, and limits Infinity
/// and numbers beyond double to 1e100, where the planner itself caps row counts. Integers of more
/// than 18 digits get a fraction, which parsers accept at any length. Text that is invalid in any
/// other way stays invalid.
[[nodiscard]] std::string repair_explain_json(std::string_view text);

}  // namespace gate
