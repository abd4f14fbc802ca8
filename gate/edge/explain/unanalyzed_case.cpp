// SPDX-License-Identifier: MIT
#include "gate/edge/explain/unanalyzed_case.h"

#include "gate/edge/explain/case_transaction.h"

namespace gate {

std::optional<std::string> explain_unanalyzed(Database& database, const PreparedCase& prepared,
                                              const std::vector<MissingStatistics>& missing,
                                              int timeout_ms) {
  return attempt(
      database, prepared, timeout_ms, Writing::allowed,
      [&] { remove_statistics(database, missing); },
      [&] { return explain(database, prepared, explain_options); });
}

}  // namespace gate
