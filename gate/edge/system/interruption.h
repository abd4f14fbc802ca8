// SPDX-License-Identifier: MIT
// Turns SIGINT and SIGTERM into an Error, so that every destructor runs.
#pragma once

namespace gate {

/// From now on SIGINT and SIGTERM end every wait of this library with an Error, and a second one
/// ends the process at once; SIGPIPE is ignored.
void catch_interruptions();

/// Throws Error if a signal has arrived.
void throw_if_interrupted();

/// Waits until `descriptor` is readable (or writable, if requested), for at most `timeout_ms`
/// (negative: no limit). Returns false on timeout. Throws Error if a signal arrives first.
/// Thread-safe; a signal wakes all threads.
bool wait_for(int descriptor, bool writable = false, int timeout_ms = -1);

/// Holds interruptions back during clean-up that must complete.
class HoldInterruptions {
 public:
  HoldInterruptions();
  ~HoldInterruptions();
  HoldInterruptions(const HoldInterruptions&) = delete;
  HoldInterruptions& operator=(const HoldInterruptions&) = delete;
};

}  // namespace gate
