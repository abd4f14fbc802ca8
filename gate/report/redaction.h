// SPDX-License-Identifier: MIT
// --redact: reports for those who may see how a query runs, but not the values that it is about.
#pragma once

#include <string>
#include <string_view>

#include "gate/core/verdict/verdict.h"

namespace gate {

/// The verdict with `?` in place of each value: in statements and parameters, in the plans'
/// conditions, in the definitions of indexes, in findings and errors. Names and figures stay, and
/// what was decided. Idempotent.
[[nodiscard]] Verdict redacted(Verdict verdict);

/// One case of it.
[[nodiscard]] JudgedCase redacted(JudgedCase judged);

[[nodiscard]] Error redacted(Error error);

}  // namespace gate
