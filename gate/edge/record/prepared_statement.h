// SPDX-License-Identifier: MIT
// What the seeded database says of a statement with parameters.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "gate/core/plan/plan.h"
#include "gate/core/record/session_state.h"
#include "gate/edge/postgres/database.h"

namespace gate {

struct PreparedStatement {
  std::vector<std::string> types;  ///< of $1 …, as inferred or declared
  std::int64_t query_id = 0;       ///< 0: not known
  std::optional<Plan> generic;     ///< absent where the server makes none
};

/// `types` are declared, "" ones inferred. In a transaction that is rolled back, with these
/// settings and this role. The text of the server's error if it refuses the statement.
[[nodiscard]] std::variant<PreparedStatement, std::string> prepare_statement(
    Database& database, const std::string& statement, const std::vector<std::string>& types,
    const SessionSettings& session, int timeout_ms);

/// Why the server refuses to prepare the statement, its error's position being in the statement;
/// absent where it does not.
[[nodiscard]] std::optional<ServerError> refusal_of(Database& database,
                                                    const std::string& statement,
                                                    const SessionSettings& session, int timeout_ms);

/// The types that the application declared: those with which the statement gets the query
/// identifier that the server logged. Empty ones are inferred; none where no types lead to it.
[[nodiscard]] std::optional<std::vector<std::string>> declared_types(
    Database& database, const std::string& statement, const PreparedStatement& inferred,
    std::int64_t query_id, const SessionSettings& session, int timeout_ms);

}  // namespace gate
