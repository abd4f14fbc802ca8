// SPDX-License-Identifier: MIT
// What plans in plangate's JSON leave out: expressions as EXPLAIN wrote them, with their literals.
// The results carry them beside each plan, so that reports made from results equal those of the
// run.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "gate/core/plan/plan.h"

namespace gate {

class JsonPlace;

/// {"0.1": {"conditions": {"Filter": "(status = 'open')"}, "sort_key": […]}}, by node; only the
/// texts that normalizing changes.
[[nodiscard]] nlohmann::ordered_json written_texts(const Plan& plan);

/// The plan with those texts instead of the normalized ones. Throws Error if the plan has no such
/// node, condition or key.
[[nodiscard]] Plan with_written_texts(Plan plan, const JsonPlace& texts);

}  // namespace gate
