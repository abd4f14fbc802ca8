// SPDX-License-Identifier: MIT
#include "gate/core/seed/seed_plan.h"

#include <doctest/doctest.h>

#include <set>

using gate::choose_start;
using gate::follow_up;
using gate::keeps_image;
using gate::SeedOutline;
using gate::SeedPiece;
using gate::SeedStart;

namespace {

using Pieces = std::vector<SeedPiece>;

SeedPiece sql(const std::string& file) {
  return {{gate::SqlStep{file}, {}}, {file}};
}

SeedPiece command(std::vector<std::string> inputs) {
  return {{gate::RunStep{"bin/migrate up", inputs, false}, {}}, inputs};
}

/// A cache with images of so many pieces, and a seed of files; remembers what was asked for.
struct Lookups {
  std::set<std::size_t> images;
  std::optional<std::string> reached_reader;  ///< in the image of the whole seed
  bool may_read_clock = false;
  std::vector<std::size_t> asked_images = {};
  bool read_files = false;

  SeedStart start(const SeedOutline& seed, bool counts_rows = true) {
    return choose_start(seed, counts_rows,
                        {.take_image =
                             [&](std::size_t pieces) {
                               asked_images.push_back(pieces);
                               return images.contains(pieces);
                             },
                         .find_reached_reader = [&] { return reached_reader; },
                         .may_read_clock =
                             [&] {
                               read_files = true;
                               return may_read_clock;
                             }});
  }
};

SeedOutline outline(std::size_t pieces, std::size_t repeatable) {
  SeedOutline seed;
  seed.pieces = pieces;
  seed.repeatable = repeatable;
  return seed;
}

using Asked = std::vector<std::size_t>;

}  // namespace

TEST_CASE("pieces are repeatable up to the first command that names no inputs") {
  const SeedPiece unknown = command({});
  CHECK(gate::seed_outline(Pieces{sql("a.sql"), command({"m.sql"})}).repeatable == 2);
  CHECK(gate::seed_outline(Pieces{sql("a.sql"), unknown, sql("b.sql")}).repeatable == 1);
  CHECK(gate::seed_outline(Pieces{unknown}).repeatable == 0);
  CHECK(gate::seed_outline(Pieces{sql("a.sql"), unknown, sql("b.sql")}).pieces == 3);
}

TEST_CASE("the image of the whole seed is taken before any file of the seed is read") {
  Lookups lookups{{0, 2, 3}, {}, true};
  const SeedStart start = lookups.start(outline(3, 3));
  CHECK(start.image == 3);
  CHECK_FALSE(start.clock_reader);
  CHECK(lookups.asked_images == Asked{3});
  CHECK_FALSE(lookups.read_files);
}

TEST_CASE("else the longest cached prefix of the seed is taken") {
  Lookups lookups{{0, 1, 2}, {}};
  CHECK(lookups.start(outline(4, 4)).image == 2);
  CHECK(lookups.asked_images == Asked{4, 3, 2});
}

TEST_CASE("no image goes beyond the first piece that may do something else each time") {
  Lookups lookups{{0, 1, 2, 3, 4}, {}};
  CHECK(lookups.start(outline(4, 2)).image == 2);
  CHECK(lookups.asked_images == Asked{2});
}

TEST_CASE(
    "where the server loses count of rows, there are images of whole seeds and empty clusters") {
  Lookups part{{0, 1, 2}, {}};
  CHECK(part.start(outline(3, 3), false).image == 0);
  CHECK(part.asked_images == Asked{3, 0});
  Lookups whole{{0, 3}, {}};
  CHECK(whole.start(outline(3, 3), false).image == 3);
}

TEST_CASE("without any image the seed begins from nothing, and images may be kept") {
  Lookups lookups{{}, {}};
  const SeedStart start = lookups.start(outline(2, 2));
  CHECK_FALSE(start.image);
  CHECK_FALSE(start.clock_reader);
  CHECK(lookups.asked_images == Asked{2, 1, 0});
}

TEST_CASE("a query that asks for the time rules every image out, whole or not") {
  SeedOutline seed = outline(2, 2);
  seed.clock_reading_query = "queries/newest.sql:3";
  Lookups lookups{{0, 1, 2}, {}};
  const SeedStart start = lookups.start(seed);
  CHECK_FALSE(start.image);
  CHECK_FALSE(start.keeps_images);
  CHECK(start.clock_reader == "queries/newest.sql:3");
  CHECK(lookups.asked_images.empty());
}

TEST_CASE("where the clock can be set, the image of the whole seed serves at its own time") {
  SeedOutline seed = outline(2, 2);
  seed.can_set_clock = true;
  Lookups by_image{{0, 1, 2}, "the view public.recent"};
  CHECK(by_image.start(seed).image == 2);
  CHECK(by_image.start(seed).keeps_images);
  CHECK(by_image.start(seed).clock_reader == "the view public.recent");
  seed.clock_reading_query = "queries/newest.sql:3";
  Lookups by_query{{0, 1, 2}, {}};
  CHECK(by_query.start(seed).image == 2);
  CHECK(by_query.start(seed).clock_reader == "queries/newest.sql:3");
}

