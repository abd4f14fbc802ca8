// SPDX-License-Identifier: MIT
// A case with the values of its parameters.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "gate/core/evidence/query_error.h"
#include "gate/core/query/query.h"
#include "gate/edge/postgres/database.h"

namespace gate {

/// A case with its parameters evaluated, ready to be sent.
struct PreparedCase {
  const Query* query = nullptr;
  std::string binding;
  std::vector<Value> values;
};

/// Evaluates { sql = … } values on the seeded database, read-only: a SELECT, WITH, VALUES or TABLE
/// that returns one row of one column, or an expression. `session` is called only if there is such
/// a value. It must not return the session in which the case is explained, since the reads of a
/// value are not those of the case.
[[nodiscard]] std::variant<PreparedCase, QueryError> prepare_case(
    const std::function<Database&()>& session, const Query& query, const Binding& binding);

/// What is to be said where no row has a value that the binding names by its frequency: such values
/// are NULL in the case. Absent if there is none.
[[nodiscard]] std::optional<QueryError> lacking_value(const PreparedCase& prepared);

/// The case with these values out of the database's statistics.
[[nodiscard]] PreparedCase with_values_of_statistics(Database& database, PreparedCase prepared);

}  // namespace gate
