// SPDX-License-Identifier: MIT
#include "gate/cli/progress_line.h"

#include <doctest/doctest.h>

#include <future>
#include <sstream>

using namespace gate;
using std::chrono::seconds;

TEST_CASE("progress says how long the run takes and what it does, within the terminal") {
  CHECK(progress_words(seconds(7), "orders: case 12 of 118", 80) == "0:07 orders: case 12 of 118");
  CHECK(progress_words(seconds(3671), "a step", 80) == "61:11 a step");
  CHECK(progress_words(seconds(7), "orders: case 12 of 118", 20) == "0:07 orders: case …");
  CHECK(progress_words(seconds(0), "bin/migrate\n\x1b[2J up", 80) == "0:00 bin/migrate �[2J up");
}

TEST_CASE("a step overwrites the one before, and the line is erased at the end") {
  std::ostringstream out;
  std::chrono::steady_clock::time_point now;
  {
    ProgressLine line(
        out, [&] { return now; }, [] { return 80; });
    line.show("");
    line.tick();
    CHECK(out.str().empty());
    line.show("one");
    now += seconds(65);
    line.tick();
    line.show("two");
    out.str("");
  }
  CHECK(out.str() == "\r\x1b[K");
}

TEST_CASE("an empty step makes way for other output, and time does not bring the line back") {
  std::ostringstream out;
  {
    ProgressLine line(
        out, [] { return std::chrono::steady_clock::time_point(); }, [] { return 80; });
    line.show("one");
    out.str("");
    line.show("");
    line.tick();
    CHECK(out.str() == "\r\x1b[K");
    out.str("");
  }
  CHECK(out.str().empty());
}

TEST_CASE("a terminal that became narrow gets narrow lines") {
  std::ostringstream out;
  std::size_t columns = 80;
  ProgressLine line(
      out, [] { return std::chrono::steady_clock::time_point(); }, [&] { return columns; });
  line.show("a step");
  columns = 9;
  out.str("");
  line.tick();
  CHECK(out.str() == "\r\x1b[K0:00 a …");
}

namespace {

using Pause = std::chrono::milliseconds;

/// Lets a line show a step, tick by itself `ticks` times at least, and end.
std::string told_by_itself(int ticks, Pause pause) {
  std::ostringstream out;
  std::promise<void> ticked;
  int looks = -2;  // at the clock: before the first tick at the beginning and for the step
  const auto clock = [&] {
    if (++looks == ticks) ticked.set_value();
    return std::chrono::steady_clock::time_point();
  };
  {
    ProgressLine line(out, clock, [] { return 80; });
    line.show("one");
    line.keep_ticking(pause);
    ticked.get_future().wait();
  }
  return out.str();
}

}  // namespace

TEST_CASE("a line ticks by itself until its end") {
  const std::string told = told_by_itself(3, Pause(1));
  CHECK(told.starts_with("\r\x1b[K0:00 one\r\x1b[K0:00 one\r\x1b[K0:00 one\r\x1b[K0:00 one"));
  CHECK(told.ends_with("0:00 one\r\x1b[K"));
}

TEST_CASE("a line that ticks by itself stops at once") {
  const Pause nobody_waits_for = std::chrono::days(1);
  CHECK(told_by_itself(1, nobody_waits_for) == "\r\x1b[K0:00 one\r\x1b[K0:00 one\r\x1b[K");
}
