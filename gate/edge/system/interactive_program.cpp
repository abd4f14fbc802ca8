// SPDX-License-Identifier: MIT
#include "gate/edge/system/interactive_program.h"

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <system_error>
#include <vector>

#include "gate/core/text/error.h"
#include "gate/edge/system/file_hint.h"
#include "gate/edge/system/interruption.h"
#include "gate/edge/system/own_umask.h"

namespace gate {
namespace {

class IgnoredInterrupt {
 public:
  IgnoredInterrupt() {
    struct sigaction ignore = {};
    ignore.sa_handler = SIG_IGN;
    sigaction(SIGINT, &ignore, &before_);
  }
  ~IgnoredInterrupt() { sigaction(SIGINT, &before_, nullptr); }
  IgnoredInterrupt(const IgnoredInterrupt&) = delete;
  IgnoredInterrupt& operator=(const IgnoredInterrupt&) = delete;

 private:
  struct sigaction before_ = {};
};

}  // namespace

int run_interactive(const std::string& program,
                    const std::map<std::string, std::string>& environment) {
  const IgnoredInterrupt ignored;  // Ctrl-C is for the program at the terminal, not for us
  const HoldInterruptions hold;
  std::string path = program;
  std::vector<std::string> variables;
  for (const auto& [name, value] : environment) variables.push_back(name + "=" + value);
  std::vector<char*> pointers;
  for (std::string& variable : variables) pointers.push_back(variable.data());
  pointers.push_back(nullptr);
  const std::array<char*, 2> words = {path.data(), nullptr};
  const mode_t mask = caller_umask();
  const pid_t child = fork();
  if (child < 0)
    throw Error("cannot start " + path, std::generic_category().message(errno), scarcity_hint);
  if (child == 0) {
    umask(mask);
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
    execve(path.c_str(), words.data(), pointers.data());
    _exit(127);
  }
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace gate
