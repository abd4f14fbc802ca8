// SPDX-License-Identifier: MIT
// Seed steps that other programs run: the project's own commands, and pg_restore.
#pragma once

#include <string>

#include "gate/core/config/config.h"
#include "gate/edge/postgres/suite_database.h"

namespace gate {

void run_command(SuiteDatabase& database, const std::string& root, const RunStep& step,
                 const SourceLine& source);

/// Restores without owners. `dump` is a file, or a folder written by pg_dump --format=directory.
void restore_dump(SuiteDatabase& database, const std::string& root, const std::string& dump,
                  const SourceLine& source);

}  // namespace gate
