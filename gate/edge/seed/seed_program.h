// SPDX-License-Identifier: MIT
// Steps that other programs do: the project's own commands, and pg_restore.
#pragma once

#include <string>

#include "gate/core/config/config.h"
#include "gate/edge/postgres/suite_database.h"

namespace gate {

void run_command(SuiteDatabase& database, const std::string& root, const RunStep& step,
                 const SourceLine& source);

/// Without owners. `dump`: a file, or the folder that pg_dump --format=directory makes.
void restore_dump(SuiteDatabase& database, const std::string& root, const std::string& dump,
                  const SourceLine& source);

}  // namespace gate
