// SPDX-License-Identifier: MIT
// Filling a suite's database.
#pragma once

#include <string>

#include "gate/edge/postgres/suite_database.h"
#include "gate/edge/seed/seed_pieces.h"
#include "gate/edge/seed/statistics.h"

namespace gate {

/// Runs one piece of a seed. Throws Error naming file, line and the server's words where it fails.
///
/// Each SQL file has a session of its own, as with psql -f, which begins with setseed(0). A copied
/// file that ends in .csv begins with a line that names the columns, in any order; any other is in
/// the text format of COPY, tabs between all columns of the table, without such a line. A restored
/// dump keeps no owners.
void run_piece(SuiteDatabase& database, const SeedPiece& piece, const std::string& root);

}  // namespace gate
