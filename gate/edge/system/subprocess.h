// SPDX-License-Identifier: MIT
// Runs other programs.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gate/edge/system/password_file.h"

namespace gate {

struct Command {
  std::vector<std::string> arguments;  ///< the first is the program: a path, or a name on PATH
  std::string directory;               ///< empty: the caller's
  std::optional<std::map<std::string, std::string>> environment;  ///< absent: the caller's
  std::optional<SystemUser> user;                                 ///< absent: the caller
  std::string output_file;      ///< for stdout and stderr; empty: they are collected
  bool without_errors = false;  ///< discards its stderr: the output is data, byte for byte
};

struct Completed {
  int exit_code = 0;   ///< 128 + signal if a signal ended it
  std::string output;  ///< stdout and stderr interleaved; the last 64 kB
};

/// Runs a command to its end, with empty standard input and its own process group. On SIGINT or
/// SIGTERM the group is ended and Error thrown. Throws Error if the program cannot be started.
/// `on_output` receives the output as it arrives.
Completed run(const Command& command, const std::function<void(std::string_view)>& on_output = {});

/// A command that runs while its caller does something else, as one that run() runs. Its process
/// group is ended on destruction.
class RunningCommand {
 public:
  /// Its stdout and stderr go to the descriptor `output`.
  RunningCommand(const Command& command, int output);
  ~RunningCommand();
  RunningCommand(const RunningCommand&) = delete;
  RunningCommand& operator=(const RunningCommand&) = delete;

  [[nodiscard]] bool running();
  /// Waits for its end; 128 + signal if a signal ended it.
  int wait();

 private:
  bool gone_within(int timeout_ms);

  pid_t leader_;
  std::optional<int> status_;
};

/// A program that runs in the background in its own session. On Linux it gets SIGQUIT when the
/// thread that started it ends, for whatever reason.
class BackgroundProcess {
 public:
  explicit BackgroundProcess(const Command& command);
  ~BackgroundProcess();  ///< sends SIGKILL if it still runs
  BackgroundProcess(const BackgroundProcess&) = delete;
  BackgroundProcess& operator=(const BackgroundProcess&) = delete;

  [[nodiscard]] bool running();
  void signal(int number);
  /// Waits for its end, at most `timeout_ms`; false on timeout.
  bool wait(int timeout_ms);

 private:
  pid_t process_ = -1;
};

/// The program's path: `name` itself if it contains a slash, otherwise the first match on PATH;
/// absent if there is no executable one.
[[nodiscard]] std::optional<std::string> find_program(const std::string& name);

}  // namespace gate
