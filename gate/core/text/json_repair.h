// SPDX-License-Identifier: MIT
// What EXPLAIN gets wrong in its JSON, put right.
#pragma once

#include <string>
#include <string_view>

namespace gate {

/// Moves members that stand inside an array into the object around it (MERGE under ANALYZE on a
/// partitioned target prints its counters inside "Target Tables"), makes NaN null, cuts Infinity
/// and numbers beyond double down to 1e100, where the planner itself caps row counts, and gives
/// integers of over 18 digits a fraction, which parsers take at any length.
/// Text that is wrong in any other way stays wrong.
[[nodiscard]] std::string repair_explain_json(std::string_view text);

}  // namespace gate
