// SPDX-License-Identifier: MIT
// An application runs on a throwaway server that tells what it sends.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gate/core/record/recorder.h"
#include "gate/edge/postgres/server.h"
#include "gate/edge/record/statement_times.h"

namespace gate {

struct Application {
  std::vector<std::string> command;
  std::optional<int> timeout_seconds;
  Nested nested = Nested::ignored;
  std::vector<std::string> preload;  ///< libraries that the server loads anyway
};

struct ApplicationRun {
  RecordedStatements recorded;
  int exit_code = 0;  ///< 128 + signal if a signal ended it
  bool timed_out = false;
  std::string server_end;  ///< what the server said last if it did not live to the end of the run
};

/// Runs the command as the caller, with its output on our stderr and `database` in its environment;
/// any database of the server counts. The server is stopped at the end. SIGINT and SIGTERM end the
/// command, and Error is thrown, as where nested statements are asked for and the server has no
/// auto_explain.
[[nodiscard]] ApplicationRun run_application(Server& server, const std::string& database,
                                             const Application& application);

}  // namespace gate
