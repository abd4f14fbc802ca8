// SPDX-License-Identifier: MIT
// What a session waits for that another one holds. lock_timeout would not do: dumps set it to 0,
// and its error names nobody.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "gate/edge/postgres/database.h"

namespace gate {

/// Who holds a lock that a session waits for.
struct LockHolder {
  std::string words;
  std::string way_out;
  bool is_prepared = false;  ///< a prepared transaction, which does not end by itself
};

class LockWatch {
 public:
  /// Watches the session with this process id, from other sessions with the same settings.
  LockWatch(ConnectionSettings settings, int process);

  /// A statement begins.
  void begin();

  /// To be called while it waits for the server's answer: whether it has waited too long for a
  /// lock. True once.
  [[nodiscard]] bool must_give_up();

  /// The error, with the holder of the lock where it comes of waiting for one.
  [[nodiscard]] ServerError explained(const ServerError& error) const;

  /// Ends the session that is watched, whatever it does. Nothing happens if that fails.
  void end_session() const noexcept;

 private:
  using Clock = std::chrono::steady_clock;

  [[nodiscard]] std::optional<LockHolder> holder_now() const;

  ConnectionSettings settings_;
  int process_;
  std::optional<LockHolder> holder_;  ///< as last seen
  Clock::time_point next_look_;
  Clock::time_point blocked_since_;
  bool gave_up_ = false;
};

}  // namespace gate
