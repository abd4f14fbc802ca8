// SPDX-License-Identifier: MIT
#include "gate/core/seed/steadiness.h"

#include <doctest/doctest.h>

#include <vector>

using namespace gate;

TEST_CASE("time, chance and the session's state are named by words, in strings and names, too") {
  for (const char* text : {"now()",
                           "SELECT NOW ( )",
                           "\"now\"()",
                           "now",
                           "'{2020-01-01,now}'",
                           "[2020-01-01,today]",
                           "x < 'Yesterday'",
                           "current_date",
                           "localtimestamp(3)",
                           "age(placed_at)",
                           "AGE (a)",
                           "\"age\"(a)",
                           "random()",
                           "TABLESAMPLE system (1)",
                           "gen_random_uuid()",
                           "public.uuid_generate_v4()",
                           "uuidv7()",
                           "txid_current()",
                           "pg_current_xact_id()",
                           "pg_stat_activity",
                           "pg_locks",
                           "pg_backend_pid()",
                           "pg_postmaster_start_time()"})
    CHECK_MESSAGE(names_time_or_chance(text), text);
  for (const char* text : {"known", "snow_now", "nowhere", "users.age > 30", "age", "average(x)",
                           "current_setting('a')", "randomized", "2020-01-01", ""})
    CHECK_FALSE_MESSAGE(names_time_or_chance(text), text);
}

TEST_CASE("a statement is unsteady where it, or what it reaches, is") {
  const std::vector<SqlDefinition> read = {{"recent", "", "SELECT * FROM o WHERE at > now()"},
                                           {"outer_view", "", "SELECT * FROM recent"},
                                           {"plain", "", "SELECT * FROM o"}};
  const UnsteadyDefinitions definitions = unsteady_definitions(read, {}, {});
  CHECK_FALSE(is_steady("SELECT now()", definitions));
  CHECK_FALSE(is_steady("SELECT * FROM recent", definitions));
  CHECK_FALSE(is_steady("SELECT * FROM \"outer_view\"", definitions));
  CHECK(is_steady("SELECT * FROM plain", definitions));
  CHECK(is_steady("SELECT now()::text", UnsteadyDefinitions()) == false);
}

TEST_CASE("what writes is unsteady where a trigger, a default or a check of its table may be") {
  const std::vector<SqlDefinition> written = {{"o", "", "BEGIN NEW.at := now(); END"},
                                              {"parents", "", "o"},
                                              {"calm", "", "BEGIN NEW.n := recent(); END"},
                                              {"quiet", "", "n > 0"}};
  const std::vector<SqlDefinition> read = {{"pick", "", "UPDATE o SET a = 1"}};
  const UnsteadyDefinitions definitions = unsteady_definitions(read, written, {"pick"});
  for (const char* text : {"INSERT INTO o VALUES (1)", "update \"o\" set a = 1",
                           "DELETE FROM parents", "MERGE INTO o USING p ON true", "SELECT pick()",
                           "WITH a AS (INSERT INTO o VALUES (1)) SELECT 1"})
    CHECK_FALSE_MESSAGE(is_steady(text, definitions), text);
  for (const char* text :
       {"SELECT count(*) FROM o", "INSERT INTO quiet VALUES (1)", "INSERT INTO calm VALUES (1)"})
    CHECK_MESSAGE(is_steady(text, definitions), text);
  const std::vector<SqlDefinition> reached = {{"recent", "", "now()"}};
  CHECK_FALSE(is_steady("INSERT INTO calm VALUES (1)", unsteady_definitions(reached, written, {})));
}
