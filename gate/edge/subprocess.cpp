// SPDX-License-Identifier: MIT
// fork and exec. Between the two only async-signal-safe calls are allowed, as other threads may
// have held any lock when we forked: everything that allocates is prepared before.
#include "gate/edge/subprocess.h"

#include <fcntl.h>
#include <grp.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <system_error>

#include "gate/core/error.h"
#include "gate/edge/descriptor.h"
#include "gate/edge/interruption.h"

#ifdef __linux__
#include <sys/prctl.h>
#endif

namespace gate {
namespace {

constexpr std::size_t collected_bytes = 64 * 1024;
constexpr int poll_interval_ms = 5;
constexpr int grace_ms = 3'000;  // between SIGTERM and SIGKILL

std::string reason(int number) {
  return std::generic_category().message(number);
}

/// How the child stands to us.
enum class Kinship { process_group, session };

struct Pipe {
  Descriptor reading;
  Descriptor writing;
};

Pipe open_pipe() {
  std::array<int, 2> ends = {};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) throw Error("cannot open a pipe", reason(errno));
  return {Descriptor(ends[0]), Descriptor(ends[1])};
}

Descriptor open_file(const std::string& path, int flags) {
  Descriptor file(open(path.c_str(), flags | O_CLOEXEC, 0600));
  if (!file.open()) throw Error("cannot open " + path, reason(errno));
  return file;
}

bool executable(const std::string& path) {
  struct stat status = {};
  return stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode) &&
         access(path.c_str(), X_OK) == 0;
}

/// The path to execute; a relative one is looked up in the child's directory.
std::string program_of(const Command& command) {
  const std::string& name = command.arguments.at(0);
  if (name.find('/') != std::string::npos && name.front() != '/' && !command.directory.empty()) {
    if (executable(command.directory + "/" + name)) return name;
  } else if (const auto path = find_program(name)) {
    return *path;
  }
  throw Error("cannot find the program " + name, {}, "Install it, or give its full path.");
}

/// All that the child needs, in the form in which the system calls take it.
class Launch {
 public:
  Launch(const Command& command, Kinship kinship, int output)
      : program_(program_of(command)),
        arguments_(command.arguments),
        directory_(command.directory),
        user_(command.user),
        kinship_(kinship),
        input_(open_file("/dev/null", O_RDONLY)),
        output_(output),
        parent_(getpid()) {
    for (std::string& argument : arguments_) argument_pointers_.push_back(argument.data());
    argument_pointers_.push_back(nullptr);
    if (command.environment) set_environment(*command.environment);
    if (user_) set_groups();
  }

  /// Starts the program. Throws Error where exec fails.
  pid_t start() {
    Pipe failure = open_pipe();
    const pid_t child = fork();
    if (child < 0) throw Error("cannot start " + program_, reason(errno));
    if (child == 0) become_program(failure.writing.number());
    if (kinship_ == Kinship::process_group) setpgid(child, child);  // both sides: no race
    failure.writing.close();
    throw_if_failed(child, failure.reading.number());
    return child;
  }

 private:
  void set_environment(const std::map<std::string, std::string>& environment) {
    for (const auto& [name, value] : environment) variables_.push_back(name + "=" + value);
    for (std::string& variable : variables_) variable_pointers_.push_back(variable.data());
    variable_pointers_.push_back(nullptr);
  }

  void set_groups() {
    int count = 64;
    groups_.resize(64);
    if (getgrouplist(user_->name.c_str(), user_->gid, groups_.data(), &count) < 0) {
      groups_.resize(static_cast<std::size_t>(count));
      getgrouplist(user_->name.c_str(), user_->gid, groups_.data(), &count);
    }
    groups_.resize(static_cast<std::size_t>(count));
  }

  [[nodiscard]] bool change_user() const {
    return !user_ || (setgroups(groups_.size(), groups_.data()) == 0 && setgid(user_->gid) == 0 &&
                      setuid(user_->uid) == 0);
  }

  [[nodiscard]] bool redirect() const {
    return dup2(input_.number(), 0) == 0 && dup2(output_, 1) == 1 && dup2(output_, 2) == 2;
  }

  // After the change of user, which clears it. PostgreSQL takes SIGQUIT as "stop at once".
  void die_with_parent() const {
#ifdef __linux__
    prctl(PR_SET_PDEATHSIG, kinship_ == Kinship::session ? SIGQUIT : SIGTERM);
    if (getppid() != parent_) _exit(127);
#endif
  }

  [[noreturn]] void become_program(int failure) const {
    kinship_ == Kinship::session ? static_cast<void>(setsid()) : static_cast<void>(setpgid(0, 0));
    signal(SIGPIPE, SIG_DFL);  // what is ignored stays so through exec
    if (redirect() && change_user() && (directory_.empty() || chdir(directory_.c_str()) == 0)) {
      die_with_parent();
      execve(program_.c_str(), argument_pointers_.data(),
             variable_pointers_.empty() ? environ : variable_pointers_.data());
    }
    const int number = errno;
    [[maybe_unused]] const auto written = write(failure, &number, sizeof number);
    _exit(127);
  }

  void throw_if_failed(pid_t child, int failure) const {
    int number = 0;
    ssize_t size = 0;
    do size = read(failure, &number, sizeof number);
    while (size < 0 && errno == EINTR);
    if (size <= 0) return;
    waitpid(child, nullptr, 0);
    throw Error("cannot start " + program_, reason(number));
  }

