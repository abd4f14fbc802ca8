// SPDX-License-Identifier: MIT
// Builds a suite's seeded database from its config, from a seed image if there is one.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "gate/core/config/config.h"
#include "gate/edge/image/image_plans.h"
#include "gate/edge/postgres/missing_statistics.h"
#include "gate/edge/postgres/suite_database.h"
#include "gate/edge/seed/statistics.h"

namespace gate {

struct SeedTerms {
  const ServerConfig& server;
  const ServerChoice& choice;
  std::string root;
  bool use_images = true;
  std::optional<std::size_t> kept_pieces = std::nullopt;  ///< no image of more pieces is kept
  bool runs_commands = true;                              ///< whether the seed may hold `run` steps
  /// A query of the suite that reads the clock, if any. If the data were created relative to the
  /// time of the seed, they must not grow old in an image then.
  std::optional<std::string> clock_reader;
  /// All that the queries run, which may reach what the seed made that reads the clock.
  std::vector<std::string> statements;
  std::function<void()> before_commands;  ///< called before each `run` step; may be empty
};

struct SeededDatabase {
  std::unique_ptr<SuiteDatabase> database;
  std::string seed;        ///< "sha256:…" over all pieces
  std::string statistics;  ///< statistics_hash()
  /// What the last piece left missing of tables that had some before, and only ANALYZE makes.
  std::vector<MissingStatistics> missing;
  std::vector<std::string> remarks;  ///< what the person should know of the seed, in words
  std::optional<ImagePlans> plans;   ///< what is kept with its image; absent if it is on none
};

/// The database after every piece of the seed has run and its statistics were gathered. An image of
/// the whole seed is used as it is; an image of its first pieces is built on. The result is kept
/// for the next time, unless an existing server is used or the seed is not reproducible. Throws
/// Error if a piece fails.
[[nodiscard]] SeededDatabase open_seeded(const SuiteConfig& suite, const SeedTerms& terms,
                                         const Progress& progress);

/// What earlier runs kept with the image of the whole seed, and the server's major version, without
/// opening it. Absent where no image would be used. Throws Error if the seed holds a `run` step
/// that is refused.
struct PlansOnImage {
  ImagePlans plans;
  int major = 0;
};
[[nodiscard]] std::optional<PlansOnImage> plans_on_image(const SuiteConfig& suite,
                                                         const SeedTerms& terms);

}  // namespace gate
