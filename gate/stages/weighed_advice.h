// SPDX-License-Identifier: MIT
// What a candidate does to the cases that it was not made for.
#pragma once

#include <set>
#include <string>

#include "gate/core/evidence/trial.h"
#include "gate/core/verdict/tried_advice.h"
#include "gate/edge/seed/seeding.h"
#include "gate/stages/loading.h"

namespace gate {

/// Builds the statements and sets the advice's migration, its reverse, and what other registered
/// cases of the suite than `failing` gain and lose. Adds the names of its indexes to `taken`, in
/// which they are not before. `seeded` keeps changes and is left as it was.
void weigh(TriedAdvice& advice, const Statements& statements, const std::set<std::string>& failing,
           std::set<QualifiedName>& taken, const LoadedProject& project, const SuiteConfig& suite,
           const SeededDatabase& seeded, const RunTerms& terms, const Progress& progress);

}  // namespace gate
