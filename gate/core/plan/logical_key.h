// SPDX-License-Identifier: MIT
// Which nodes of two plans compute the same.
#pragma once

#include <string>
#include <vector>

#include "gate/core/plan/catalog.h"
#include "gate/core/plan/position.h"

namespace gate {

/// What a node computes, whatever its place: the relations below it (partitions by their root),
/// whatever their aliases; its class (scan, join, aggregate, or the node type of the rest); for a
/// scan whether an outer row parameterises it, and for one of a relation that the plan reads under
/// several aliases the columns of its conditions. Nodes of two plans with the same key are
/// comparable.
[[nodiscard]] std::vector<std::string> logical_keys(const std::vector<Position>& places,
                                                    const Catalog& catalog);

}  // namespace gate
