// SPDX-License-Identifier: MIT
#include "gate/edge/explain/unanalyzed_case.h"

#include "gate/edge/explain/case_transaction.h"

namespace gate {

std::optional<std::string> explain_unanalyzed(Database& database, const PreparedCase& prepared,
                                              const std::vector<MissingStatistics>& missing,
                                              int timeout_ms) {
  using Answer = std::optional<std::string>;
  return rolled_back(database, timeout_ms, Writing::allowed, [&]() -> Answer {
    try {
      remove_statistics(database, missing);
      if (enter(database, prepared)) return std::nullopt;
      return explain(database, prepared, explain_options);
    } catch (const ServerError&) {
      return std::nullopt;
    }
  });
}

}  // namespace gate
