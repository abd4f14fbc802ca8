// SPDX-License-Identifier: MIT
#include "gate/edge/explain/explain_case.h"

#include "gate/edge/explain/held_locks.h"

namespace gate {
namespace {

constexpr std::string_view read_only_transaction = "25006";

/// A COMMIT would check deferred constraints, a rollback does not. A failed check is no fault of
/// the case: later statements of the application may repair it.
void check_deferred_constraints(Database& database) {
  database.execute("SAVEPOINT constraints");
  try {
    database.execute("SET CONSTRAINTS ALL IMMEDIATE");
  } catch (const ServerError&) {
    database.execute("ROLLBACK TO constraints");
  }
}

}  // namespace

std::variant<ExplainedCase, QueryError, Writes> explain_analyze(Database& database,
                                                                const PreparedCase& prepared,
                                                                const ReadCounters& counters,
                                                                int timeout_ms) {
  using Answer = std::variant<ExplainedCase, QueryError, Writes>;
  const bool used = database.used();
  return rolled_back(database, timeout_ms, Writing::refused, [&]() -> Answer {
    if (auto error = enter(database, prepared)) return *error;
    try {
      const auto before = counters.begin(database, used);
      std::string text = explain(database, prepared, explain_analyze_options);
      return ExplainedCase{std::move(text), counters.since(before, database)};
    } catch (const ServerError& error) {
      if (error.sqlstate == read_only_transaction) return Writes{};
      return statement_error(error, *prepared.query, explain_analyze_options, timeout_ms,
                             database.major());
    }
  });
}

WrittenCase explain_analyze_writing(Database& database, const PreparedCase& prepared,
                                    const ReadCounters& counters, int timeout_ms) {
  const TouchedTables unknown = {{}, {}, true};  // a failed transaction accepts no queries
  const bool used = database.used();
  return rolled_back(database, timeout_ms, Writing::allowed, [&]() -> WrittenCase {
    if (auto error = enter(database, prepared)) return {*error, unknown};
    try {
      const auto before = counters.begin(database, used);
      std::string text = explain(database, prepared, explain_analyze_options);
      check_deferred_constraints(database);
      return {ExplainedCase{std::move(text), counters.since(before, database)},
              touched_tables(database)};
    } catch (const ServerError& error) {
      return {statement_error(error, *prepared.query, explain_analyze_options, timeout_ms,
                              database.major()),
              unknown};
    }
  });
}

}  // namespace gate
