// SPDX-License-Identifier: MIT
#pragma once

#include "gate/core/text/json_place.h"

namespace gate {

/// Rejects results with more cases, findings or nodes than a run has, before they are read: as
/// values of ours they take up to 30 times as much memory as their text.
void require_bounded_results(const JsonPlace& document);

}  // namespace gate
