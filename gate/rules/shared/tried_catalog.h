// SPDX-License-Identifier: MIT
// The catalog behind statements that were tried.
#pragma once

#include "gate/core/evidence/trial.h"
#include "gate/core/plan/catalog.h"
#include "gate/core/plan/plan.h"

namespace gate {

/// With the indexes that `tried` scans and the catalog lacks: what is known of them is whether the
/// statements make partial ones.
[[nodiscard]] Catalog tried_catalog(Catalog catalog, const Plan& tried,
                                    const Statements& statements);

}  // namespace gate
