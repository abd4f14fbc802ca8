// SPDX-License-Identifier: MIT
// EXPLAIN (FORMAT JSON) text -> Plan.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gate/core/plan/plan.h"

namespace simdjson::dom {
class element;
}

namespace gate {

/// The plans in one EXPLAIN document: usually one; none or several where rewrite rules apply, in
/// EXPLAIN's order. Accepts the invalid JSON that MERGE prints (counters inside the array
/// "Target Tables"), auto_explain's bare object, duplicate keys, strings at the top level,
/// numbers of any length, NaN and Infinity. Unknown keys are ignored.
/// Throws Error where the text is no plan, a node lacks "Node Type" (or, under ANALYZE, "Actual
/// Loops"), or the nesting is deeper than 500 nodes.
/// `source` names the text in messages.
[[nodiscard]] std::vector<Plan> parse_explain(std::string_view json_text,
                                              const std::string& source = "EXPLAIN's output");

/// The one plan of a statement. Where rewrite rules made several plans of it (DO ALSO), they are
/// the children of a root "Several Statements"; absent where they left none (DO INSTEAD NOTHING).
/// Throws Error as parse_explain() does.
[[nodiscard]] std::optional<Plan> statement_plan(std::string_view explain_text);

/// The plans of a document that is parsed already.
[[nodiscard]] std::vector<Plan> plans_of(const simdjson::dom::element& document,
                                         const std::string& source);

}  // namespace gate
