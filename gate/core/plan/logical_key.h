// SPDX-License-Identifier: MIT
// Which nodes of two plans compute the same.
#pragma once

#include <string>
#include <vector>

#include "gate/core/plan/position.h"

namespace gate {

/// What a node computes, whatever its place: the relation aliases below it, its class (scan, join,
/// aggregate, or the node type of the rest) and, for a scan, whether an outer row parameterises it.
/// Nodes of two plans with the same key are comparable.
[[nodiscard]] std::vector<std::string> logical_keys(const std::vector<Position>& places);

}  // namespace gate
