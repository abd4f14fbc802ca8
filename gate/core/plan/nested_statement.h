// SPDX-License-Identifier: MIT
// A statement that ran inside another, as auto_explain logs it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "gate/core/plan/plan.h"

namespace gate {

struct NestedStatement {
  std::string text;  ///< in one line
  Plan plan;
};

/// From auto_explain's document (log_format = json). Absent where it cannot be read: it only adds
/// to what is known.
[[nodiscard]] std::optional<NestedStatement> nested_statement(std::string_view document);

}  // namespace gate
