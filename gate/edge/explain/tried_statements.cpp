// SPDX-License-Identifier: MIT
#include "gate/edge/explain/tried_statements.h"

#include <string_view>

#include "gate/edge/explain/case_transaction.h"
#include "gate/edge/postgres/statistics_target.h"

namespace gate {
namespace {

/// Through the extended protocol, which takes no second statement behind the first. Statistics are
/// gathered as those of the seed, of which the check that follows the advice will know.
void run(Database& database, const std::string& statement) {
  constexpr std::string_view analyze = "ANALYZE ";
  if (!statement.starts_with(analyze)) {
    database.query(statement);
    return;
  }
  const std::size_t end = statement.find_last_not_of("; ") + 1;
  analyze_whole(database, statement.substr(analyze.size(), end - analyze.size()));
}

}  // namespace

TriedStatements try_statements(Database& database, const PreparedCase& prepared,
                               const Statements& statements, int timeout_ms) {
  return rolled_back(database, timeout_ms, Writing::allowed, [&]() -> TriedStatements {
    try {
      for (const std::string& each : statements) run(database, each);
    } catch (const ServerError& error) {
      return {error.sqlstate, std::nullopt};
    }
    try {
      if (enter(database, prepared)) return {};
      return {"", explain(database, prepared, explain_options)};
    } catch (const ServerError&) {
      return {};
    }
  });
}

}  // namespace gate
