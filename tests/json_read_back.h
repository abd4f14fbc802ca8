// SPDX-License-Identifier: MIT
// What was made for a file, read as from one.
#pragma once

#include <nlohmann/json.hpp>

#include "gate/core/baseline/plan_json.h"
#include "gate/core/text/json_place.h"
#include "gate/core/text/json_text.h"

namespace gate {

inline Plan plan_from_json(const nlohmann::ordered_json& value) {
  const simdjson::dom::document document = parse_json(value.dump(), "the plan");
  return plan_at(JsonPlace(document.root(), "the plan"));
}

inline Catalog catalog_from_json(const nlohmann::ordered_json& value) {
  const simdjson::dom::document document = parse_json(value.dump(), "the catalog");
  return catalog_at(JsonPlace(document.root(), "the catalog"));
}

}  // namespace gate
