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

}  // namespace gate
