// SPDX-License-Identifier: MIT
#include "gate/core/sql/clock_calls.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using gate::defines_clock_reader;
using gate::names_clock_time;
using gate::reads_clock;
using gate::volatile_calls;

using Calls = std::vector<std::string>;

TEST_CASE("SQL that asks for the time is told by its words") {
  CHECK(reads_clock("SELECT * FROM orders WHERE placed_at > now() - interval '1 day'"));
  CHECK(reads_clock("SELECT current_date"));
  CHECK(reads_clock("SELECT date 'today'"));
  CHECK(reads_clock("SELECT Clock_Timestamp()"));
  CHECK(reads_clock("SELECT age(placed_at) FROM orders"));
  CHECK(reads_clock("SELECT * FROM orders WHERE pg_catalog.age ((SELECT max(f(a, b)))) > '1 day'"));
  CHECK(reads_clock("SELECT timestamptz ' Yesterday 00:00 '"));
}

TEST_CASE("SQL that only mentions the time does not ask for it") {
  CHECK_FALSE(reads_clock("SELECT 1 -- now() would be wrong"));
  CHECK_FALSE(reads_clock("SELECT 'now we know' AS \"now\", known /* today */ FROM nowhere"));
  CHECK_FALSE(reads_clock("SELECT timestamptz '2026-01-01'"));
  CHECK_FALSE(reads_clock("SELECT age(paid_at, placed_at), age, t.age FROM orders"));
  CHECK_FALSE(reads_clock("SELECT age"));
}

TEST_CASE("the text of a time may take it from the clock") {
  for (const char* text : {"now", "TODAY", " yesterday ", "today 00:00", "tomorrow 10:00 PM UTC",
                           "yesterday +02", "today 04:05 America/New_York"}) {
    CAPTURE(text);
    CHECK(names_clock_time(text));
  }
  for (const char* text : {"", "now we know", "2026-01-01 00:00", "buy now", "+02", "todays"}) {
    CAPTURE(text);
    CHECK_FALSE(names_clock_time(text));
  }
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

TEST_CASE("calls that answer differently each time are named, each once, in their order") {
  CHECK(volatile_calls("SELECT now(), NOW(), pg_catalog.now ( ) /* now() */, current_date") ==
        Calls{"now()", "CURRENT_DATE"});
  CHECK(volatile_calls("SELECT LocalTimestamp(0), clock_timestamp() WHERE random() < 0.5") ==
        Calls{"LOCALTIMESTAMP", "clock_timestamp()", "random()"});
  CHECK(volatile_calls("SELECT date 'today', 'now'::timestamptz, timestamp with time zone "
                       "'yesterday'") == Calls{"'today'", "'now'", "'yesterday'"});
  CHECK(volatile_calls("SELECT gen_random_uuid(), extensions.uuid_generate_v4(), uuidv7()") ==
        Calls{"gen_random_uuid()", "uuid_generate_v4()", "uuidv7()"});
  CHECK(volatile_calls("SELECT age(placed_at), age(paid_at, placed_at)") == Calls{"age()"});
  CHECK(volatile_calls("SELECT 1 FROM t TABLESAMPLE system (1)") ==
        Calls{"TABLESAMPLE without REPEATABLE"});
}

TEST_CASE("what only looks like such a call is none") {
  for (const char* sql :
       {"SELECT now, t.now, \"now\"(), 'now()', 'now', status = 'today' FROM now",
        "SELECT t.current_date, \"current_date\", random, $$now()$$ -- now()",
        "SELECT 1 FROM t TABLESAMPLE system (1) REPEATABLE (7)", "SELECT 'unterminated", ""}) {
    CAPTURE(sql);
    CHECK(volatile_calls(sql).empty());
  }
}

TEST_CASE("age() of one argument counts from today, wherever its call ends") {
  CHECK(volatile_calls("SELECT age(a)") == Calls{"age()"});
  CHECK(volatile_calls("SELECT age(f(a, b))") == Calls{"age()"});
  CHECK(volatile_calls("SELECT age(a, b)").empty());
  CHECK(volatile_calls("SELECT age").empty());
  CHECK(volatile_calls("SELECT age(a").empty());
}

TEST_CASE("a text of a time is one where it becomes a time") {
  CHECK(volatile_calls("SELECT 'today'::date") == Calls{"'today'"});
  CHECK(volatile_calls("SELECT date 'today'") == Calls{"'today'"});
  CHECK(volatile_calls("SELECT 'today'::text").empty());
  CHECK(volatile_calls("SELECT 'today' date").empty());
  CHECK(volatile_calls("SELECT 'today'::").empty());
  CHECK(volatile_calls("SELECT 'today'").empty());
  CHECK(volatile_calls("SELECT \"date\" 'today'").empty());
  CHECK(volatile_calls("SELECT date '2026-01-01'").empty());
}

TEST_CASE("only what is created or altered, and no trigger's function, is read by queries") {
  CHECK(defines_clock_reader("ALTER VIEW v AS SELECT now()"));
  CHECK_FALSE(defines_clock_reader("SELECT now() FROM view"));
  CHECK_FALSE(defines_clock_reader(""));
  CHECK_FALSE(defines_clock_reader(
      "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN x := now(); END $$"));
  CHECK(defines_clock_reader("CREATE FUNCTION f() AS $$ SELECT now() $$ RETURNS"));
}
