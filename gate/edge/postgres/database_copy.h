// SPDX-License-Identifier: MIT
// COPY through libpq, and its rejection if the caller did not expect one.
#pragma once

#include <functional>
#include <string_view>

#include "gate/edge/postgres/libpq_connection.h"

namespace gate {

/// Sends the results of `next_chunk` until it returns an empty view. The server must be waiting for
/// rows.
void send_rows(PGconn* connection, const std::function<std::string_view()>& next_chunk);

/// Ends a COPY FROM STDIN; unless `refusal` is null, the server reports it as an error.
void end_copy(PGconn* connection, const char* refusal);

/// Discards the rows of a COPY TO STDOUT.
void skip_copy_out(PGconn* connection);

/// Ends the COPY that a result of this status begins. Throws ServerError for COPY TO STDOUT; for
/// COPY FROM STDIN the server itself returns an error.
void refuse_copy(PGconn* connection, ExecStatusType status);

}  // namespace gate
