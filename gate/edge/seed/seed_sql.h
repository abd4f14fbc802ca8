// SPDX-License-Identifier: MIT
// A file of SQL, statement by statement, as psql -f would send it.
#pragma once

#include <string>

#include "gate/edge/postgres/database.h"

namespace gate {

/// In a session of its own, which begins with setseed(0). Throws Error naming the line.
void run_sql_file(const ConnectionSettings& connection, const std::string& root,
                  const std::string& file);

}  // namespace gate
