// SPDX-License-Identifier: MIT
// Names the changes that make cases fail, by trying: the base's seed, queries and settings with
// some of the changes that head makes.
#pragma once

#include <chrono>

#include "gate/core/verdict/verdict.h"
#include "gate/stages/base_tree.h"
#include "gate/stages/run_messages.h"

namespace gate {

/// Fills in Finding::because of the failing cases that were compared with plans of `base`. Stops
/// after `limit`, and says so.
void name_guilty_changes(Verdict& verdict, const LoadedProject& project, const BaseTree& base,
                         const RunTerms& terms, std::chrono::seconds limit,
                         const RunMessages& messages);

/// The same where no base was asked for: against the revisions in which the failing queries'
/// baselines, of this major version, were last written. Nothing happens outside of a repository.
void name_guilty_changes_since_baselines(Verdict& verdict, const LoadedProject& project, int major,
                                         const RunTerms& terms, std::chrono::seconds limit,
                                         const RunMessages& messages);

}  // namespace gate
