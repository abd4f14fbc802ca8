// SPDX-License-Identifier: MIT
#include "gate/core/verdict/culprits.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace gate;

namespace {

using Numbers = std::vector<std::size_t>;

/// It happens where all of `needed` are among the changes.
struct Search {
  Numbers needed;
  Numbers found;
  int asked = 0;
};

Search search(std::size_t count, Numbers needed, std::size_t most = 3) {
  Search result = {needed, {}, 0};
  result.found = culprits(
      count,
      [&](const Numbers& changes) {
        ++result.asked;
        CHECK(std::ranges::is_sorted(changes));
        return std::ranges::includes(changes, needed);
      },
      most);
  return result;
}

}  // namespace

TEST_CASE("one change of many is found by halving") {
  for (std::size_t guilty = 0; guilty < 50; ++guilty) {
    const Search one = search(50, {guilty});
    CHECK(one.found == Numbers{guilty});
    CHECK(one.asked <= 13);
  }
}

TEST_CASE("the only change is guilty unasked") {
  const Search only = search(1, {0});
  CHECK(only.found == Numbers{0});
  CHECK(only.asked == 0);
}

TEST_CASE("of no change none is guilty") {
  CHECK(search(0, {}).found.empty());
}

TEST_CASE("changes that only do it together are all named") {
  CHECK(search(50, {3, 40}).found == Numbers{3, 40});
  CHECK(search(50, {0, 49}).found == Numbers{0, 49});
  CHECK(search(2, {0, 1}).found == Numbers{0, 1});
  CHECK(search(20, {4, 5, 6}).found == Numbers{4, 5, 6});
}

TEST_CASE("more than can be told are none") {
  CHECK(search(20, {1, 2, 3, 4}).found.empty());
  CHECK(search(20, {1, 2}, 1).found.empty());
}

TEST_CASE("where each of two is enough, one of them is named") {
  const auto either = [](const Numbers& changes) {
    return std::ranges::find(changes, 7U) != changes.end() ||
           std::ranges::find(changes, 12U) != changes.end();
  };
  CHECK(culprits(20, either) == Numbers{7});
}

TEST_CASE("what a later change takes back is innocent") {
  // 3 does it, 5 takes it back, 9 does it again.
  const auto last = [](const Numbers& changes) {
    const auto has = [&](std::size_t number) {
      return std::ranges::find(changes, number) != changes.end();
    };
    return has(9) || (has(3) && !has(5));
  };
  CHECK(culprits(12, last) == Numbers{9});
  CHECK(culprits(10, last) == Numbers{9});
}
