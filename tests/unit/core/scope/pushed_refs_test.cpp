// SPDX-License-Identifier: MIT
#include "gate/core/scope/pushed_refs.h"

#include <doctest/doctest.h>

#include "gate/core/text/error.h"

using namespace gate;

namespace {

const std::string one(40, '1');
const std::string two(40, '2');
const std::string null_name(40, '0');

}  // namespace

TEST_CASE("every ref that is pushed has a line") {
  const std::string text = "refs/heads/main " + one + " refs/heads/main " + two +
                           "\nrefs/heads/new " + one + " refs/heads/other " + null_name +
                           "\n(delete) " + null_name + " refs/heads/gone " + two + "\n";
  const std::vector<PushedRef> refs = parse_pushed_refs(text);
  REQUIRE(refs.size() == 3);
  CHECK(refs[0] == PushedRef{"refs/heads/main", one, "refs/heads/main", two});
  CHECK(refs[1] == PushedRef{"refs/heads/new", one, "refs/heads/other", ""});
  CHECK(refs[2] == PushedRef{"(delete)", "", "refs/heads/gone", two});
}

TEST_CASE("nothing is pushed where everything is up to date") {
  CHECK(parse_pushed_refs("").empty());
  CHECK(parse_pushed_refs("\n").empty());
}

TEST_CASE("names of SHA-256 repositories are longer") {
  const std::string text =
      "HEAD " + std::string(64, 'a') + " refs/heads/main " + std::string(64, '0') + "\n";
  CHECK(parse_pushed_refs(text).at(0) ==
        PushedRef{"HEAD", std::string(64, 'a'), "refs/heads/main", ""});
}

TEST_CASE("what git would not have written is refused") {
  for (const char* text : {"hello", "refs/heads/main", "a b c d", "a 1111 b 2222"})
    CHECK_THROWS_AS(static_cast<void>(parse_pushed_refs(text)), Error);
}
