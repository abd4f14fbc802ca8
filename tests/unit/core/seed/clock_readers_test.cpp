// SPDX-License-Identifier: MIT
#include "gate/core/seed/clock_readers.h"

#include <doctest/doctest.h>

#include <vector>

using gate::clock_readers;
using gate::ClockReaders;
using gate::reached_clock_reader;
using gate::SqlDefinition;

namespace {

const SqlDefinition recent = {"recent", "the view public.recent",
                              "SELECT * FROM orders WHERE placed_at > now() - interval '1 day'"};

ClockReaders with(const SqlDefinition& definition) {
  return clock_readers(std::vector{definition, recent});
}

}  // namespace

TEST_CASE("what reads the clock is reached by its name, quoted or not, in any case") {
  const ClockReaders readers = clock_readers(std::vector{recent});
  CHECK(reached_clock_reader(readers, "SELECT * FROM recent") == "the view public.recent");
  CHECK(reached_clock_reader(readers, "SELECT * FROM public.RECENT r"));
  CHECK(reached_clock_reader(readers, "SELECT * FROM \"recent\""));
  CHECK_FALSE(reached_clock_reader(readers, "SELECT * FROM orders"));
  CHECK_FALSE(reached_clock_reader(readers, "SELECT * FROM \"RECENT\""));
  CHECK_FALSE(reached_clock_reader(readers, "SELECT 1 -- recent"));
}

TEST_CASE("what names a reader of the clock is one, through any number of others") {
  const std::vector<SqlDefinition> chain = {
      {"c", "c", "SELECT * FROM b"}, {"b", "b", "SELECT * FROM recent"}, recent};
  CHECK(reached_clock_reader(clock_readers(chain), "SELECT * FROM c") == "c");
}

TEST_CASE("SQL in strings counts, as functions execute it") {
  CHECK(reached_clock_reader(with({"f", "f", "BEGIN EXECUTE 'SELECT * FROM recent'; END"}),
                             "SELECT f()") == "f");
  CHECK(reached_clock_reader(with({"f", "f", "DO $x$ SELECT 'a''b' FROM recent $x$"}),
                             "SELECT f()") == "f");
  CHECK_FALSE(
      reached_clock_reader(with({"f", "f", "SELECT 'not ' || recents FROM t"}), "SELECT f()"));
}

TEST_CASE("without readers nothing is reached, with one that has no name everything is") {
  CHECK_FALSE(reached_clock_reader({}, "SELECT * FROM recent"));
  const SqlDefinition of_operator = {"", "the function public.is_new", "SELECT now() > $1"};
  CHECK(reached_clock_reader(with(of_operator), "SELECT 1") == "the function public.is_new");
}

TEST_CASE("what cannot be tokenized may read the clock, and may reach it") {
  CHECK(reached_clock_reader(with({"python", "python", "return 'unterminated"}),
                             "SELECT python()") == "python");
  CHECK(reached_clock_reader(with(recent), "SELECT 'unterminated"));
  CHECK_FALSE(reached_clock_reader({}, "SELECT 'unterminated"));
}
