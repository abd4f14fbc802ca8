// SPDX-License-Identifier: MIT
// Finds what makes findings go, by building it on a copy of the seeded database.
#pragma once

#include "gate/core/verdict/verdict.h"
#include "gate/stages/loading.h"
#include "gate/stages/run_messages.h"

namespace gate {

/// Gives each error and warning about how a relation is read or estimated, and each statement
/// timeout, its Finding::advice, and puts it into the hint, once in a case: of all that was tried
/// what cures the most cases, then what leaves the fewest blocks, then the smallest. Waived
/// findings are left alone.
void advise(Verdict& verdict, const LoadedProject& project, const RunTerms& terms,
            const RunMessages& messages);

}  // namespace gate
