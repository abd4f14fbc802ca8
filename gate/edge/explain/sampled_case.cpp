// SPDX-License-Identifier: MIT
#include "gate/edge/explain/sampled_case.h"

#include "gate/edge/explain/case_transaction.h"

namespace gate {
namespace {

template <typename Prepare>
std::optional<std::string> explain_behind(Database& database, const PreparedCase& prepared,
                                          std::string_view options, int timeout_ms,
                                          const Prepare& prepare) {
  using Answer = std::optional<std::string>;
  return rolled_back(database, timeout_ms, Writing::allowed, [&]() -> Answer {
    try {
      prepare();
      if (enter(database, prepared)) return std::nullopt;
      return explain(database, prepared, options);
    } catch (const ServerError&) {
      return std::nullopt;
    }
  });
}

}  // namespace

std::optional<std::string> explain_sampled(Database& database, const PreparedCase& prepared,
                                           const SampleGap& gap, int timeout_ms) {
  return explain_behind(database, prepared, explain_options, timeout_ms,
                        [&] { open_gap(database, gap); });
}

std::optional<std::string> explain_analyze_sampled(Database& database, const PreparedCase& prepared,
                                                   const SampleGap& gap, int timeout_ms) {
  return explain_behind(database, prepared, explain_analyze_options, timeout_ms, [&] {
    open_gap(database, gap);
    database.execute("SET TRANSACTION READ ONLY");
  });
}

}  // namespace gate
