// SPDX-License-Identifier: MIT
// Whether something made a finding go.
#pragma once

#include <vector>

#include "gate/core/verdict/finding.h"

namespace gate {

/// Whether the case's findings behind it hold the finding no more, and no error that was not there
/// before. Findings are the same by rule and relation.
[[nodiscard]] bool is_cured(const Finding& finding, const std::vector<Finding>& before,
                            const std::vector<Finding>& behind);

}  // namespace gate
