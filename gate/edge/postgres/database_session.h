// SPDX-License-Identifier: MIT
// What stands behind a Database: one conversation through libpq. Only database*.cpp see it.
#pragma once

#include <libpq-fe.h>

#include "gate/edge/postgres/database.h"

namespace gate {

struct FreeResult {
  void operator()(PGresult* result) const { PQclear(result); }
};
using Result = std::unique_ptr<PGresult, FreeResult>;

struct FinishConnection {
  void operator()(PGconn* connection) const { PQfinish(connection); }
};

struct Database::Session {
  std::unique_ptr<PGconn, FinishConnection> connection;
  std::map<std::string, Oid> known_types;  ///< by the name a query declares
  std::function<void(std::string_view)> take_notice;
  bool used = false;  ///< since it was opened

  void connect(ConnectionSettings settings);
  void send(std::string_view statement, const Parameters& parameters);
  void send_simple(std::string_view statement);
  std::vector<Row> finish();
  void stream(const std::function<std::string_view()>& next_chunk);
  Result next_result();
  std::vector<Oid> type_numbers(const Parameters& parameters);

  /// Runs `exchange`, which sends a statement and takes its answer; where it throws half way, the
  /// statement is cancelled and the rest of the answer thrown away.
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
  PGconn* raw() const { return connection.get(); }
  void await_connection(const ConnectionSettings& settings);
  void flush();
  void end_copy(const char* refusal);
  void refuse_copy(ExecStatusType status);
  void skip_copy_out();
  void break_off() noexcept;
  void consume() const;
  [[noreturn]] void throw_lost(const std::string& words) const;
  void throw_unless_good(const Result& result) const;
};

}  // namespace gate
