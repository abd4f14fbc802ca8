// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace gate {

/// Why a query did not run.
struct QueryError {
  std::string sqlstate;
  std::string message;
  std::string detail;
  std::string hint;
  int line = 0;  ///< in the query's file; 0 if the server gave no position

  bool operator==(const QueryError&) const = default;
};

/// Whether it began to run and was cancelled, by the statement timeout or by somebody: SQLSTATE
/// query_canceled.
[[nodiscard]] inline bool was_cancelled(const QueryError& error) {
  return error.sqlstate == "57014";
}

}  // namespace gate
