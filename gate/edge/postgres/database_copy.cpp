// SPDX-License-Identifier: MIT
// COPY through libpq, and its refusal where a statement was not expected to be one.
#include <algorithm>

#include "gate/edge/postgres/database_session.h"
#include "gate/edge/system/interruption.h"

namespace gate {

void Database::Session::end_copy(const char* refusal) {
  while (true) {
    const int state = PQputCopyEnd(raw(), refusal);
    if (state < 0) throw_lost(PQerrorMessage(raw()));
    if (state > 0) break;
    flush();
  }
  flush();
}

void Database::Session::skip_copy_out() {
  while (true) {
    char* line = nullptr;
    const int size = PQgetCopyData(raw(), &line, 1);
    PQfreemem(line);
    if (size < 0) return;
    if (size > 0) continue;
    wait_for(PQsocket(raw()));
    consume();
  }
}

void Database::Session::refuse_copy(ExecStatusType status) {
  if (status == PGRES_COPY_IN) end_copy("COPY FROM STDIN has no data here");
  if (status != PGRES_COPY_OUT) return;
  skip_copy_out();
  throw ServerError("0A000", 0, "COPY TO STDOUT has no destination here", {},
                    "Copy to a table or leave the statement out.");
}

void Database::Session::stream(const std::function<std::string_view()>& next_chunk) {
  const Result start = next_result();
  throw_unless_good(start);
  if (PQresultStatus(start.get()) != PGRES_COPY_IN) {
    refuse_copy(PQresultStatus(start.get()));
    throw Error("the statement is not COPY FROM STDIN", "",
                "Rows can only follow COPY FROM STDIN.");
  }
  constexpr std::size_t piece = 1024 * 1024;  // bounds what libpq buffers
  for (std::string_view chunk = next_chunk(); !chunk.empty(); chunk = next_chunk()) {
    for (; !chunk.empty(); chunk.remove_prefix(std::min(piece, chunk.size()))) {
      const int size = static_cast<int>(std::min(piece, chunk.size()));
      while (true) {
        const int state = PQputCopyData(raw(), chunk.data(), size);
        if (state < 0) throw_lost(PQerrorMessage(raw()));
        flush();
        if (state > 0) break;
      }
    }
  }
  end_copy(nullptr);
}

}  // namespace gate
