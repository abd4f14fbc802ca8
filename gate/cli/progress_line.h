// SPDX-License-Identifier: MIT
// What is going on, and for how long, in one line of a terminal that each step overwrites.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <ostream>
#include <string>
#include <thread>

namespace gate {

/// "1:07 orders: case 12 of 118", cut to less than `columns`.
[[nodiscard]] std::string progress_words(std::chrono::seconds elapsed, const std::string& step,
                                         std::size_t columns);

class ProgressLine {
 public:
  using Clock = std::function<std::chrono::steady_clock::time_point()>;
  using Columns = std::function<std::size_t()>;

  /// Time is counted from now on. `columns` is asked before each line: windows are resized.
  ProgressLine(std::ostream& out, Clock clock, Columns columns);
  /// Erases the line.
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  /// Any thread may. An empty step erases the line, so that something else can be written.
  void show(const std::string& step);

  /// Shows the time that has passed by now, where there is a step.
  void tick();

  /// Ticks now and after every `pause`, until its end, which waits for none.
  void keep_ticking(std::chrono::milliseconds pause = std::chrono::seconds(1));

 private:
  void paint();  ///< under the lock

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
