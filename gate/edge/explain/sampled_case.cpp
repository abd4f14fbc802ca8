// SPDX-License-Identifier: MIT
#include "gate/edge/explain/sampled_case.h"

#include "gate/edge/explain/case_transaction.h"

namespace gate {

std::optional<std::string> explain_sampled(Database& database, const PreparedCase& prepared,
                                           const SampleGap& gap, int timeout_ms) {
  return attempt(
      database, prepared, timeout_ms, Writing::allowed, [&] { open_gap(database, gap); },
      [&] { return explain(database, prepared, explain_options); });
}

std::optional<std::string> explain_analyze_sampled(Database& database, const PreparedCase& prepared,
                                                   const SampleGap& gap, int timeout_ms) {
  return attempt(
      database, prepared, timeout_ms, Writing::allowed,
      [&] {
        open_gap(database, gap);
        database.execute("SET TRANSACTION READ ONLY");
      },
      [&] { return explain(database, prepared, explain_analyze_options); });
}

}  // namespace gate
