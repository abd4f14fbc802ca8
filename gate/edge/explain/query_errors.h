// SPDX-License-Identifier: MIT
// Turns the server's error into the reason why a query did not run.
#pragma once

#include <string_view>

#include "gate/core/evidence/query_error.h"
#include "gate/edge/postgres/database.h"

namespace gate {

/// The result has no line.
[[nodiscard]] QueryError query_error(const ServerError& error);

/// Whether the statement timeout (or somebody else) cancelled the statement.
[[nodiscard]] bool timed_out(const ServerError& error);

[[nodiscard]] QueryError timeout_error(const ServerError& error, int timeout_ms,
                                       std::string_view hint);

/// Of a case that ended the server's session, or the server; `log` is the end of the server's.
[[nodiscard]] QueryError lost_error(const ConnectionLost& error, const std::string& log);

/// Of a case that went on past its limit.
[[nodiscard]] QueryError stuck_error(const StatementStuck& error);

/// `error`, of a statement that was cancelled before its limit because its plan costs far more.
[[nodiscard]] QueryError given_up_error(QueryError error, int after_ms, int timeout_ms);

}  // namespace gate
