// SPDX-License-Identifier: MIT
// EXPLAIN's answer to one statement -> one plan.
#pragma once

#include <optional>
#include <string_view>

#include "gate/core/plan/plan.h"

namespace gate {

/// The statement's plan. Where rewrite rules made several plans of it (DO ALSO), they are the
/// children of a root "Several Statements"; absent where they left none (DO INSTEAD NOTHING).
/// Throws Error as parse_explain() does.
[[nodiscard]] std::optional<Plan> statement_plan(std::string_view explain_text);

}  // namespace gate
