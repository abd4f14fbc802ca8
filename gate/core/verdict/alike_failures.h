// SPDX-License-Identifier: MIT
// Whether a case that was judged twice fails for the same reason.
#pragma once

#include "gate/core/verdict/verdict.h"

namespace gate {

/// Whether a finding of the original that decided is found again.
[[nodiscard]] bool fails_alike(const JudgedCase& tried, const JudgedCase& original,
                               Severity fail_on);

}  // namespace gate
