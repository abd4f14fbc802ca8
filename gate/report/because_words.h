// SPDX-License-Identifier: MIT
// The changes that brought a finding about, in words.
#pragma once

#include <string>

#include "gate/core/verdict/finding.h"

namespace gate {

/// "because of migrations/042_tidy.sql:7: DROP INDEX orders_open_idx"; empty where it is not known.
[[nodiscard]] std::string because_words(const Finding& finding);

/// Whether the change is a line of a file of this revision, other than the query's.
[[nodiscard]] bool stands_here(const Because& because);

}  // namespace gate
