// SPDX-License-Identifier: MIT
// The decisions of a seed run: which image it starts from, what follows each piece, what is kept.
// An image of k pieces is the database after the first k pieces of the seed; an image of no pieces
// is an empty cluster.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>

#include "gate/core/seed/seed_piece.h"

namespace gate {

/// What is known about a seed before it runs.
struct SeedOutline {
  std::size_t pieces = 0;
  std::size_t repeatable = 0;  ///< pieces before the first that may differ each time
  /// The server uses the real time, so that reading the clock gives another result in each run.
  bool real_time = true;
  bool can_set_clock = false;  ///< libfaketime is there
  /// A query of the suite that reads the clock: "queries/newest.sql:3".
  std::optional<std::string> clock_reading_query;
};

[[nodiscard]] SeedOutline seed_outline(std::span<const SeedPiece> pieces);

/// Lookups of choose_start() that take time, so it makes as few as possible.
struct SeedLookups {
  /// Borrows an image of this many pieces, if there is one; returns whether there was.
  std::function<bool(std::size_t pieces)> take_image;
  /// What the image of the whole seed has that reads the clock, and a query of the suite reaches:
  /// "the view public.recent". Absent where there is no such image.
  std::function<std::optional<std::string>()> find_reached_reader;
  /// Whether a file of the seed creates what reads the clock whenever a query uses it.
  std::function<bool()> may_read_clock;
};

struct SeedStart {
  std::optional<std::size_t> image;  ///< number of pieces in the borrowed image
  std::optional<std::string>
      clock_reader;  ///< what asks for the time, if the data may depend on it
  /// Whether images may be kept. Where something asks for the time, a server on one must have its
  /// time.
  bool keeps_images = true;
  /// Something asks for the time, or only the finished database will tell whether a query reaches
  /// what does: only data of this run may be in an image.
  bool whole_image_only = false;
};

/// The image of the whole seed, otherwise that of the longest prefix. Data created relative to the
/// time of the seed would grow old in an image, so if something reads the clock, and the config
/// does not fix it, only that of the whole seed is used, at its own time, and none where that
/// cannot be set. The image of the whole seed knows what in it reads the clock. If the server does
/// not count the rows that a piece writes (`counts_rows`), it is unknown which statistics the next
/// piece makes stale, so no intermediate image is built on.
[[nodiscard]] SeedStart choose_start(const SeedOutline& seed, bool counts_rows,
                                     const SeedLookups& lookups);

/// What to do after a piece has run.
struct PieceFollowUp {
  bool last = false;
  bool gather_statistics = false;  ///< otherwise the last piece does so for all before it
  /// Other programs' sessions may report their rows late, so no table is known to be unchanged.
  bool all_tables_changed = false;
};

/// `done` is the number of pieces that have run, at least one.
[[nodiscard]] PieceFollowUp follow_up(std::span<const SeedPiece> pieces, std::size_t done,
                                      bool counts_rows);

/// The costs of building and keeping images so far.
struct ImageCosts {
  double seconds_since_image = 0;  ///< run time of the pieces since the last image or the start
  double keeping_seconds = 0;      ///< time that it took to keep the last image
};

/// Whether to keep an image of the `done` pieces, with the statistics of all tables gathered.
/// Always for the whole seed; for fewer pieces if it saves so much that all images together cost at
/// most a tenth of a cold seed.
[[nodiscard]] bool keeps_image(const SeedOutline& seed, std::size_t done, const ImageCosts& costs);

/// Why a suite has no seed image.
[[nodiscard]] std::string no_image_because_of_clock(const std::string& suite,
                                                    const std::string& clock_reader);

/// That the server's time begins at `instant`, when the seed image was made.
[[nodiscard]] std::string image_time_because_of_clock(const std::string& suite,
                                                      const std::string& clock_reader,
                                                      const std::string& instant);

}  // namespace gate
