// SPDX-License-Identifier: MIT
// Converts plans and catalogs to and from the JSON that baselines, results and recordings share.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "gate/core/plan/catalog.h"
#include "gate/core/plan/plan.h"

namespace gate {

class JsonPlace;

/// {"nodes": [{"node": "0", "type": "Limit", …}, …]}: pre-order, without absent and zero members.
/// Condition texts and keys are normalized. Costs are left out, and all settings except
/// parallel_leader_participation, on which the calculation of rows depends.
[[nodiscard]] nlohmann::ordered_json plan_to_json(const Plan& plan);
/// Includes each scan's access class and rows examined, for people; they are ignored when read.
[[nodiscard]] nlohmann::ordered_json plan_to_json(const Plan& plan, const Catalog& catalog);
/// Throws Error for anything that plan_to_json would not write.
[[nodiscard]] Plan plan_at(const JsonPlace& place);

/// {"relations": {"public.orders": {…}}, "indexes": {"public.orders_pkey": {…}}}, sorted by name.
[[nodiscard]] nlohmann::ordered_json catalog_to_json(const Catalog& catalog);
[[nodiscard]] Catalog catalog_at(const JsonPlace& place);

}  // namespace gate
