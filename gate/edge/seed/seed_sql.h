// SPDX-License-Identifier: MIT
// Runs an SQL file, statement by statement, as psql -f does.
#pragma once

#include <string>

#include "gate/edge/postgres/suite_database.h"

namespace gate {

/// Runs in its own session, which begins with setseed(0). Throws Error naming the line.
void run_sql_file(SuiteDatabase& suite, const std::string& root, const std::string& file);

/// The same of a text that messages call `name`.
void run_sql(SuiteDatabase& suite, const std::string& text, const std::string& name);

}  // namespace gate
