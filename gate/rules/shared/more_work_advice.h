// SPDX-License-Identifier: MIT
// Why more rows of a relation are examined than before, and what helps against that.
#pragma once

#include <string>

#include "gate/core/evidence/evidence.h"
#include "gate/core/plan/access.h"

namespace gate {

/// Full sentences. `baseline` is null where the relation was not read.
[[nodiscard]] std::string more_rows_advice(const Evidence& evidence, const Access* baseline,
                                           const Access& current);

}  // namespace gate
