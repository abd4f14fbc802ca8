// SPDX-License-Identifier: MIT
// A libpq connection without blocking calls: every wait goes through wait_for(), so that a signal
// ends it.
#pragma once

#include <libpq-fe.h>

#include <memory>
#include <string>

#include "gate/edge/postgres/database.h"

namespace gate {

struct FreeResult {
  void operator()(PGresult* result) const { PQclear(result); }
};
using Result = std::unique_ptr<PGresult, FreeResult>;

struct FinishConnection {
  void operator()(PGconn* connection) const { PQfinish(connection); }
};
using Connection = std::unique_ptr<PGconn, FinishConnection>;

/// Throws Error saying where it tried to connect (never the password).
[[nodiscard]] Connection open_connection(ConnectionSettings settings);

/// Sends what libpq has buffered. Throws Error if the connection is lost, as do the functions
/// below.
void flush(PGconn* connection);

/// Reads the input that has arrived.
void consume_input(PGconn* connection);

/// `words` are libpq's message.
[[noreturn]] void throw_lost(const std::string& words);

/// Empty for null.
[[nodiscard]] std::string text_of(const char* text);

}  // namespace gate
