// SPDX-License-Identifier: MIT
#include "gate/edge/postgres/database_copy.h"

#include <algorithm>

#include "gate/edge/system/interruption.h"

namespace gate {

void send_rows(PGconn* connection, const std::function<std::string_view()>& next_chunk) {
  constexpr std::size_t piece = 1024 * 1024;  // limits what libpq buffers
  for (std::string_view chunk = next_chunk(); !chunk.empty(); chunk = next_chunk()) {
    for (; !chunk.empty(); chunk.remove_prefix(std::min(piece, chunk.size()))) {
      const int size = static_cast<int>(std::min(piece, chunk.size()));
      while (true) {
        const int state = PQputCopyData(connection, chunk.data(), size);
        if (state < 0) throw_lost(PQerrorMessage(connection));
        flush(connection);
        if (state > 0) break;
      }
    }
  }
  end_copy(connection, nullptr);
}

void end_copy(PGconn* connection, const char* refusal) {
  while (true) {
    const int state = PQputCopyEnd(connection, refusal);
    if (state < 0) throw_lost(PQerrorMessage(connection));
    if (state > 0) break;
    flush(connection);
  }
  flush(connection);
}

void skip_copy_out(PGconn* connection) {
  while (true) {
    char* line = nullptr;
    const int size = PQgetCopyData(connection, &line, 1);
    PQfreemem(line);
    if (size < 0) return;
    if (size > 0) continue;
    wait_for(PQsocket(connection));
    consume_input(connection);
  }
}

void refuse_copy(PGconn* connection, ExecStatusType status) {
  if (status == PGRES_COPY_IN) end_copy(connection, "COPY FROM STDIN has no data here");
  if (status != PGRES_COPY_OUT) return;
  skip_copy_out(connection);
  throw ServerError("0A000", 0, "COPY TO STDOUT has no destination here", {},
                    "Copy to a table or leave the statement out.");
}

}  // namespace gate
