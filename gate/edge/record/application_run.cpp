// SPDX-License-Identifier: MIT
#include "gate/edge/record/application_run.h"

#include <unistd.h>

#include <chrono>

#include "gate/edge/postgres/client_environment.h"
#include "gate/edge/record/log_pipe.h"
#include "gate/edge/system/interruption.h"
#include "gate/edge/system/subprocess.h"

namespace gate {
namespace {

using Clock = std::chrono::steady_clock;

// Whoever reads as soon as there is something wakes up for every statement, and takes the time of
// one from the application's.
constexpr int pause_ms = 20;

bool is_past(const Clock::time_point& deadline) {
  return Clock::now() >= deadline;
}

Clock::time_point after(int seconds) {
  return Clock::now() + std::chrono::seconds(seconds);
}

struct CommandEnd {
  int exit_code = 0;
  bool timed_out = false;
};

/// Ends the command where it takes too long.
CommandEnd run_command(const Application& application, const ConnectionSettings& connection,
                       LogPipe& log, Recorder& recorder) {
  Command command;
  command.arguments = application.command;
  command.environment = client_environment(connection);
  const auto deadline =
      application.timeout_seconds ? after(*application.timeout_seconds) : Clock::time_point::max();
  RunningCommand running(command, STDERR_FILENO);
  while (running.running()) {
    if (is_past(deadline)) return {.exit_code = 0, .timed_out = true};
    wait_for(-1, false, pause_ms);
    log.drain(recorder);
  }
  return {.exit_code = running.wait(), .timed_out = false};
}

/// Until it has written all.
void stop(Server& server, LogPipe& log, Recorder& recorder) {
  constexpr int patience_seconds = 20;
  server.begin_stop();
  const auto deadline = after(patience_seconds);
  while (log.drain(recorder) && !is_past(deadline)) wait_for(-1, false, 1);
}

/// It alone knows what functions run.
void expect_auto_explain(const ConnectionSettings& connection) try {
  Database(connection).execute("LOAD 'auto_explain'");
} catch (const ServerError& error) {
  throw Error("the server cannot tell what functions run", error.message,
              "--nested needs auto_explain, which comes with PostgreSQL's contrib modules: install "
              "them, or record without --nested.");
}

}  // namespace

ApplicationRun run_application(Server& server, const std::string& database,
                               const Application& application) {
  Recorder recorder(application.nested);
  const bool is_nested = application.nested == Nested::recorded;
  if (is_nested) expect_auto_explain(server.connection(database));
  const bool knows_times = can_count_times(server.connection(database));
  LogPipe log(server, {knows_times, is_nested});
  std::map<std::string, std::string> settings = log.settings();
  if (knows_times) settings["shared_preload_libraries"] = with_counting(application.preload);
  const CommandEnd end =
      run_command(application, server.open_tcp(database, settings), log, recorder);
  log.drain(recorder);
  ApplicationRun run = {{}, end.exit_code, end.timed_out, {}};
  std::vector<StatementTime> times;
  if (server.has_ended(0))
    run.server_end = log.last_words().empty() ? "it said nothing" : log.last_words();
  else if (knows_times)
    times = statement_times(server.connection("postgres"));
  stop(server, log, recorder);
  run.recorded = recorder.finish();
  add_times(run.recorded, times);
  return run;
}

}  // namespace gate
