// SPDX-License-Identifier: MIT
// From a suite's config to its seeded database, by way of a seed image where there is one.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "gate/core/config/config.h"
#include "gate/edge/postgres/suite_database.h"
#include "gate/edge/seed/statistics.h"

namespace gate {

struct SeedTerms {
  const ServerConfig& server;
  const ServerChoice& choice;
  std::string root;
  bool use_images = true;
  /// A query of the suite that asks for the time, if one does: data that were made relative to the
  /// time of the seed must not grow old in an image then.
  std::optional<std::string> clock_reader;
};

struct SeededDatabase {
  std::unique_ptr<SuiteDatabase> database;
  std::string seed;                  ///< "sha256:…" of all pieces
  std::string statistics;            ///< statistics_hash()
  std::vector<std::string> remarks;  ///< why there is no image, in words
};

/// The database after each piece of the seed has run and its statistics were gathered. An image of
/// the whole seed is taken as it is; one of its first pieces is built on. What was built is kept
/// for the next time, unless an existing server is used or the seed is not the same each time.
/// Throws Error where a piece fails.
[[nodiscard]] SeededDatabase open_seeded(const SuiteConfig& suite, const SeedTerms& terms,
                                         const Progress& progress);

}  // namespace gate
