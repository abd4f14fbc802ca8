// SPDX-License-Identifier: MIT
#include "gate/edge/seed/dumped_extensions.h"

#include <string>

#include "gate/core/seed/seed_splitter.h"
#include "gate/edge/seed/seed_session.h"

namespace gate {

void create_dumped_extensions(SuiteDatabase& database, const Command& print) {
  std::string sql;
  run(print, [&](std::string_view chunk) { sql += chunk; });
  SeedSession session(database);
  for (const SeedStatement& statement : split_seed(sql, "the dump")) {
    if (!statement.sql.starts_with("CREATE EXTENSION ")) continue;
    try {
      session.run(statement, "the dump");
    } catch (const ServerError&) {
      continue;
    }
  }
}

}  // namespace gate
