// SPDX-License-Identifier: MIT
// What keeps PostgreSQL from reading a relation through an index that it has: no new one helps.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gate/core/evidence/case_view.h"
#include "gate/rules/shared/advice.h"

namespace gate {

/// Whether the text calls a function of the database's own that is not IMMUTABLE.
[[nodiscard]] bool calls_own_function(const Catalog& catalog, const std::string& text);

/// Whether it calls one that is VOLATILE, and so is called for each row.
[[nodiscard]] bool calls_volatile_function(const Catalog& catalog, const std::string& text);

/// For each VOLATILE function that the condition calls, the statement that declares it STABLE.
[[nodiscard]] std::vector<Remedy> function_remedies(const Catalog& catalog,
                                                    const std::string& condition);

/// Full sentences on the VOLATILE function, the policy or the CTE behind the access; empty where
/// none of them stands in the way.
[[nodiscard]] std::string hindrance_words(const CaseView& view, const Access& access,
                                          const std::string& condition);

/// Where a function of the query returns its rows before the query's conditions come: what keeps
/// PostgreSQL from inlining it, and the statements that end that, if any may be advised. Absent
/// where the plan scans no such function.
[[nodiscard]] std::optional<Remedy> inlining_remedy(const PlanView& plan);

/// Of a relation whose policies come before the query's own conditions; empty where there are none.
[[nodiscard]] std::string barrier_words(const CaseView& view, const Access& access);

}  // namespace gate
