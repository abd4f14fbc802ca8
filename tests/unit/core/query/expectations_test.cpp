// SPDX-License-Identifier: MIT
// `expect` in a query's header, and what each mistake in it is answered with.
#include "gate/core/query/expectations.h"

#include <doctest/doctest.h>

#include "tests/unit/core/query/query_text.h"

using namespace gate;
using namespace gate::test;

namespace {

Expectations expected(const std::string& line) {
  return one("--@ " + line + "\nSELECT 1").expectations;
}

std::string refused(const std::string& inside) {
  return message("\n--@ expect = { " + inside + " }\nSELECT 1");
}

}  // namespace

TEST_CASE("a query without expect demands nothing") {
  CHECK(one("SELECT 1").expectations == Expectations{});
}

TEST_CASE("demands stand together or line by line") {
  const Expectations together = expected(
      "expect = { index = \"orders_placed\", no_seq_scan = true, max_rows_examined = 1000, "
      "max_blocks = 50 }");
  CHECK(together.indexes == Texts{"orders_placed"});
  CHECK(together.no_seq_scan);
  CHECK(together.max_rows_examined == 1'000);
  CHECK(together.max_blocks == 50);
  CHECK(expected("expect.max_blocks = 50\n--@ expect.index = [\"a\", \"orders btree (id)\"]")
            .indexes == Texts{"a", "orders btree (id)"});
}

TEST_CASE("Seq Scans are ruled out of every relation or of some") {
  CHECK_FALSE(expected("expect = { no_seq_scan = false }").no_seq_scan);
  const Expectations some = expected("expect = { no_seq_scan = [\"public.orders\", \"users\"] }");
  CHECK_FALSE(some.no_seq_scan);
  CHECK(some.no_seq_scan_of == Texts{"public.orders", "users"});
}

TEST_CASE("a mistake in expect names its line") {
  CHECK(refused("indx = \"a\"") == "q.sql:2: unknown key \"indx\" in \"expect\"");
  CHECK(refused("index = 1") ==
        "q.sql:2: \"index\" in \"expect\" must be a string, not an integer");
  CHECK(refused("index = \" \"") == "q.sql:2: \"index\" in \"expect\" is empty");
  CHECK(refused("index = []") == "q.sql:2: \"index\" in \"expect\" is empty");
  CHECK(
      refused("no_seq_scan = \"orders\"") ==
      "q.sql:2: \"no_seq_scan\" in \"expect\" must be true or an array of relations, not a string");
  CHECK(refused("no_seq_scan = []") == "q.sql:2: \"no_seq_scan\" in \"expect\" is empty");
  CHECK(refused("no_seq_scan = [1]") ==
        "q.sql:2: \"no_seq_scan\" in \"expect\" must be an array of strings, not an integer");
  for (const std::string count : {"-1", "1.5", "\"9\"", "true"})
    CHECK(refused("max_blocks = " + count) ==
          "q.sql:2: \"max_blocks\" in \"expect\" is no whole number");
  CHECK(message("--@ expect = true\nSELECT 1") ==
        "q.sql:1: \"expect\" in the header must be a table, not true or false");
}
