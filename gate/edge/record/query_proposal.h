// SPDX-License-Identifier: MIT
// A recorded statement -> a query with values that the seeded database has.
#pragma once

#include <string>
#include <variant>

#include "gate/core/record/recorded_query.h"
#include "gate/core/record/recorder.h"
#include "gate/edge/postgres/database.h"

namespace gate {

/// A statement that the seeded database does not take.
struct RejectedStatement {
  std::string statement;
  std::string message;
};

struct ProposalTerms {
  std::string suite;
  std::string database;  ///< as the application's was called: its identifiers hold there
  int timeout_ms = 30'000;
};

/// The query without its name and description. Its bindings are at most four, each of another plan.
/// Where values are not known it has none.
[[nodiscard]] std::variant<RecordedQuery, RejectedStatement> propose_query(
    Database& database, Database& values, const RecordedStatement& statement,
    const ProposalTerms& terms);

}  // namespace gate
