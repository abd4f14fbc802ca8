// SPDX-License-Identifier: MIT
// What a finding is called from run to run.
#pragma once

#include <string>
#include <vector>

#include "gate/core/verdict/verdict.h"

namespace gate {

/// One for each finding of the case: 16 hexadecimal digits of its case, rule, relation and scale,
/// and of nothing that varies with the data. A second finding of the same gets another one.
[[nodiscard]] std::vector<std::string> finding_ids(const JudgedCase& judged);

}  // namespace gate
