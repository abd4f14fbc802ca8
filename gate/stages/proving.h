// SPDX-License-Identifier: MIT
// What each index of a suite is worth, found out by taking it away.
#pragma once

#include <vector>

#include "gate/core/proof/proof.h"
#include "gate/stages/loading.h"
#include "gate/stages/run_messages.h"

namespace gate {

/// The suites of the selected cases, by name. Throws Error for an existing server: whoever hides an
/// index there is its superuser.
[[nodiscard]] std::vector<SuiteProof> prove_indexes(const LoadedProject& project,
                                                    const RunTerms& terms,
                                                    const RunMessages& messages);

}  // namespace gate
