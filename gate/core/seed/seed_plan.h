// SPDX-License-Identifier: MIT
// What a seed run decides: which image it begins with, what follows each piece, what is kept. An
// image of k pieces is the database after the first k pieces of the seed; one of no piece is an
// empty cluster.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>

#include "gate/core/seed/seed_piece.h"

namespace gate {

/// What is known of a seed before any of it runs.
struct SeedOutline {
  std::size_t pieces = 0;
  std::size_t repeatable = 0;  ///< before the first piece that may do something else each time
  /// The server's time is real: what asks for it sees another one at each run.
  bool real_time = true;
  /// A query of the suite that asks for the time: "queries/newest.sql:3".
  std::optional<std::string> clock_reading_query;
};

[[nodiscard]] SeedOutline seed_outline(std::span<const SeedPiece> pieces);

/// What choose_start() has to look up, which takes time: it asks for as little as it can.
struct SeedLookups {
  /// Whether there was an image of so many pieces to take.
  std::function<bool(std::size_t pieces)> take_image;
  /// What the seed makes that asks for the time whenever a query uses it: "seed/views.sql:12".
  std::function<std::optional<std::string>()> find_clock_reader;
};

struct SeedStart {
  std::optional<std::size_t> image;  ///< how many pieces are in the one that was taken
  std::optional<std::string>
      clock_reader;  ///< why no image is used, nor kept: it asks for the time
};

/// The image of the whole seed, else the longest one of its first pieces. Data that were made
/// relative to the time of the seed would grow old in an image: there is none if something asks
/// for the time, unless the time stands still. An image of the whole seed proves that nothing in
/// the seed does. Where the server does not `count_rows` that a piece writes, it cannot tell which
/// statistics a further piece makes stale: no image in between is built on.
[[nodiscard]] SeedStart choose_start(const SeedOutline& seed, bool counts_rows,
                                     const SeedLookups& lookups);

/// What is to be done when a piece has run.
struct PieceFollowUp {
  bool last = false;
  bool gather_statistics = false;  ///< else the last piece does for all before it
  /// Another program's sessions may report their rows late: no table is known to be as it was.
  bool all_tables_changed = false;
};

/// `done`: pieces that have run, one of them at least.
[[nodiscard]] PieceFollowUp follow_up(std::span<const SeedPiece> pieces, std::size_t done,
                                      bool counts_rows);

/// What building and keeping images has cost so far.
struct ImageCosts {
  double seconds_since_image = 0;  ///< that pieces ran since the last one, or since the start
  double keeping_seconds = 0;      ///< that the last one took to keep
};

/// Whether an image of the `done` pieces is kept, with the statistics of all tables gathered: of
/// the whole seed always, of fewer pieces where it saves so much that all images together cost a
/// tenth of a cold seed at most.
[[nodiscard]] bool keeps_image(const SeedOutline& seed, std::size_t done, const ImageCosts& costs);

/// Why a suite has no seed image.
[[nodiscard]] std::string no_image_because_of_clock(const std::string& suite,
                                                    const std::string& clock_reader);

}  // namespace gate
