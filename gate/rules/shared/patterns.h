// SPDX-License-Identifier: MIT
// What the patterns of conditions begin with.
#pragma once

#include <string_view>

#include "gate/core/plan/access.h"
#include "gate/core/sql/comparisons.h"

namespace gate {

/// Whether the condition compares with a literal pattern that no index on the beginning of texts
/// serves: LIKE '%x', ILIKE 'x%', a regular expression that is not bound to the beginning.
[[nodiscard]] bool begins_open(std::string_view condition);

/// Whether the scan compares so with a pattern that an index on the beginning of texts could serve.
/// What is no literal may be any pattern.
[[nodiscard]] bool may_begin_with_text(const Access& access, const Comparison& compared);

}  // namespace gate
