// SPDX-License-Identifier: MIT
// Tries statements on a copy of a suite's seeded database: what its cases gain and lose by them.
#pragma once

#include <string>
#include <vector>

#include "gate/core/effect/tried_change.h"
#include "gate/stages/loading.h"
#include "gate/stages/run_messages.h"

namespace gate {

struct StatementsToTry {
  std::string text;
  std::string source;  ///< their file; a name for what the command line gave
};

/// One for each suite of the selected cases, by name. Nothing of it is kept. Where no SELECT chose
/// the suites, those that lack a relation which the statements name are passed over, with a remark,
/// unless that is every one. Throws Error where the statements fail.
[[nodiscard]] std::vector<TriedChange> try_statements_on(const LoadedProject& project,
                                                         const StatementsToTry& statements,
                                                         const RunTerms& terms,
                                                         const RunMessages& messages);

}  // namespace gate