TEST_CASE("where the clock can be set, no image of a part of the seed is built on all the same") {
  SeedOutline seed = outline(2, 2);
  seed.can_set_clock = true;
  seed.clock_reading_query = "queries/newest.sql:3";
  Lookups lookups{{0, 1}, {}};
  const SeedStart start = lookups.start(seed);
  CHECK(start.image == 0);
  CHECK(start.whole_image_only);
  CHECK(lookups.asked_images == Asked{2, 0});
}

TEST_CASE("a seed that may differ each time has no image whose time could be set") {
  SeedOutline seed = outline(2, 1);
  seed.can_set_clock = true;
  seed.clock_reading_query = "queries/newest.sql:3";
  CHECK_FALSE(Lookups{{0, 1, 2}, {}}.start(seed).keeps_images);
}

TEST_CASE("what the image has that asks for the time, and a query reaches, rules every image out") {
  Lookups lookups{{0, 1, 2}, "the view public.recent"};
  const SeedStart start = lookups.start(outline(2, 2));
  CHECK_FALSE(start.image);
  CHECK_FALSE(start.keeps_images);
  CHECK(start.clock_reader == "the view public.recent");
  CHECK(lookups.asked_images.empty());
}

TEST_CASE("of a seed that may differ each time no image tells what its queries reach") {
  Lookups lookups{{0, 1, 2}, "the view public.recent"};
  const SeedStart start = lookups.start(outline(2, 1));
  CHECK(start.image == 1);
  CHECK_FALSE(start.clock_reader);
}

TEST_CASE("where the seed makes what asks for the time, no image of a part of it is built on") {
  Lookups lookups{{0, 1}, {}, true};
  const SeedStart start = lookups.start(outline(2, 2));
  CHECK(start.image == 0);
  CHECK(start.whole_image_only);
  CHECK_FALSE(start.clock_reader);
  CHECK(lookups.asked_images == Asked{2, 0});
}

TEST_CASE("where the time stands still, it may be asked for") {
  SeedOutline seed = outline(2, 2);
  seed.real_time = false;
  seed.clock_reading_query = "queries/newest.sql:3";
  Lookups lookups{{0, 1}, "the view public.recent", true};
  const SeedStart start = lookups.start(seed);
  CHECK(start.image == 1);
  CHECK_FALSE(start.clock_reader);
  CHECK_FALSE(lookups.read_files);
}

TEST_CASE("statistics are gathered after each piece, or at the end where the server loses count") {
  const Pieces pieces = {sql("a.sql"), sql("b.sql")};
  CHECK(follow_up(pieces, 1, true).gather_statistics);
  CHECK_FALSE(follow_up(pieces, 1, true).last);
  CHECK(follow_up(pieces, 2, true).gather_statistics);
  CHECK(follow_up(pieces, 2, true).last);
  CHECK_FALSE(follow_up(pieces, 1, false).gather_statistics);
  CHECK(follow_up(pieces, 2, false).gather_statistics);
}

TEST_CASE("what another program wrote may be counted late: every table counts as changed") {
  const SeedPiece copy = {{gate::CopyStep{"rows.csv", "t"}, {}}, {"rows.csv"}};
  const SeedPiece dump = {{gate::RestoreStep{"dump.pgc"}, {}}, {"dump.pgc"}};
  const Pieces pieces = {sql("a.sql"), copy, command({"m.sql"}), dump};
  CHECK_FALSE(follow_up(pieces, 1, true).all_tables_changed);
  CHECK_FALSE(follow_up(pieces, 2, true).all_tables_changed);
  CHECK(follow_up(pieces, 3, true).all_tables_changed);
  CHECK(follow_up(pieces, 4, true).all_tables_changed);
}

TEST_CASE("an image in between is kept where it saves ten times what keeping it costs") {
  const SeedOutline seed = outline(3, 3);
  CHECK(keeps_image(seed, 1, {.seconds_since_image = 4.1, .keeping_seconds = 0.4}));
  CHECK_FALSE(keeps_image(seed, 1, {.seconds_since_image = 4, .keeping_seconds = 0.4}));
}

TEST_CASE("the image of the whole seed is kept however little it saves") {
  CHECK(keeps_image(outline(3, 3), 3, {.seconds_since_image = 0.1, .keeping_seconds = 0.4}));
}

TEST_CASE("no image is kept behind a piece that may do something else each time") {
  const SeedOutline seed = outline(3, 1);
  const gate::ImageCosts slow = {.seconds_since_image = 60, .keeping_seconds = 0.4};
  CHECK(keeps_image(seed, 1, slow));
  CHECK_FALSE(keeps_image(seed, 2, slow));
  CHECK_FALSE(keeps_image(seed, 3, slow));
}

TEST_CASE("the remark on the image's time names what asks for the time, and that time") {
  CHECK(
      gate::image_time_because_of_clock("shop", "the view public.recent", "2026-01-15T12:00:00Z") ==
      "shop: the view public.recent asks for the time, so the server's time begins when the seed "
      "image was made, 2026-01-15T12:00:00Z; server.clock in the config fixes the time");
}

TEST_CASE("the remark on a missing image names what asks for the time, and the way out") {
  CHECK(gate::no_image_because_of_clock("shop", "queries/newest.sql:3") ==
        "no seed image is used for shop: queries/newest.sql:3 asks for the time, and the image's "
        "data would grow old; server.clock in the config fixes the time");
}
