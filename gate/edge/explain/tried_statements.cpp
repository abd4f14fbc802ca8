// SPDX-License-Identifier: MIT
#include "gate/edge/explain/tried_statements.h"

#include "gate/edge/explain/case_transaction.h"

namespace gate {

TriedStatements try_statements(Database& database, const PreparedCase& prepared,
                               const Statements& statements, int timeout_ms) {
  return rolled_back(database, timeout_ms, Writing::allowed, [&]() -> TriedStatements {
    try {
      // Through the extended protocol, which takes no second statement behind the first.
      for (const std::string& each : statements) database.query(each);
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
