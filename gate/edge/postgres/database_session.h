// SPDX-License-Identifier: MIT
// Implements Database: a session through libpq. Only database*.cpp include it.
#pragma once

#include <chrono>

#include "gate/edge/postgres/database.h"
#include "gate/edge/postgres/libpq_connection.h"
#include "gate/edge/postgres/lock_watch.h"

namespace gate {

struct Database::Session {
  Connection connection;
  std::map<std::string, Oid> known_types;  ///< by the name that a query declares
  std::function<void(std::string_view)> on_notice;
  std::function<bool()> is_hopeless;  ///< asked after a wait of long_wait_ms
  int long_wait_ms = 0;
  int limit_ms = 0;   ///< of a statement; 0: none
  bool used = false;  ///< since the session was opened

  explicit Session(const ConnectionSettings& settings);
  void send(std::string_view statement, const Parameters& parameters);
  void send_simple(std::string_view statement);
  std::vector<Row> finish();
  /// To be called after a COPY FROM STDIN was sent.
  void stream(const std::function<std::string_view()>& next_chunk);
  std::vector<Oid> type_numbers(const Parameters& parameters);

  /// Runs `exchange`, which sends a statement and reads its answer. If it throws, the statement is
  /// cancelled and the rest of the answer discarded.
  template <typename Exchange>
  auto whole(Exchange exchange) {
    try {
      return exchange();
    } catch (...) {
      break_off();
      throw;
    }
  }

 private:
  [[nodiscard]] PGconn* raw() const { return connection.get(); }
  void note_sent();
  [[nodiscard]] Result next_result();
  void wait_a_turn();
  void end_if_stuck();
  void cancel() noexcept;
  void cancel_if_hopeless();
  void break_off() noexcept;
  void throw_unless_good(const Result& result) const;

  using Clock = std::chrono::steady_clock;

  LockWatch locks_;
  Clock::time_point sent_at_;  ///< the current statement
};

}  // namespace gate
