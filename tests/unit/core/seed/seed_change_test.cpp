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
  CHECK(changes("abcd", "axcd") == "-b+x");
  CHECK(changes("abcdef", "axcdf") == "-b+x -e");
  CHECK(changes("abc", "") == "-a -b -c");
}

TEST_CASE("some of the changes make a seed between the two") {
  CHECK(applied("ab", "abcd", {}) == "ab");
  CHECK(applied("ab", "abcd", {1}) == "abd");
  CHECK(applied("ab", "abcd", {0, 1}) == "abcd");
  CHECK(applied("abcdef", "axcdf", {0}) == "axcdef");
  CHECK(applied("abcdef", "axcdf", {1}) == "abcdf");
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
