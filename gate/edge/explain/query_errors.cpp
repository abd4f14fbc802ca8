// SPDX-License-Identifier: MIT
#include "gate/edge/explain/query_errors.h"

#include <fmt/format.h>

#include <string>

#include "gate/core/text/source_text.h"

namespace gate {

QueryError query_error(const ServerError& error) {
  return {error.sqlstate, error.message, error.detail, error.hint, 0};
}

bool timed_out(const ServerError& error) {
  return was_cancelled(query_error(error));
}

QueryError timeout_error(const ServerError& error, int timeout_ms, std::string_view hint) {
  if (error.message.find("user request") != std::string::npos)
    return {error.sqlstate, "somebody cancelled it before its limit", error.message,
            "Run it again; if it recurs, find out who calls pg_cancel_backend().", 0};
  return {error.sqlstate, fmt::format("it did not finish within {:g} s", timeout_ms / 1000.0),
          error.message, std::string(hint), 0};
}

QueryError lost_error(const ConnectionLost& error, const std::string& log) {
  constexpr const char* connection_failure = "08006";
  constexpr int lines_of_crash = 5;  // as many as a server says of one
  const std::string_view end = last_lines(log, lines_of_crash);
  const std::string quoted =
      end.empty() ? "" : fmt::format("\nthe end of the server's log:\n{}", end);
  return {connection_failure, error.message,
          error.detail.substr(0, error.detail.find('\n')) + quoted,
          "Find out what ended it: an extension that crashes, too little memory, or somebody who "
          "ends sessions.",
          0};
}

QueryError stuck_error(const StatementStuck& error) {
  constexpr const char* query_canceled = "57014";
  return {query_canceled, error.message, error.detail, error.hint, 0};
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
