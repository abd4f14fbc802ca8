// SPDX-License-Identifier: MIT
#include "gate/core/sql/newer_words.h"

#include <doctest/doctest.h>

using namespace gate;

namespace {

/// "TRANSACTION_TIMEOUT 17", or nothing.
std::string newer(std::string_view sql, int server) {
  const auto found = newer_words(sql, server);
  return found ? found->words + " " + std::to_string(found->major) : "";
}

}  // namespace

TEST_CASE("what came with a newer major is named with it") {
  CHECK(newer("SET transaction_timeout = 0", 16) == "TRANSACTION_TIMEOUT 17");
  CHECK(newer("SET transaction_timeout = 0", 17).empty());
  CHECK(newer("CREATE TABLE t (a int UNIQUE NULLS NOT DISTINCT)", 14) == "NULLS NOT DISTINCT 15");
  CHECK(newer("CREATE TABLE t (b int GENERATED ALWAYS AS (a * 2) VIRTUAL)", 17) == "VIRTUAL 18");
  CHECK(newer("MERGE INTO a USING b ON true WHEN NOT MATCHED BY SOURCE THEN DELETE", 14) ==
        "NOT MATCHED BY SOURCE 17");
  CHECK(newer("SELECT 'uuidv7' /* casefold */ -- virtual", 15).empty());
}

TEST_CASE("of several the newest is named, of one major's the first of the alphabet") {
  CHECK(newer("SELECT casefold(a), b IS JSON FROM t", 15) == "CASEFOLD 18");
  CHECK(newer("CREATE TABLE t (a uuid DEFAULT uuidv7(), b text VIRTUAL)", 17) == "UUIDV7 18");
}

TEST_CASE("the hint tells of words, where the server did not know one") {
  const auto hint = newer_words_hint("42883", "SELECT casefold(a)", 15);
  REQUIRE(hint);
  CHECK(hint->starts_with("CASEFOLD came with PostgreSQL 18, and this server is 15."));
  CHECK_FALSE(newer_words_hint("42883", "SELECT casefold(a)", 18));
  CHECK_FALSE(newer_words_hint("42P01", "SELECT casefold(a)", 15));
}

TEST_CASE("the head of a dump names the major of its pg_dump") {
  CHECK(pg_dump_major("--\n-- PostgreSQL database dump\n--\n\n\\restrict x\n\n"
                      "-- Dumped from database version 15.4 (Debian 15.4-1)\n"
                      "-- Dumped by pg_dump version 17.2 (Debian 17.2-1)\n") == 17);
  CHECK(!pg_dump_major("-- Dumped by pg_dump version unknown"));
  constexpr std::string_view longer = "-- Dumped by pg_dump version 179";
  CHECK(pg_dump_major(longer.substr(0, longer.size() - 1)) == 17);
  CHECK(!pg_dump_major("SELECT 1;"));
}
