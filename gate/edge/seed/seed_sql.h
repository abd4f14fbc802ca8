// SPDX-License-Identifier: MIT
// Runs an SQL file, statement by statement, as psql -f does.
#pragma once

#include <functional>
#include <string>

#include "gate/edge/postgres/suite_database.h"
#include "gate/edge/seed/seed_session.h"

namespace gate {

/// Runs in its own session, which begins with setseed(0). Throws Error naming the line.
void run_sql_file(SuiteDatabase& suite, const std::string& root, const std::string& file);

/// The same of a text that messages call `name`.
void run_sql(SuiteDatabase& suite, const std::string& text, const std::string& name);

/// The same with something around each statement: `run` sends it to the session.
using StatementRun = std::function<void(SeedSession& session, const SeedStatement& statement)>;
void run_sql(SuiteDatabase& suite, const std::string& text, const std::string& name,
             const StatementRun& run);

}  // namespace gate
