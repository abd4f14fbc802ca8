// SPDX-License-Identifier: MIT
// What helps where a relation is read in whole, and only that.
#pragma once

#include <string>

#include "gate/core/evidence/case_view.h"
#include "gate/rules/shared/advice.h"

namespace gate {

/// The condition that an index would have to serve; empty where there is none.
[[nodiscard]] std::string condition_to_serve(const Access& access);

/// `access` is one of the current plan's. Its statements may be tried.
[[nodiscard]] Advice whole_read_advice(const CaseView& view, const Access& access);

}  // namespace gate
