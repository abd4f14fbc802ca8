// SPDX-License-Identifier: MIT
// The command that a program, or a person, runs next about a finding.
#pragma once

#include <string>

#include "gate/core/verdict/verdict.h"

namespace gate {

/// It can be run as it stands and accepts nothing: what to accept, a person decides. Empty for a
/// finding of plangate diff, whose files belong to no query.
[[nodiscard]] std::string next_command(const JudgedCase& judged, const Finding& finding);

}  // namespace gate
