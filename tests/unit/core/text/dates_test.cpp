// SPDX-License-Identifier: MIT
#include "gate/core/text/dates.h"

#include <doctest/doctest.h>

using namespace std::chrono;
using gate::day_in;

TEST_CASE("a text begins with a day, or with none") {
  CHECK(day_in("2026-11-28") == year_month_day{year{2026}, month{11}, day{28}});
  CHECK(day_in("2026-11-28T12:00:00Z") == year_month_day{year{2026}, month{11}, day{28}});
  CHECK(day_in("2024-02-29").has_value());
  for (const char* const text :
       {"", "2026-11-2", "2026/11-28", "2026-11/28", "2026-13-01", "2026-11-31", "2025-02-29",
        "2026-00-10", "2026-11-00", "x026-11-28", "2026-x1-28", "2026-11-x8", "202 -11-28",
        "2026-1 -28", "2026-11-2 ", "2026-11-2x"}) {
    CAPTURE(text);
    CHECK_FALSE(day_in(text));
  }
}
