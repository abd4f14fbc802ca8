// SPDX-License-Identifier: MIT
// A case with the values of its parameters.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "gate/core/evidence.h"
#include "gate/core/query.h"
#include "gate/edge/database.h"

namespace gate {

/// A case ready to be sent: parameters evaluated.
struct PreparedCase {
  const Query* query = nullptr;
  std::string binding;
  std::vector<Value> values;
};

/// Evaluates { sql = … } values on the seeded database, read-only: a SELECT, WITH, VALUES or TABLE
/// with one row of one column, or an expression. In a session of its own: what a value reads and
/// looks up is not the case's.
[[nodiscard]] std::variant<PreparedCase, QueryError> prepare_case(
    const ConnectionSettings& connection, const Query& query, const Binding& binding);

}  // namespace gate
