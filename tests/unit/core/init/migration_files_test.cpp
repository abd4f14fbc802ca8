// SPDX-License-Identifier: MIT
// What names and texts tell of migrations in SQL.
#include "gate/core/init/migration_files.h"

#include <doctest/doctest.h>

using namespace gate;

TEST_CASE("names run in their order where their numbers are equally long") {
  CHECK(name_order_holds({"001_a.sql", "002_b.sql"}));
  CHECK(name_order_holds({"01_a.sql", "02_b.sql"}));
  CHECK(name_order_holds({"a.sql", "b.sql"}));
  CHECK_FALSE(name_order_holds({"10_a.sql", "11_b.sql"}));
  CHECK_FALSE(name_order_holds({"1_a.sql", "2_b.sql"}));
  CHECK_FALSE(name_order_holds({"001_a.sql", "0002_b.sql"}));
}

TEST_CASE("a line of psql's begins with a backslash and a small letter") {
  for (const char* const text : {"\\a\n", "SELECT 1;\n\\z", "\\connect shop"}) {
    CAPTURE(text);
    CHECK(needs_psql(text));
  }
  for (const char* const text : {"", "\\", "\\.\n", "\\{", "SELECT '\\a';", "\\restrict x"}) {
    CAPTURE(text);
    CHECK_FALSE(needs_psql(text));
  }
}

TEST_CASE("a way down is told by a name's last word, a teardown by any") {
  CHECK(is_way_down("001_users_down.sql"));
  CHECK(is_way_down("down"));
  CHECK_FALSE(is_way_down("001_scale_down_users.sql"));
  CHECK_FALSE(is_way_down("001"));
  for (const char* const name : {"drop_users.sql", "undo.sql"}) CHECK(is_teardown(name));
  CHECK_FALSE(is_teardown("users.sql"));
}

TEST_CASE("a way down behind a quote that does not end is not known") {
  CHECK(has_unknown_way_down("-- +goose Up\nSELECT 'a;\n-- +goose Down\n"));
}
