// SPDX-License-Identifier: MIT
// How to seed a suite, and what the user should know about it.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "gate/edge/seed/seeding.h"
#include "gate/stages/loading.h"

namespace gate {

/// The query's statement, and those that give it values.
[[nodiscard]] std::vector<std::string> statements_of(const Query& query);

/// How to seed a suite to run its `selected` queries (full names).
[[nodiscard]] SeedTerms seed_terms(const LoadedProject& project, const RunTerms& terms,
                                   const std::string& suite, const std::set<std::string>& selected);

/// What the user should know: why there is no image, which roles the seed left on an existing
/// server, which parts of its URL were not used.
[[nodiscard]] std::vector<std::string> remarks_on(const SeededDatabase& seeded);

/// Names the databases that the seed made beside the suite's, on a throwaway server; to be asked
/// where a table is missing. Empty if there is none.
[[nodiscard]] std::string remark_on_other_databases(SuiteDatabase& database);

}  // namespace gate