  std::string program_;
  std::vector<std::string> arguments_;
  std::vector<char*> argument_pointers_;
  std::vector<std::string> variables_;
  std::vector<char*> variable_pointers_;  ///< empty: the caller's environment
  std::string directory_;
  std::optional<SystemUser> user_;
  std::vector<gid_t> groups_;
  Kinship kinship_;
  Descriptor input_;
  int output_;
  pid_t parent_;
};

int exit_code(int status) {
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

/// The status of a child that has ended; absent while it runs.
std::optional<int> ended(pid_t child) {
  int status = 0;
  return waitpid(child, &status, WNOHANG) == child ? std::optional(status) : std::nullopt;
}

std::optional<int> await_end(pid_t child, int timeout_ms) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(timeout_ms);
  while (true) {
    if (const auto status = ended(child)) return status;
    if (timeout_ms >= 0 && std::chrono::steady_clock::now() >= deadline) return std::nullopt;
    wait_for(-1, false, poll_interval_ms);
  }
}

/// A child with its process group, ended where it has not ended by itself.
class Group {
 public:
  explicit Group(pid_t leader) : leader_(leader) {}
  ~Group() {
    const HoldInterruptions hold;
    kill(-leader_, SIGTERM);  // after a normal end: what the program left behind
    if (gone_within(grace_ms)) return;
    kill(-leader_, SIGKILL);
    if (!status_) waitpid(leader_, nullptr, 0);
  }
  Group(const Group&) = delete;
  Group& operator=(const Group&) = delete;

  bool running() {
    if (!status_) status_ = ended(leader_);
    return !status_;
  }

  int wait() {
    if (!status_) status_ = await_end(leader_, -1);
    return exit_code(*status_);
  }

 private:
  bool gone_within(int timeout_ms) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(timeout_ms);
    while (running() || kill(-leader_, 0) == 0) {
      if (std::chrono::steady_clock::now() >= deadline) return false;
      wait_for(-1, false, poll_interval_ms);
    }
    return true;
  }

  pid_t leader_;
  std::optional<int> status_;
};

/// Reads to the end of the output. A program that goes on in the background may hold the pipe open
/// for ever: once the child has ended, what has come is all.
std::string collect(Group& group, int pipe,
                    const std::function<void(std::string_view)>& on_output) {
  std::string output;
  std::array<char, 16 * 1024> buffer = {};
  bool alive = true;
  while (true) {
    if (!wait_for(pipe, false, alive ? 10 * poll_interval_ms : 0)) {
      if (!alive) return output;
      alive = group.running();
      continue;
    }
    const ssize_t size = read(pipe, buffer.data(), buffer.size());
    if (size < 0 && errno == EINTR) continue;
    if (size <= 0) return output;
    const std::string_view chunk(buffer.data(), static_cast<std::size_t>(size));
    if (on_output) on_output(chunk);
    output += chunk;
    if (output.size() > 2 * collected_bytes) output.erase(0, output.size() - collected_bytes);
  }
}

}  // namespace

Completed run(const Command& command, const std::function<void(std::string_view)>& on_output) {
  throw_if_interrupted();
  Completed completed;
  if (!command.output_file.empty()) {
    const Descriptor file = open_file(command.output_file, O_WRONLY | O_CREAT | O_TRUNC);
    Group group(Launch(command, Kinship::process_group, file.number()).start());
    completed.exit_code = group.wait();
    return completed;
  }
  Pipe pipe = open_pipe();
  Group group(Launch(command, Kinship::process_group, pipe.writing.number()).start());
  pipe.writing.close();
  completed.output = collect(group, pipe.reading.number(), on_output);
  completed.exit_code = group.wait();
  if (completed.output.size() > collected_bytes)
    completed.output.erase(0, completed.output.size() - collected_bytes);
  return completed;
}

int run_interactive(const std::vector<std::string>& arguments) {
  const HoldInterruptions hold;  // Ctrl-C is for the program at the terminal, not for us
  Command command;
  command.arguments = arguments;
  const std::string program = program_of(command);
  std::vector<char*> words;
  for (const std::string& argument : arguments)
    words.push_back(const_cast<char*>(argument.c_str()));
  words.push_back(nullptr);
  const pid_t child = fork();
  if (child < 0) throw Error("cannot start " + program, reason(errno));
  if (child == 0) {
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
    execv(program.c_str(), words.data());
    _exit(127);
  }
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

BackgroundProcess::BackgroundProcess(const Command& command) {
  const Descriptor output =
      open_file(command.output_file.empty() ? "/dev/null" : command.output_file,
                O_WRONLY | O_CREAT | O_APPEND);
  process_ = Launch(command, Kinship::session, output.number()).start();
}

BackgroundProcess::~BackgroundProcess() {
  if (!running()) return;
  kill(process_, SIGKILL);
  waitpid(process_, nullptr, 0);
}

bool BackgroundProcess::running() {
  if (process_ > 0 && ended(process_)) process_ = -1;
  return process_ > 0;
}

void BackgroundProcess::signal(int number) {
  if (running()) kill(process_, number);
}

bool BackgroundProcess::wait(int timeout_ms) {
  if (!running()) return true;
  if (!await_end(process_, timeout_ms)) return false;
  process_ = -1;
  return true;
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
