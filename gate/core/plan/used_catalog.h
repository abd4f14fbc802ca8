// SPDX-License-Identifier: MIT
// Of a database's catalog, what one plan uses.
#pragma once

#include "gate/core/plan/catalog.h"
#include "gate/core/plan/plan.h"

namespace gate {

/// The part of `catalog` that the plans speak of: each relation read, every member of its partition
/// tree, read or pruned, the facts of its root, and each index used.
[[nodiscard]] Catalog used_catalog(const Catalog& catalog, const Plan& plan);

}  // namespace gate
