// SPDX-License-Identifier: MIT
// The current step and its elapsed time, on one terminal line that each step overwrites.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <ostream>
#include <string>
#include <thread>

namespace gate {

/// "1:07 orders: case 12 of 118", cut to fewer than `columns`.
[[nodiscard]] std::string progress_words(std::chrono::seconds elapsed, const std::string& step,
                                         std::size_t columns);

class ProgressLine {
 public:
  using Clock = std::function<std::chrono::steady_clock::time_point()>;
  using Columns = std::function<std::size_t()>;

  /// Starts the timer. `columns` is called before each line, since a window may be resized.
  ProgressLine(std::ostream& out, Clock clock, Columns columns);
  /// Erases the line.
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  /// Thread-safe. An empty step erases the line, so that something else can be written.
  void show(const std::string& step);

  /// Updates the elapsed time, if there is a step.
  void tick();

  /// Ticks now and after every `pause`, until destruction, which does not wait for the pause to
  /// end.
  void keep_ticking(std::chrono::milliseconds pause = std::chrono::seconds(1));

 private:
  void paint();  ///< with the lock held

  std::ostream& out_;
  Clock clock_;
  Columns columns_;
  std::chrono::steady_clock::time_point begin_;
  std::mutex mutex_;
  std::string step_;
  std::condition_variable_any stopped_;
  std::jthread ticking_;
};

}  // namespace gate
