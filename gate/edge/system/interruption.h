// SPDX-License-Identifier: MIT
// SIGINT and SIGTERM as an Error, so that every destructor runs.
#pragma once

namespace gate {

/// From now on SIGINT and SIGTERM end every wait of this library with an Error; SIGPIPE is ignored.
void catch_interruptions();

/// Throws Error where a signal has come.
void throw_if_interrupted();

/// Waits until `descriptor` is readable (or writable, where asked), at most `timeout_ms` (negative:
/// for ever). Returns false on time-out. Throws Error where a signal comes first. Safe to call from
/// several threads at once; all of them are woken by a signal.
bool wait_for(int descriptor, bool writable = false, int timeout_ms = -1);

/// Runs `action` with interruptions held back: for clean-up that must end.
class HoldInterruptions {
 public:
  HoldInterruptions();
  ~HoldInterruptions();
  HoldInterruptions(const HoldInterruptions&) = delete;
  HoldInterruptions& operator=(const HoldInterruptions&) = delete;
};

}  // namespace gate
