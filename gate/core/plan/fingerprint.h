// SPDX-License-Identifier: MIT
// The shape of a plan: its tree without numbers, literals and generated names.
#pragma once

#include <string>

#include "gate/core/plan/catalog.h"
#include "gate/core/plan/plan.h"

namespace gate {

/// Canonical text of the shape, equal for plans of equal shape. Indexes stand in it by definition
/// (by name where the catalog does not know them), partitions by their root; members of an Append
/// by their distinct shapes; children of BitmapAnd and BitmapOr in sorted order.
[[nodiscard]] std::string shape(const Plan& plan, const Catalog& catalog);

}  // namespace gate
