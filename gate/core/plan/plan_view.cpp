// SPDX-License-Identifier: MIT
#include "gate/core/plan/plan_view.h"

#include "gate/core/plan/fingerprint.h"
#include "gate/core/plan/logical_key.h"

namespace gate {

PlanView::PlanView(const Plan& shown, const Catalog& known)
    : plan(shown),
      catalog(known),
      positions(gate::positions(shown)),
      keys(logical_keys(positions, known)),
      estimates(gate::estimates(shown, positions)),
      accesses(gate::accesses(positions, known)),
      shape(gate::shape(shown, known)) {}

}  // namespace gate
