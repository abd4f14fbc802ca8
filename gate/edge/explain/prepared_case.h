// SPDX-License-Identifier: MIT
// A case with the values of its parameters.
#pragma once

#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "gate/core/evidence/query_error.h"
#include "gate/core/query/query.h"
#include "gate/edge/postgres/database.h"

namespace gate {

/// A case ready to be sent: parameters evaluated.
struct PreparedCase {
  const Query* query = nullptr;
  std::string binding;
  std::vector<Value> values;
};

/// Evaluates { sql = … } values on the seeded database, read-only: a SELECT, WITH, VALUES or TABLE
/// with one row of one column, or an expression. `session` is asked for where there is such a
/// value, and must not be the one that the case is explained in: what a value reads is not the
/// case's.
[[nodiscard]] std::variant<PreparedCase, QueryError> prepare_case(
    const std::function<Database&()>& session, const Query& query, const Binding& binding);

}  // namespace gate
