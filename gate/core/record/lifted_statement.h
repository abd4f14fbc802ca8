// SPDX-License-Identifier: MIT
// A statement with parameters in place of the values that stand in it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gate {

using RecordedValues = std::vector<std::optional<std::string>>;  ///< absent: NULL

struct LiftedStatement {
  std::string text;
  RecordedValues values;           ///< of $1 …
  std::vector<std::string> types;  ///< which PostgreSQL gave them; empty: inferred
};

/// With $1 … for each literal that is a value; no comments but hints, no semicolon at the end.
/// A statement that has parameters keeps its literals.
[[nodiscard]] LiftedStatement lift_values(std::string_view statement);

/// The statement without comments but hints, and without what surrounds it. One that has a single
/// line gets one for each clause.
[[nodiscard]] std::string tidy_statement(std::string_view statement);

}  // namespace gate
