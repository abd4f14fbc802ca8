// SPDX-License-Identifier: MIT
// What helps where a relation that was read in part is read in whole.
#pragma once

#include "gate/core/evidence/case_view.h"
#include "gate/rules/shared/access_loss.h"
#include "gate/rules/shared/advice.h"

namespace gate {

/// By the loss's cause. Its statements may be tried.
[[nodiscard]] Advice loss_advice(const CaseView& view, const AccessLoss& loss);

}  // namespace gate
