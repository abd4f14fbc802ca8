// SPDX-License-Identifier: MIT
// EXPLAIN (FORMAT JSON) text -> Plan.
#pragma once

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

/// The same from a document that is parsed already.
[[nodiscard]] std::vector<Plan> plans_of(const simdjson::dom::element& document,
                                         const std::string& source);

}  // namespace gate
