// SPDX-License-Identifier: MIT
#include "gate/cli/progress_line.h"

#include <fmt/format.h>

#include "gate/report/clean_text.h"
#include "gate/report/wrapping.h"

namespace gate {
namespace {

constexpr const char* erase = "\r\x1b[K";

}  // namespace

std::string progress_words(std::chrono::seconds elapsed, const std::string& step,
                           std::size_t columns) {
  const auto seconds = elapsed.count();
  const std::string line = fmt::format("{}:{:02} {}", seconds / 60, seconds % 60, one_line(step));
  // Some terminals start a new line after the last column.
  return cut_to_columns(line, columns == 0 ? 0 : columns - 1);
}

ProgressLine::ProgressLine(std::ostream& out, Clock clock, Columns columns)
    : out_(out), clock_(std::move(clock)), columns_(std::move(columns)), begin_(clock_()) {}

ProgressLine::~ProgressLine() {
  if (ticking_.joinable()) {
    ticking_.request_stop();
    ticking_.join();
  }
  show("");
}

void ProgressLine::show(const std::string& step) {
  const std::lock_guard lock(mutex_);
  const bool nothing = step.empty() && step_.empty();
  step_ = step;
  if (!nothing) paint();
}

void ProgressLine::tick() {
  const std::lock_guard lock(mutex_);
  if (!step_.empty()) paint();
}

void ProgressLine::keep_ticking(std::chrono::milliseconds pause) {
  ticking_ = std::jthread([this, pause](const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      std::unique_lock lock(mutex_);
      if (!step_.empty()) paint();
      stopped_.wait_for(lock, stop, pause, [] { return false; });
    }
  });
}

void ProgressLine::paint() {
  out_ << erase;
  if (!step_.empty()) {
    const auto elapsed = std::chrono::duration_cast<std::chrono::seconds>(clock_() - begin_);
    out_ << progress_words(elapsed, step_, columns_());
  }
  out_ << std::flush;
}

}  // namespace gate
