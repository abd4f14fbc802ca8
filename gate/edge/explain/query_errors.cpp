// SPDX-License-Identifier: MIT
#include "gate/edge/explain/query_errors.h"

#include <fmt/format.h>

#include <string>

namespace gate {

QueryError query_error(const ServerError& error) {
  return {error.sqlstate, error.message, error.detail, error.hint, 0};
}

bool timed_out(const ServerError& error) {
  return was_cancelled(query_error(error));
}

QueryError timeout_error(const ServerError& error, int timeout_ms, std::string_view hint) {
  return {error.sqlstate, fmt::format("it did not finish within {:g} s", timeout_ms / 1000.0),
          error.message, std::string(hint), 0};
}

QueryError given_up_error(QueryError error, int after_ms, int timeout_ms) {
  error.message =
      fmt::format("it was given up after {:g} s of {:g} s", after_ms / 1000.0, timeout_ms / 1000.0);
  error.detail =
      "the planner expects another plan than the baseline's to cost over 1,000 times what the "
      "baseline's run did";
  error.hint = "Give it the index or the condition that it lacks, or seed less data.";
  return error;
}

}  // namespace gate
