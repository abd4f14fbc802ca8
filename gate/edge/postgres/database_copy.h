// SPDX-License-Identifier: MIT
// COPY through libpq, and its refusal where a statement was not expected to be one.
#pragma once

#include <functional>
#include <string_view>

#include "gate/edge/postgres/libpq_connection.h"

namespace gate {

/// Sends what `next_chunk` gives until it gives an empty view, to a server that waits for rows.
void send_rows(PGconn* connection, const std::function<std::string_view()>& next_chunk);

/// Ends a COPY FROM STDIN; unless `refusal` is null the server makes an error of it.
void end_copy(PGconn* connection, const char* refusal);

/// Throws the rows of a COPY TO STDOUT away.
void skip_copy_out(PGconn* connection);

/// Ends the COPY that a result of this status begins. Throws ServerError for COPY TO STDOUT; the
/// server itself answers COPY FROM STDIN with an error.
void refuse_copy(PGconn* connection, ExecStatusType status);

}  // namespace gate
