// SPDX-License-Identifier: MIT
#include "gate/core/scope/shard.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace gate;

using Names = std::set<std::string>;

TEST_CASE("names are hashed by FNV-1a, whose authors give these values") {
  CHECK(name_hash("") == 0xcbf29ce484222325);
  CHECK(name_hash("a") == 0xaf63dc4c8601ec8c);
  CHECK(name_hash("foobar") == 0x85944171f73967e8);
}

TEST_CASE("a shard is written I/N, from 1/1 to 1000/1000") {
  CHECK(shard_from("1/1") == Shard{1, 1, ""});
  CHECK(shard_from("2/3") == Shard{2, 3, ""});
  CHECK(shard_from("1000/1000") == Shard{1000, 1000, ""});
  for (const char* wrong : {"", "/", "1", "1/", "/2", "0/2", "3/2", "1/1001", "-1/2", "+1/2",
                            "1/2/3", " 1/2", "1/2 ", "1.0/2", "a/b", "99999999999/99999999999"}) {
    CAPTURE(wrong);
    CHECK_FALSE(shard_from(wrong));
  }
}

TEST_CASE("every name belongs to exactly one shard, whatever other names there are") {
  Names names;
  for (int i = 0; i < 300; ++i) names.insert(fmt::format("suite/query_{}", i));
  Names seen;
  for (int index = 1; index <= 7; ++index) {
    const Names part = part_of(names, {index, 7, ""});
    CHECK(part.size() > 20);
    for (const std::string& name : part) {
      CHECK(seen.insert(name).second);
      CHECK(part_of({name}, {index, 7, ""}) == Names{name});
    }
  }
  CHECK(seen == names);
  CHECK(part_of(names, {1, 1, ""}) == names);
}

TEST_CASE("a shard may be left with no name") {
  CHECK(part_of({}, {1, 2, ""}).empty());
  const bool first = !part_of({"s/q"}, {1, 2, ""}).empty();
  CHECK(part_of({"s/q"}, {first ? 2 : 1, 2, ""}).empty());
}

TEST_CASE("two selections have the same hash only where they are equal") {
  CHECK(selection_hash({"s/a", "s/b"}) == selection_hash({"s/b", "s/a"}));
  CHECK(selection_hash({"s/a", "s/b"}) != selection_hash({"s/a"}));
  CHECK(selection_hash({"ab"}) != selection_hash({"a", "b"}));
}
