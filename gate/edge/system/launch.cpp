// SPDX-License-Identifier: MIT
// fork and exec. Between them only async-signal-safe calls are allowed, since other threads may
// hold any lock at the fork; everything that allocates is done before.
#include "gate/edge/system/launch.h"

#include <fcntl.h>
#include <grp.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <system_error>

#include "gate/core/text/error.h"
#include "gate/edge/system/file_hint.h"
#include "gate/edge/system/own_umask.h"
#include "gate/edge/system/system_calls.h"

#ifdef __linux__
#include <sys/prctl.h>
#endif

namespace gate {
namespace {

std::string reason(int number) {
  return std::generic_category().message(number);
}

bool executable(const std::string& path) {
  struct stat status = {};
  return stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode) &&
         access(path.c_str(), X_OK) == 0;
}

}  // namespace

Pipe open_pipe() {
  const std::array<int, 2> ends = pipe_of_our_own();
  return {Descriptor(ends[0]), Descriptor(ends[1])};
}

Descriptor open_file(const std::string& path, int flags) {
  Descriptor file(open(path.c_str(), flags | O_CLOEXEC, 0600));
  if (!file.open()) throw Error("cannot open " + path, reason(errno), file_hint(errno));
  return file;
}

std::string program_of(const Command& command) {
  const std::string& name = command.arguments.at(0);
  if (name.find('/') != std::string::npos && name.front() != '/' && !command.directory.empty()) {
    if (executable(command.directory + "/" + name)) return name;
  } else if (const auto path = find_program(name)) {
    return *path;
  }
  throw Error("cannot find the program " + name, {}, "Install it, or give its full path.");
}

Launch::Launch(const Command& command, Kinship kinship, int output)
    : program_(program_of(command)),
      arguments_(command.arguments),
      directory_(command.directory),
      user_(command.user),
      kinship_(kinship),
      nowhere_(open_file("/dev/null", O_RDWR)),
      without_errors_(command.without_errors),
      output_(output),
      umask_(caller_umask()),
      parent_(getpid()) {
  for (std::string& argument : arguments_) argument_pointers_.push_back(argument.data());
  argument_pointers_.push_back(nullptr);
  if (command.environment) set_environment(*command.environment);
  if (user_) groups_ = groups_of(*user_);
}

pid_t Launch::start() {
  Pipe failure = open_pipe();
  const pid_t child = fork();
  if (child < 0) throw Error("cannot start " + program_, reason(errno), scarcity_hint);
  if (child == 0) become_program(failure.writing.number());
  if (kinship_ == Kinship::process_group) setpgid(child, child);  // both sides: no race
  failure.writing.close();
  throw_if_failed(child, failure.reading.number());
  return child;
}

void Launch::set_environment(const std::map<std::string, std::string>& environment) {
  for (const auto& [name, value] : environment) variables_.push_back(name + "=" + value);
  for (std::string& variable : variables_) variable_pointers_.push_back(variable.data());
  variable_pointers_.push_back(nullptr);
}

bool Launch::change_user() const {
  return !user_ || (setgroups(groups_.size(), groups_.data()) == 0 && setgid(user_->gid) == 0 &&
                    setuid(user_->uid) == 0);
}

bool Launch::redirect() const {
  const int errors = without_errors_ ? nowhere_.number() : output_;
  return dup2(nowhere_.number(), 0) == 0 && dup2(output_, 1) == 1 && dup2(errors, 2) == 2;
}

// Must follow the change of user, which clears it. PostgreSQL treats SIGQUIT as an immediate
// shutdown.
void Launch::die_with_parent() const {
#ifdef __linux__
  prctl(PR_SET_PDEATHSIG, kinship_ == Kinship::session ? SIGQUIT : SIGTERM);
  if (getppid() != parent_) _exit(127);
#endif
}

void Launch::become_program(int failure) const {
  kinship_ == Kinship::session ? static_cast<void>(setsid()) : static_cast<void>(setpgid(0, 0));
  umask(umask_);
  signal(SIGPIPE, SIG_DFL);  // ignored signals stay ignored through exec
  signal(SIGXFSZ, SIG_DFL);
  if (redirect() && change_user() && (directory_.empty() || chdir(directory_.c_str()) == 0)) {
    die_with_parent();
    execve(program_.c_str(), argument_pointers_.data(),
           variable_pointers_.empty() ? environ : variable_pointers_.data());
  }
  const int number = errno;
  [[maybe_unused]] const auto written = write(failure, &number, sizeof number);
  _exit(127);
}

void Launch::throw_if_failed(pid_t child, int failure) const {
  int number = 0;
  ssize_t size = 0;
  do size = read(failure, &number, sizeof number);
  while (size < 0 && errno == EINTR);
  if (size <= 0) return;
  waitpid(child, nullptr, 0);
  throw Error("cannot start " + program_, reason(number), file_hint(number));
}

std::optional<std::string> find_program(const std::string& name) {
  if (name.find('/') != std::string::npos)
    return executable(name) ? std::optional(name) : std::nullopt;
  const char* variable = std::getenv("PATH");
  const std::string path = variable != nullptr ? variable : "/usr/local/bin:/usr/bin:/bin";
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find(':', begin), path.size());
    const std::string candidate = path.substr(begin, end - begin) + "/" + name;
    if (end > begin && executable(candidate)) return candidate;
    begin = end + 1;
  }
  return std::nullopt;
}

}  // namespace gate
