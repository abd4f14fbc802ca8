// SPDX-License-Identifier: MIT
// doctor --reproducible: each suite is seeded twice, and what differs is named with its likely
// cause.
#include <doctest/doctest.h>

#include "tests/database/own_suite.h"

using gate::test::OwnSuite;
using gate::test::Shop;

TEST_CASE("a seed that hangs on nothing but itself is reproducible") {
  const Shop shop;
  shop.query("one", "SELECT 1;\n");
  // Names and contents that are hard to quote; random() is begun alike before each seed step.
  shop.migration(
      "CREATE SCHEMA \"Odd \"\"one\";\n"
      "CREATE TABLE \"Odd \"\"one\".\"T;1\" AS SELECT n AS \"a b\", random() AS x, NULL::json AS "
      "j,\n"
      "  point(n, n) AS p FROM generate_series(1, 500) n;\n"
      "CREATE TABLE nothing ();\nINSERT INTO nothing DEFAULT VALUES;\n"
      // GiST descends at random where several pages would do: no two trees have the same size.
      "CREATE TABLE words AS SELECT to_tsvector('simple', 'w' || n % 40 || ' v' || n % 7) AS t\n"
      "  FROM generate_series(1, 20000) n;\nCREATE INDEX words_t_idx ON words USING gist (t);\n");
  const auto ran = shop.plangate({"doctor", "--reproducible"});
  INFO(ran.out, ran.err);
  CHECK(ran.exit_code == 0);
  CHECK(ran.out.find("differs") == std::string::npos);
  CHECK(ran.out.find("the same after two seeds") != std::string::npos);
}

TEST_CASE("each table that differs is named with its cause, and no other") {
  const Shop shop;
  shop.query("one", "SELECT 1;\n");
  shop.migration(
      "CREATE TABLE tokens AS SELECT n, gen_random_uuid() AS token FROM generate_series(1, 200) "
      "n;\n"
      "CREATE TABLE visits (id int, seen_at timestamptz DEFAULT now());\n"
      "INSERT INTO visits SELECT n FROM generate_series(1, 200) n;\n"
      "CREATE TABLE shuffled AS SELECT n FROM generate_series(1, 5000) n ORDER BY "
      "gen_random_uuid();\n"
      "CREATE TABLE numbered (id int GENERATED ALWAYS AS IDENTITY, word text);\n"
      "INSERT INTO numbered (word) SELECT 'w' || n FROM generate_series(1, 200) n\n"
      "  ORDER BY gen_random_uuid();\n"
      "CREATE TABLE chance AS SELECT n FROM generate_series(1, 2000) n\n"
      "  WHERE gen_random_uuid() > '80000000-0000-0000-0000-000000000000';\n");
  const auto ran = shop.plangate({"doctor", "--reproducible"});
  INFO(ran.out, ran.err);
  CHECK(ran.exit_code == 1);
  for (const char* words :
       {"public.tokens: other values in token: a random uuid",
        "public.visits: other values in seen_at: now()",
        "public.shuffled: the same rows in another order", "INSERT … SELECT without ORDER BY",
        "public.numbered: the same values in other rows", "public.chance: "}) {
    CAPTURE(words);
    CHECK(ran.out.find(words) != std::string::npos);
  }
  std::size_t lines = 0;
  for (std::size_t at = ran.out.find("differs "); at != std::string::npos;
       at = ran.out.find("differs ", at + 1))
    ++lines;
  CHECK(lines == 5);
}

TEST_CASE("our own suite is reproducible") {
  const OwnSuite suite;
  const auto ran = suite.plangate({"doctor", "--reproducible"});
  INFO(ran.out, ran.err);
  CHECK(ran.exit_code == 0);
  CHECK(ran.out.find("the same after two seeds") != std::string::npos);
}
