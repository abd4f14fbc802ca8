// SPDX-License-Identifier: MIT
#include "gate/core/plan/nested_statement.h"

#include "gate/core/plan/explain.h"
#include "gate/core/query/query.h"
#include "gate/core/sql/normalize_sql.h"
#include "gate/core/text/error.h"
#include "gate/core/text/json_text.h"

namespace gate {

std::optional<NestedStatement> nested_statement(std::string_view document) {
  try {
    const simdjson::dom::document json = parse_explain_json(document, "auto_explain's message");
    simdjson::dom::object message;
    std::string_view text;
    if (json.root().get(message) != simdjson::SUCCESS ||
        message.at_key("Query Text").get(text) != simdjson::SUCCESS)
      return std::nullopt;
    std::vector<Plan> plans = plans_of(json.root(), "auto_explain's message");
    if (plans.size() != 1) return std::nullopt;
    return NestedStatement{normalize_sql(text), std::move(plans.front())};
  } catch (const Error&) {
    return std::nullopt;
  }
}

}  // namespace gate
