// SPDX-License-Identifier: MIT
// Filling a suite's database.
#pragma once

#include <string>

#include "gate/core/config.h"
#include "gate/edge/statistics.h"
#include "gate/edge/suite_database.h"

namespace gate {

/// Runs the suite's steps in order, then gathers statistics. Throws Error naming file, line and the
/// server's words where a step fails, a pattern that matches no file with its line in the config.
///
/// Each SQL file has a session of its own, as with psql -f, which begins with setseed(0). A copied
/// file that ends in .csv begins with a line that names the columns, in any order; any other is in
/// the text format of COPY, tabs between all columns of the table, without such a line. A restored
/// dump keeps no owners.
void seed(SuiteDatabase& database, const SuiteConfig& suite, const std::string& root,
          const Progress& progress);

/// "sha256:…" over the bytes of every step and of every file it names, in order.
[[nodiscard]] std::string seed_hash(const SuiteConfig& suite, const std::string& root);

}  // namespace gate
