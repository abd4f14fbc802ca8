// SPDX-License-Identifier: MIT
// The handler writes one byte into a pipe that nobody reads, but for the byte of an interruption
// from within once that is over. From then on every wait, on every thread, finds the pipe readable
// at once. A second signal ends the process: whoever sends it does not want to wait for the
// clean-up. The server ends with the thread that started it, and the next run removes the folders.
#include "gate/edge/system/interruption.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <climits>
#include <csignal>
#include <cstdint>
#include <ctime>
#include <mutex>
#include <optional>
#include <string>
#include <system_error>

#include "gate/edge/system/file_hint.h"
#include "gate/edge/system/system_calls.h"

namespace gate {
namespace {

std::array<int, 2> signal_pipe = {-1, -1};
std::atomic<int> signal_received = 0;
std::atomic<std::int64_t> first_signal_ms = 0;
static_assert(std::atomic<int>::is_always_lock_free &&
                  std::atomic<std::int64_t>::is_always_lock_free,
              "the handler may only touch lock-free atomics");

/// Of milliseconds_now(); 0: none.
std::atomic<std::int64_t> deadline_ms = 0;

/// In the place of a signal's number.
constexpr int from_within = -1;

// Per thread: while one thread cleans up, the others should still stop.
thread_local int holds = 0;

/// Of a clock that never goes back; callable in a handler.
std::int64_t milliseconds_now() {
  timespec time = {};
  clock_gettime(CLOCK_MONOTONIC, &time);
  return std::int64_t{time.tv_sec} * 1'000 + time.tv_nsec / 1'000'000;
}

/// The default action comes when the handler returns.
void end_by(int number) {
  signal(number, SIG_DFL);
  raise(number);
}

void wake_all() {
  const char byte = 0;
  [[maybe_unused]] const auto written = write(signal_pipe[1], &byte, 1);
}

/// Whether it is the first: one from within was none.
bool is_first_signal(int number) {
  int none = 0;
  if (signal_received.compare_exchange_strong(none, number)) return true;
  return none == from_within && signal_received.compare_exchange_strong(none, number);
}

void on_signal(int number) {
  // timeout(1) sends a signal to its child and then to the child's group: that is one signal.
  constexpr int same_signal_ms = 100;
  const int saved_errno = errno;
  if (is_first_signal(number)) {
    first_signal_ms = milliseconds_now();
    wake_all();
  } else if (milliseconds_now() - first_signal_ms > same_signal_ms) {
    end_by(number);
  }
  errno = saved_errno;
}

void handle(int number, void (*handler)(int)) {
  struct sigaction action = {};
  action.sa_handler = handler;
  sigemptyset(&action.sa_mask);
  action.sa_flags = SA_RESTART;
  sigaction(number, &action, nullptr);
}

bool ignored(int number) {
  struct sigaction action = {};
  sigaction(number, nullptr, &action);
  return action.sa_handler == SIG_IGN;
}

std::string name_of(int number) {
  switch (number) {
    case from_within:
      return "the client";
    case SIGINT:
      return "SIGINT";
    case SIGTERM:
      return "SIGTERM";
    default:
      return "SIGHUP";
  }
}

using Clock = std::chrono::steady_clock;

std::int64_t milliseconds_until(Clock::time_point end) {
  return std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now()).count();
}

bool has_deadline() {
  return deadline_ms != 0 && holds == 0;
}

/// For poll(), until `end` (absent: no limit) or the deadline.
int remaining_ms(const std::optional<Clock::time_point>& end) {
  std::optional<std::int64_t> left;
  if (end) left = milliseconds_until(*end);
  if (has_deadline()) {
    const std::int64_t until_deadline = deadline_ms - milliseconds_now();
    left = std::min(left.value_or(until_deadline), until_deadline);
  }
  return left ? static_cast<int>(std::clamp(*left, std::int64_t{0}, std::int64_t{INT_MAX})) : -1;
}

}  // namespace

void catch_interruptions() {
  static std::once_flag once;
  std::call_once(once, [] {
    signal_pipe = pipe_of_our_own();
    for (const int end : signal_pipe) fcntl(end, F_SETFL, O_NONBLOCK);
    handle(SIGINT, on_signal);
    handle(SIGTERM, on_signal);
    if (!ignored(SIGHUP)) handle(SIGHUP, on_signal);  // nohup ignores SIGHUP, which stays so
    handle(SIGPIPE, SIG_IGN);
    handle(SIGXFSZ, SIG_IGN);  // a file too large is an error of write()
  });
}

void interrupt_from_within() {
  int none = 0;
  if (signal_received.compare_exchange_strong(none, from_within)) wake_all();
}

void end_interruption_from_within() {
  int number = from_within;
  if (!signal_received.compare_exchange_strong(number, 0)) return;
  char byte = 0;
  [[maybe_unused]] const auto count = read(signal_pipe[0], &byte, 1);
}

void throw_if_interrupted() {
  const int number = signal_received;
  if (number != 0 && holds == 0) throw Error("interrupted by " + name_of(number));
  if (has_deadline() && milliseconds_now() >= deadline_ms)
    throw DeadlinePassed("the time for it was over");
}

bool wait_for(int descriptor, bool writable, int timeout_ms) {
  std::optional<Clock::time_point> end;
  if (timeout_ms >= 0) end = Clock::now() + std::chrono::milliseconds(timeout_ms);
  const short wanted = writable ? POLLOUT : POLLIN;
  while (true) {
    throw_if_interrupted();
    const int wake_up = holds == 0 ? signal_pipe[0] : -1;  // poll() ignores negative descriptors
    std::array<pollfd, 2> polled = {{{descriptor, wanted, 0}, {wake_up, POLLIN, 0}}};
    const int ready = poll(polled.data(), 2, remaining_ms(end));
    throw_if_interrupted();
    if (ready > 0 && polled[0].revents != 0) return true;
    if (ready == 0 && end && milliseconds_until(*end) <= 0) return false;
    if (ready < 0 && errno != EINTR)
      throw Error("cannot wait for a descriptor", std::generic_category().message(errno),
                  scarcity_hint);
  }
}

Deadline::Deadline(Clock::time_point end) {
  deadline_ms = milliseconds_now() + milliseconds_until(end);
}
Deadline::~Deadline() {
  deadline_ms = 0;
}

HoldInterruptions::HoldInterruptions() {
  ++holds;
}
HoldInterruptions::~HoldInterruptions() {
  --holds;
}

}  // namespace gate
