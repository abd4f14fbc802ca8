// SPDX-License-Identifier: MIT
// Fills a suite's database.
#pragma once

#include <string>

#include "gate/core/seed/seed_piece.h"
#include "gate/edge/postgres/suite_database.h"

namespace gate {

/// Runs one piece of a seed. Throws Error naming file, line and the server's words if it fails.
void run_piece(SuiteDatabase& database, const SeedPiece& piece, const std::string& root);

}  // namespace gate
