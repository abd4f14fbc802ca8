// SPDX-License-Identifier: MIT
// Plans a suite's cases without running them, on one database after the other.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gate/edge/explain/prepared_case.h"
#include "gate/edge/postgres/database.h"
#include "gate/stages/observation.h"

namespace gate {

class CasePlanner {
 public:
  /// Evaluates the cases' values on the seeded database. The cases must outlive this and not move.
  CasePlanner(const ConnectionSettings& seeded, const std::vector<ObservedCase>& cases,
              int timeout_ms);

  /// One text for each case, in order: EXPLAIN's output, or in what words the server refuses it.
  /// Equal texts are equal plans at equal costs. Empty where `wanted` is false for the case.
  [[nodiscard]] std::vector<std::string> plans(const ConnectionSettings& database,
                                               const std::vector<char>& wanted) const;

  /// The same of every case.
  [[nodiscard]] std::vector<std::string> plans(const ConnectionSettings& database) const;

 private:
  int timeout_ms_;
  std::vector<std::optional<PreparedCase>> prepared_;  ///< absent where a value has no answer
};

}  // namespace gate
