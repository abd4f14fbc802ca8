// SPDX-License-Identifier: MIT
// Watches and ends the processes that launch.cpp starts.
#include "gate/edge/system/subprocess.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <system_error>

#include "gate/core/text/error.h"
#include "gate/edge/system/file_hint.h"
#include "gate/edge/system/interruption.h"
#include "gate/edge/system/launch.h"
#include "gate/edge/system/new_file.h"

namespace gate {
namespace {

constexpr std::size_t collected_bytes = 64 * 1024;
constexpr int poll_interval_ms = 1;  // a program often ends soon
constexpr int silence_ms = 50;       // wait before checking whether it still runs
constexpr int grace_ms = 3'000;      // between SIGTERM and SIGKILL

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

/// A new file, or nowhere.
Descriptor output_of(const Command& command) {
  const std::string& path = command.output_file;
  if (path.empty()) return open_file("/dev/null", O_WRONLY);
  Descriptor file = open_new_file(path, 0600);
  if (!file.open())
    throw Error("cannot write " + path, std::generic_category().message(errno), file_hint(errno));
  return file;
}

/// Reads to the end of the output. A background program may hold the pipe open for ever, so once
/// the child has ended, reading stops when no more output is available.
std::string collect(RunningCommand& group, int pipe,
                    const std::function<void(std::string_view)>& on_output) {
  std::string output;
  std::array<char, 16 * 1024> buffer = {};
  bool alive = true;
  while (true) {
    if (!wait_for(pipe, false, alive ? silence_ms : 0)) {
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
    const Descriptor file = output_of(command);
    RunningCommand group(command, file.number());
    completed.exit_code = group.wait();
    return completed;
  }
  Pipe pipe = open_pipe();
  RunningCommand group(command, pipe.writing.number());
  pipe.writing.close();
  completed.output = collect(group, pipe.reading.number(), on_output);
  completed.exit_code = group.wait();
  if (completed.output.size() > collected_bytes)
    completed.output.erase(0, completed.output.size() - collected_bytes);
  return completed;
}

RunningCommand::RunningCommand(const Command& command, int output)
    : leader_(Launch(command, Kinship::process_group, output).start()) {}

RunningCommand::~RunningCommand() {
  const HoldInterruptions hold;
  kill(-leader_, SIGTERM);  // after a normal end: ends what the program left behind
  if (gone_within(grace_ms)) return;
  kill(-leader_, SIGKILL);
  if (!status_) waitpid(leader_, nullptr, 0);
}

bool RunningCommand::running() {
  if (!status_) status_ = ended(leader_);
  return !status_;
}

int RunningCommand::wait() {
  if (!status_) status_ = await_end(leader_, -1);
  return exit_code(*status_);
}

bool RunningCommand::gone_within(int timeout_ms) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(timeout_ms);
  while (running() || kill(-leader_, 0) == 0) {
    if (std::chrono::steady_clock::now() >= deadline) return false;
    wait_for(-1, false, poll_interval_ms);
  }
  return true;
}

BackgroundProcess::BackgroundProcess(const Command& command) {
  const Descriptor output = output_of(command);
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

}  // namespace gate
