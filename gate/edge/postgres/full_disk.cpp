// SPDX-License-Identifier: MIT
#include "gate/edge/postgres/full_disk.h"

namespace gate {

void write_data(const ConnectionSettings& connection, const std::string& data,
                const std::function<std::string()>& last_log_lines) {
  try {
    Database(connection).execute("CHECKPOINT");  // a signal can end this wait
  } catch (const ServerError& error) {
    throw Error("PostgreSQL cannot write its data to " + data,
                error.message + "\n" + last_log_lines(),
                "If the disk is full, make room there, seed less, or name a folder on another disk "
                "in TMPDIR, and in PLANGATE_CACHE for seed images.");
  }
}

}  // namespace gate
