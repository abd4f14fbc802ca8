// SPDX-License-Identifier: MIT
// Plan and Catalog <-> the JSON that baselines, results and recordings share.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "gate/core/plan/catalog.h"
#include "gate/core/plan/plan.h"

namespace gate {

class JsonPlace;

/// {"nodes": [{"node": "0", "type": "Limit", …}, …]}: pre-order, absent and zero members left out.
/// Condition texts and keys are normalized; costs are left out, and of the settings all but
/// parallel_leader_participation, which the arithmetic of rows depends on.
[[nodiscard]] nlohmann::ordered_json plan_to_json(const Plan& plan);
/// With each scan's access class and rows examined, for people: reading passes them over.
[[nodiscard]] nlohmann::ordered_json plan_to_json(const Plan& plan, const Catalog& catalog);
/// Throws Error for anything that plan_to_json would not have written.
[[nodiscard]] Plan plan_at(const JsonPlace& place);

/// {"relations": {"public.orders": {…}}, "indexes": {"public.orders_pkey": {…}}}, sorted by name.
[[nodiscard]] nlohmann::ordered_json catalog_to_json(const Catalog& catalog);
[[nodiscard]] Catalog catalog_at(const JsonPlace& place);

}  // namespace gate
