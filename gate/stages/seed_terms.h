// SPDX-License-Identifier: MIT
// What the seeding of a suite is asked for, and what a person should know of it.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "gate/edge/seed/seeding.h"
#include "gate/stages/loading.h"

namespace gate {

/// How a suite is seeded of which the `selected` queries (full names) will run.
[[nodiscard]] SeedTerms seed_terms(const LoadedProject& project, const RunTerms& terms,
                                   const std::string& suite, const std::set<std::string>& selected);

/// What the person should know: why there is no image, roles that the seed left on an existing
/// server, what of its URL was not used.
[[nodiscard]] std::vector<std::string> remarks_on(const SeededDatabase& seeded);

}  // namespace gate
