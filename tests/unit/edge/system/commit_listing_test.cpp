// SPDX-License-Identifier: MIT
#include "gate/edge/system/commit_listing.h"

#include <doctest/doctest.h>

using namespace gate;

namespace {

std::string line(const std::string& mode, const std::string& object, const std::string& path) {
  return mode + " " + object + " 0\t" + path + '\0';
}

CommitListing listing() {
  return CommitListing(line("120000", "aa", "app/seed") + line("100755", "bb", "app/x y.sql") +
                       line("100644", "cc", "db/v1/1.sql") + line("160000", "dd", "db/vendor") +
                       line("100644", "ee", "db-old"));
}

}  // namespace

TEST_CASE("a commit's listing knows its files and folders") {
  for (const char* path :
       {"", "app", "app/seed", "app/x y.sql", "db", "db/v1", "db/vendor", "db-old"})
    CHECK(listing().holds(path));
  for (const char* path : {"ap", "app/se", "d", "db/v1/1.sql/x", "db-"})
    CHECK_FALSE(listing().holds(path));
  CHECK(listing().has_folder("db"));
  CHECK_FALSE(listing().has_folder("db-old"));
  CHECK_FALSE(CommitListing("").holds(""));
}

TEST_CASE("a commit's listing knows where a path leaves it") {
  CHECK(listing().detour("app/seed") == "app/seed");
  CHECK(listing().detour("app/seed/1.sql") == "app/seed");
  CHECK(listing().detour("db/vendor/a/b") == "db/vendor");
  CHECK_FALSE(listing().detour("app/x y.sql"));
  CHECK_FALSE(listing().detour("app"));
  CHECK_FALSE(listing().detour(""));
  CHECK(listing().at("db/vendor").object == "dd");
}

TEST_CASE("a commit's listing finds links and submodules below a folder") {
  using Paths = std::vector<std::string>;
  CHECK(listing().below("", CommittedKind::link) == Paths{"app/seed"});
  CHECK(listing().below("app/seed", CommittedKind::link) == Paths{"app/seed"});
  CHECK(listing().below("db", CommittedKind::submodule) == Paths{"db/vendor"});
  CHECK(listing().below("app", CommittedKind::submodule).empty());
}
