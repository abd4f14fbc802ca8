// SPDX-License-Identifier: MIT
#include "gate/core/production/said_rows.h"

#include <doctest/doctest.h>

#include "gate/core/text/error.h"

using namespace gate;

namespace {

Capture seed_with_events(double rows, double pages) {
  Capture seed;
  CapturedTable events;
  events.rows = rows;
  events.pages = pages;
  CapturedColumn id;
  id.name = "id";
  events.columns = {id};
  CapturedIndex key;
  key.name = "events_pkey";
  key.method = "btree";
  key.columns = {"id"};
  key.rows = rows;
  key.pages = rows > 0 ? 3 : 1;
  events.indexes = {{"events_pkey", key}};
  seed.tables[{"public", "events"}] = events;
  seed.tables[{"public", "orders"}] = {};
  return seed;
}

}  // namespace

TEST_CASE("a table that production lacks is made as large as is said") {
  for (const auto& [rows, pages] : {std::pair(1'000.0, 6.0), std::pair(0.0, 0.0)}) {
    CAPTURE(rows);
    const Capture whole =
        with_said_rows({}, seed_with_events(rows, pages), {{"events", 5e6, "plangate.toml:7"}});
    const CapturedTable& events = whole.tables.at({"public", "events"});
    CHECK(events.rows == 5e6);
    CHECK(*events.pages > 10'000);
    CHECK(*events.pages < 40'000);
    CHECK(events.indexes.at("events_pkey").rows == 5e6);
    CHECK(*events.indexes.at("events_pkey").pages > 5'000);
    CHECK_FALSE(whole.tables.contains({"public", "orders"}));
  }
}

TEST_CASE("what production has stays as it is there") {
  Capture production = seed_with_events(70, 1);
  const Capture whole = with_said_rows(production, seed_with_events(1'000, 6),
                                       {{"public.events", 5e6, "plangate.toml:7"}});
  CHECK(whole.tables.at({"public", "events"}).rows == 70);
}

TEST_CASE("a table that the seed lacks is named with its line") {
  CHECK_THROWS_WITH_AS(
      static_cast<void>(with_said_rows({}, seed_with_events(1, 1), {{"event", 5, "p.toml:7"}})),
      "p.toml:7: \"event\" in the suite's rows is no table of the seeded database", Error);
}

TEST_CASE("the age of a capture is told from the day on at which it is old") {
  using namespace std::chrono;
  std::string captured = "2026-08-30";
  CHECK_FALSE(age_in_words(captured, year(2026) / 11 / 27, 90));
  CHECK(age_in_words(captured, year(2026) / 11 / 28, 90) ==
        "90 days old: production may have grown since");
  CHECK_FALSE(age_in_words(captured, year(2020) / 1 / 1, 90));
  captured = "soon";
  CHECK_FALSE(age_in_words(captured, year(2026) / 11 / 28, 90));
}
