// SPDX-License-Identifier: MIT
#include "gate/core/plan/nested_statement.h"

#include <nlohmann/json.hpp>

#include "gate/core/plan/explain.h"
#include "gate/core/query/query.h"
#include "gate/core/sql/normalize_sql.h"
#include "gate/core/text/error.h"
#include "gate/core/text/json_text.h"

namespace gate {

std::optional<NestedStatement> nested_statement(std::string_view document) {
  try {
    const auto json = parse_explain_json(document, "auto_explain's message");
    const auto text = json.is_object() ? json.find("Query Text") : json.end();
    if (text == json.end() || !text->is_string()) return std::nullopt;
    std::vector<Plan> plans = plans_of(json, "auto_explain's message");
    if (plans.size() != 1) return std::nullopt;
    return NestedStatement{normalize_sql(text->get<std::string>()), std::move(plans.front())};
  } catch (const Error&) {
    return std::nullopt;
  }
}

}  // namespace gate
