// SPDX-License-Identifier: MIT
// Why an access was lost, as findings say it.
#pragma once

#include <string>

#include "gate/rules/shared/cause.h"

namespace gate {

/// Empty for a cause that needs no words.
[[nodiscard]] std::string cause_words(const Cause& cause, const Access& baseline,
                                      const Access& current);

}  // namespace gate
