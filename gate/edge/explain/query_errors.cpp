// SPDX-License-Identifier: MIT
#include "gate/edge/explain/query_errors.h"

#include <fmt/format.h>

#include <string>

namespace gate {

QueryError query_error(const ServerError& error) {
  return {error.sqlstate, error.message, error.detail, error.hint, 0};
}

bool timed_out(const ServerError& error) {
  return error.sqlstate == "57014";  // query_canceled
}

QueryError timeout_error(const ServerError& error, int timeout_ms, std::string_view hint) {
  return {error.sqlstate, fmt::format("it did not finish within {:g} s", timeout_ms / 1000.0),
          error.message, std::string(hint), 0};
}

}  // namespace gate
