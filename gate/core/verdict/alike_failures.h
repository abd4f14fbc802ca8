// SPDX-License-Identifier: MIT
// Whether a case that was judged twice fails for the same reason.
#pragma once

#include "gate/core/verdict/verdict.h"

namespace gate {

/// Whether the original's finding that decided is found again.
[[nodiscard]] bool fails_alike(const JudgedCase& tried, const JudgedCase& original,
                               const Finding& finding, Severity fail_on);

}  // namespace gate
