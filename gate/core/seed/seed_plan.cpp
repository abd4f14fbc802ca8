// SPDX-License-Identifier: MIT
#include "gate/core/seed/seed_plan.h"

#include <fmt/format.h>

#include <algorithm>

namespace gate {
namespace {

/// The minimum time that an intermediate image must save, as a multiple of the cost of keeping it.
constexpr double worth_factor = 10;

std::optional<std::size_t> take_longest(const SeedOutline& seed, bool counts_rows,
                                        const SeedLookups& lookups) {
  const std::size_t longest = counts_rows ? std::min(seed.repeatable, seed.pieces - 1) : 0;
  for (std::size_t count = longest; count > 0; --count)
    if (lookups.take_image(count)) return count;
  return lookups.take_image(0) ? std::optional<std::size_t>(0) : std::nullopt;
}

}  // namespace

SeedOutline seed_outline(std::span<const SeedPiece> pieces) {
  const auto odd = std::ranges::find_if_not(pieces, repeatable);
  SeedOutline seed;
  seed.pieces = pieces.size();
  seed.repeatable = static_cast<std::size_t>(odd - pieces.begin());
  return seed;
}

SeedStart choose_start(const SeedOutline& seed, bool counts_rows, const SeedLookups& lookups) {
  const bool may_be_whole = seed.repeatable == seed.pieces;
  SeedStart start;
  if (seed.real_time) start.clock_reader = seed.clock_reading_query;
  if (seed.real_time && !start.clock_reader && may_be_whole)
    start.clock_reader = lookups.find_reached_reader();
  if (start.clock_reader && !(may_be_whole && seed.can_set_clock)) {
    start.keeps_images = false;
    return start;
  }
  if (may_be_whole && lookups.take_image(seed.pieces)) {
    start.image = seed.pieces;
    return start;
  }
  start.whole_image_only = start.clock_reader || (seed.real_time && lookups.may_read_clock());
  if (!start.whole_image_only)
    start.image = take_longest(seed, counts_rows, lookups);
  else if (lookups.take_image(0))
    start.image = 0;
  return start;
}

PieceFollowUp follow_up(std::span<const SeedPiece> pieces, std::size_t done, bool counts_rows) {
  const bool last = done == pieces.size();
  return {.last = last,
          .gather_statistics = last || counts_rows,
          .all_tables_changed = !runs_in_own_session(pieces[done - 1])};
}

bool keeps_image(const SeedOutline& seed, std::size_t done, const ImageCosts& costs) {
  if (done > seed.repeatable) return false;
  return done == seed.pieces || costs.seconds_since_image > worth_factor * costs.keeping_seconds;
}

std::string no_image_because_of_clock(const std::string& suite, const std::string& clock_reader) {
  return fmt::format(
      "no seed image is used for {}: {} asks for the time, and the image's data would grow old; "
      "server.clock in the config fixes the time",
      suite, clock_reader);
}

std::string image_time_because_of_clock(const std::string& suite, const std::string& clock_reader,
                                        const std::string& instant) {
  return fmt::format(
      "{}: {} asks for the time, so the server's time begins when the seed image was made, {}; "
      "server.clock in the config fixes the time",
      suite, clock_reader, instant);
}

}  // namespace gate
