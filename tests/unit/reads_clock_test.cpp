// SPDX-License-Identifier: MIT
#include "gate/core/reads_clock.h"

#include <doctest/doctest.h>

using gate::defines_clock_reader;
using gate::reads_clock;

TEST_CASE("SQL that asks for the time is told by its words") {
  CHECK(reads_clock("SELECT * FROM orders WHERE placed_at > now() - interval '1 day'"));
  CHECK(reads_clock("SELECT current_date"));
  CHECK(reads_clock("SELECT date 'today'"));
  CHECK(reads_clock("SELECT Clock_Timestamp()"));
}

TEST_CASE("SQL that only mentions the time does not ask for it") {
  CHECK_FALSE(reads_clock("SELECT 1 -- now() would be wrong"));
  CHECK_FALSE(reads_clock("SELECT 'now we know' AS \"now\", known /* today */ FROM nowhere"));
  CHECK_FALSE(reads_clock("SELECT timestamptz '2026-01-01'"));
}

TEST_CASE("what cannot be read counts as asking") {
  CHECK(reads_clock("SELECT 'unterminated"));
}

TEST_CASE("a view or function that asks for the time is read by queries") {
  CHECK(defines_clock_reader("CREATE VIEW recent AS SELECT * FROM orders WHERE at > now()"));
  CHECK(defines_clock_reader("create or replace temp recursive view v as select current_date"));
  CHECK(defines_clock_reader(
      "CREATE FUNCTION f() RETURNS date LANGUAGE sql AS $body$ SELECT current_date $body$"));
  CHECK(defines_clock_reader("CREATE POLICY p ON t USING (valid_to > now())"));
}

TEST_CASE("what asks for the time only as rows are written is no matter to a query") {
  CHECK_FALSE(defines_clock_reader("CREATE TABLE t (at timestamptz DEFAULT now())"));
  CHECK_FALSE(defines_clock_reader("INSERT INTO t SELECT now() - random() * interval '1 day'"));
  CHECK_FALSE(
      defines_clock_reader("CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS "
                           "$$BEGIN NEW.at := now(); RETURN NEW; END$$"));
  CHECK_FALSE(defines_clock_reader("CREATE MATERIALIZED VIEW m AS SELECT now()"));
  CHECK_FALSE(defines_clock_reader("CREATE VIEW v AS SELECT 1"));
}
