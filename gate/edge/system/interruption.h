// SPDX-License-Identifier: MIT
// Turns SIGINT and SIGTERM into an Error, so that every destructor runs.
#pragma once

#include <chrono>

#include "gate/core/text/error.h"

namespace gate {

/// From now on SIGINT and SIGTERM end every wait of this library with an Error, and a second one
/// ends the process at once; SIGPIPE is ignored.
void catch_interruptions();

/// Ends, on all threads, what a signal would end, until the second is called: the command that runs
/// is no longer wanted, and the process stays. A signal in between is not lost.
void interrupt_from_within();
void end_interruption_from_within();

/// Throws Error if a signal has arrived, DeadlinePassed if a deadline is over.
void throw_if_interrupted();

class DeadlinePassed : public Error {
 public:
  using Error::Error;
};

/// Until it is destroyed, all that a signal would end ends at `end`, too, on every thread. Only one
/// may exist at a time.
class Deadline {
 public:
  explicit Deadline(std::chrono::steady_clock::time_point end);
  ~Deadline();
  Deadline(const Deadline&) = delete;
  Deadline& operator=(const Deadline&) = delete;
};

/// Waits until `descriptor` is readable (or writable, if requested), for at most `timeout_ms`
/// (negative: no limit). Returns false on timeout. Throws as throw_if_interrupted() does if a
/// signal arrives first, or a deadline. Thread-safe; a signal wakes all threads.
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
