// SPDX-License-Identifier: MIT
#include "gate/core/text/suggestion.h"

#include <doctest/doctest.h>

#include <string>

using gate::nearest;
using gate::suggestion;

namespace {

/// Whether the word is near enough to be taken for the candidate.
bool near(std::string_view word, std::string_view candidate) {
  return nearest(word, {candidate}) == candidate;
}

}  // namespace

TEST_CASE("a letter added, left out or replaced is one difference") {
  CHECK(near("seed", "seed"));
  CHECK(near("sed", "seed"));
  CHECK(near("seeds", "seed"));
  CHECK(near("seem", "seed"));
  CHECK_FALSE(near("se", "seed"));
  CHECK_FALSE(near("seemx", "seed"));
}

TEST_CASE("two neighbours that changed places are one difference") {
  CHECK(near("sede", "seed"));
  CHECK(near("esed", "seed"));
  CHECK(near("ruel", "rule"));
  CHECK_FALSE(near("lure", "rule"));  // no neighbours
  CHECK_FALSE(near("eesd", "sexd"));
}

TEST_CASE("a third of the candidate's letters may differ, one at least") {
  CHECK(near("qyxries", "queries"));
  CHECK_FALSE(near("xyxries", "queries"));
  CHECK(near("b", "a"));
  CHECK(near("baselixyz", "baselines"));
  CHECK_FALSE(near("baselwxyz", "baselines"));
  CHECK(near("production_xabcd", "production_x"));  // 4 of 12
}

TEST_CASE("the nearest is taken, the first of two alike") {
  CHECK(nearest("seet", {"seat", "seed"}) == "seat");
  CHECK(nearest("seex", {"sxxx", "seen"}) == "seen");
  CHECK(nearest("queriex", {"queryes", "queries"}) == "queries");
  CHECK(nearest("zzz", {"seed"}).empty());
  CHECK(nearest("seed", {}).empty());
}

TEST_CASE("a suggestion asks, or lists what is known") {
  CHECK(suggestion("sede", {"seed", "rows"}) == "Did you mean \"seed\"?");
  CHECK(suggestion("zzz", {"seed", "rows"}) == "Known are: seed, rows.");
  CHECK(suggestion("zzz", {}) == "Nothing can stand here.");
  CHECK(suggestion("zzz", {"seed"}, "Remove it.") == "Remove it.");
}
