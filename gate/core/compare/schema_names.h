// SPDX-License-Identifier: MIT
// EXPLAIN names schemas only with VERBOSE.
#pragma once

#include <string>

#include "gate/core/plan/plan.h"

namespace gate {

/// `plan` with the schema of each relation that it names alone and `other` names in full. Throws
/// Error, which names the plan's `source`, where `other` reads relations of that name in several
/// schemas.
[[nodiscard]] Plan with_schemas_of(Plan plan, const Plan& other, const std::string& source);

}  // namespace gate
