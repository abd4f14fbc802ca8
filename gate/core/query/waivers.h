// SPDX-License-Identifier: MIT
// The waivers in the header of a query.
#pragma once

#include <vector>

#include "gate/core/query/query.h"
#include "gate/core/text/toml_section.h"

namespace gate {

/// In the header's order. Throws Error naming file and line.
[[nodiscard]] std::vector<Waiver> read_waivers(const TomlSection& header,
                                               const std::vector<RuleName>& rules);

}  // namespace gate
