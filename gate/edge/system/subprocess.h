// SPDX-License-Identifier: MIT
// Other programs.
#pragma once

#include <sys/types.h>

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gate {

/// A user to run a program as.
struct SystemUser {
  std::string name;
  uid_t uid = 0;
  gid_t gid = 0;
};

struct Command {
  std::vector<std::string> arguments;  ///< the first is the program, a path or a name on PATH
  std::string directory;               ///< empty: the caller's
  std::optional<std::map<std::string, std::string>> environment;  ///< absent: the caller's
  std::optional<SystemUser> user;                                 ///< absent: the caller
  std::string output_file;      ///< where both outputs go; empty: collected
  bool without_errors = false;  ///< its stderr goes nowhere: the output is data, byte for byte
};

struct Completed {
  int exit_code = 0;   ///< 128 + signal where a signal ended it
  std::string output;  ///< stdout and stderr as they came; the last 64 kB
};

/// Runs to the end with empty standard input in its own process group; on SIGINT or SIGTERM the
/// group is ended and Error thrown. Throws Error where the program cannot be started.
/// `on_output` gets the output as it comes.
Completed run(const Command& command, const std::function<void(std::string_view)>& on_output = {});

/// Runs a program that talks to the person at the terminal: it has our standard streams, and Ctrl-C
/// is its own affair. Its exit code.
int run_interactive(const std::vector<std::string>& arguments);

/// A program that goes on beside us in a session of its own. On Linux it gets SIGQUIT when the
/// thread that started it ends, however it ends.
class BackgroundProcess {
 public:
  explicit BackgroundProcess(const Command& command);
  ~BackgroundProcess();  ///< SIGKILL where it still runs
  BackgroundProcess(const BackgroundProcess&) = delete;
  BackgroundProcess& operator=(const BackgroundProcess&) = delete;

  [[nodiscard]] bool running();
  void signal(int number);
  /// Waits for its end, at most so long; false on time-out.
  bool wait(int timeout_ms);

 private:
  pid_t process_ = -1;
};

/// The program's path: `name` itself where it holds a slash, else the first on PATH; absent where
/// there is none that may be executed.
[[nodiscard]] std::optional<std::string> find_program(const std::string& name);

}  // namespace gate
