// SPDX-License-Identifier: MIT
#include "gate/core/seed/seed_change.h"

#include <doctest/doctest.h>

#include <numeric>

using namespace gate;

namespace {

/// A statement a letter.
std::vector<SeedUnit> units(const std::string& letters, bool of_base = false) {
  std::vector<SeedUnit> result;
  for (const char letter : letters) {
    SeedUnit& unit = result.emplace_back();
    unit.text = unit.identity = std::string(1, letter);
    unit.of_base = of_base;
  }
  return result;
}

std::string letters(const std::vector<SeedUnit>& all) {
  std::string result;
  for (const SeedUnit& each : all) result += each.text;
  return result;
}

/// "-b", "+c", "-b+c", separated by blanks.
std::string changes(const std::string& base, const std::string& head) {
  std::string text;
  for (const SeedChange& each : seed_changes(units(base, true), units(head))) {
    if (!text.empty()) text += " ";
    if (!each.removed.empty()) text += "-" + letters(each.removed);
    if (!each.added.empty()) text += "+" + letters(each.added);
  }
  return text;
}

std::string applied(const std::string& base, const std::string& head,
                    const std::vector<std::size_t>& chosen) {
  const auto from = units(base, true);
  return letters(with_changes(from, seed_changes(from, units(head)), chosen));
}

}  // namespace

TEST_CASE("what is appended changes statement by statement") {
  CHECK(changes("ab", "abcd") == "+c +d");
  CHECK(changes("", "ab") == "+a +b");
  CHECK(changes("ab", "ab").empty());
}

TEST_CASE("a statement that goes, comes or is edited within a seed is found there") {
  CHECK(changes("abcd", "acd") == "-b");
  CHECK(changes("abcd", "abxcd") == "+x");
  CHECK(changes("abcd", "axcd") == "-b +x");
  CHECK(changes("abcdef", "axcdf") == "-b +x -e");
  CHECK(changes("abc", "") == "-a -b -c");
}

TEST_CASE("statements about the same object change into one another, others come and go") {
  const auto change_of = [](const std::vector<std::string>& base,
                            const std::vector<std::string>& head) {
    const auto as_units = [](const std::vector<std::string>& texts) {
      std::vector<SeedUnit> result;
      for (const std::string& text : texts) {
        SeedUnit& unit = result.emplace_back();
        unit.text = unit.identity = text;
      }
      return result;
    };
    std::string text;
    for (const SeedChange& each : seed_changes(as_units(base), as_units(head)))
      text += std::to_string(each.at) + (each.removed.empty() ? "" : "-" + letters(each.removed)) +
              (each.added.empty() ? "" : "+" + letters(each.added)) + ";";
    return text;
  };
  const std::string on_a = "CREATE INDEX i ON t (a)";
  const std::string on_b = "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON t (b)";
  const std::string table = "CREATE TABLE notes (id int)";
  CHECK(change_of({on_a}, {on_b}) == "0-" + on_a + "+" + on_b + ";");
  CHECK(change_of({on_a}, {table}) == "0-" + on_a + ";1+" + table + ";");
  CHECK(change_of({on_a}, {table, on_b}) == "0+" + table + ";0-" + on_a + "+" + on_b + ";");
  CHECK(change_of({on_a, "x"}, {on_b, table}) ==
        "0-" + on_a + "+" + on_b + ";1-x;2+" + table + ";");
}

TEST_CASE("what begins and ends a transaction or sets the session frames other statements") {
  const auto only = [](const std::string& text) {
    SeedUnit unit;
    unit.text = text;
    unit.identity = text + "\n";
    return only_frames({0, {}, {unit}});
  };
  for (const char* frame : {"begin", "BEGIN", "commit", "START transaction", "set search_path to a",
                            "lock table t", "end", "savepoint a", "release a", "reset all"})
    CHECK(only(frame));
  CHECK_FALSE(only("drop index i"));
  CHECK_FALSE(only("settle"));
  SeedUnit program;
  program.text = program.identity = "set";
  program.is_statement = false;
  CHECK_FALSE(only_frames({0, {program}, {}}));
  SeedUnit frame;
  frame.text = frame.identity = "set a = 1";
  CHECK_FALSE(only_frames({0, {frame}, {program}}));
}

TEST_CASE("some of the changes make a seed between the two") {
  CHECK(applied("ab", "abcd", {}) == "ab");
  CHECK(applied("ab", "abcd", {1}) == "abd");
  CHECK(applied("ab", "abcd", {0, 1}) == "abcd");
  CHECK(applied("abcdef", "axcdf", {0}) == "acdef");
  CHECK(applied("abcdef", "axcdf", {0, 1}) == "axcdef");
  CHECK(applied("abcdef", "axcdf", {1}) == "abxcdef");
  CHECK(applied("abcdef", "axcdf", {2}) == "abcdf");
  CHECK(applied("abc", "", {0, 2}) == "b");
}

TEST_CASE("all changes together make the other seed") {
  for (const auto& [base, head] :
       {std::pair{"abcabba", "cbabac"}, {"xaxbxcx", "abc"}, {"ab", "ba"}}) {
    const std::size_t count = seed_changes(units(base), units(head)).size();
    std::vector<std::size_t> all(count);
    std::iota(all.begin(), all.end(), std::size_t{0});
    CHECK(applied(base, head, all) == head);
    CHECK(applied(base, head, {}) == base);
  }
}
