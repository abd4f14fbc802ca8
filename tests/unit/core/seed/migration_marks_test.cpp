// SPDX-License-Identifier: MIT
// Of migrations that hold both ways in one file, only the way up is sent.
#include "gate/core/seed/migration_marks.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "gate/core/seed/seed_piece.h"
#include "gate/core/seed/seed_splitter.h"

namespace gate {
namespace {

/// The first words of the statements that run.
std::string sent(std::string_view text) {
  std::string words;
  for (const SeedStatement& statement : split_seed(text, "1.sql"))
    words += (words.empty() ? "" : "; ") + std::string(statement.sql.substr(0, 10));
  return words;
}

/// "goose:4", or nothing.
std::string way_down(std::string_view text) {
  const auto found = way_down_of(text, "1.sql");
  return found ? std::string(found->tool) + ":" + std::to_string(found->line) : "";
}

struct Marks {
  const char* tool;
  const char* up;
  const char* down;
};

const std::string create = "CREATE TABLE a (id int);\nSELECT 12345678\n";
const std::string drop = "DROP TABLE a;\n";

}  // namespace

TEST_CASE("each tool's way down is left out, whatever the case and the blanks of its marks") {
  const std::vector<Marks> table = {
      {"dbmate", "-- migrate:up transaction:false", "-- migrate:down"},
      {"dbmate", "--migrate:up", "--  migrate:down\r"},
      {"goose", "-- +goose Up\n-- +goose StatementBegin", "-- +goose Down"},
      {"goose", "-- +GOOSE UP", "--  +goose   down"},
      {"sql-migrate", "-- +migrate Up", "-- +migrate Down notransaction"},
      {"micrate", "-- +micrate Up", "-- +micrate Down"},
      {"rambler", "-- rambler up", "-- rambler down"},
      {"node-pg-migrate", "-- Up Migration", "-- Down Migration"},
      {"tern", "-- Write your migrate up statements here", "---- create above / drop below ----"},
      {"Play", "# Users\n\n# --- !Ups", "# --- !Downs"},
      {"MyBatis Migrations", "-- // First.", "-- //@UNDO"},
      {"Atlas", "-- atlas:txtar\n-- migration.sql --", "-- down.sql --"},
      {"a migration tool", "-- Up", "-- Down"},
      {"a migration tool", "-- ==== UP ====", "-- ==== DOWN ===="},
      {"a migration tool", "-- migration: up", "-- migration: down"},
      {"a migration tool", "-- @up", "-- @rollback"}};
  for (const Marks& marks : table) {
    CAPTURE(marks.down);
    const std::string before = std::string(marks.up) + "\n" + create;
    const std::string text = before + marks.down + "\n" + drop;
    CHECK(sent(text) == "CREATE TAB; SELECT 123");
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    CHECK(way_down(text) == std::string(marks.tool) + ":" + std::to_string(line));
  }
}

TEST_CASE("a file may go up again, as rambler's and sql-migrate's do") {
  CHECK(sent("-- rambler up\nCREATE TABLE a ();\n-- rambler down\nDROP TABLE a;\n"
             "-- rambler up\nCREATE VIEW b AS TABLE a;\n-- rambler down\nDROP VIEW b;\n") ==
        "CREATE TAB; CREATE VIE");
  CHECK(sent("-- +migrate Down\nDROP TABLE a;\n-- +migrate Up\nCREATE TABLE a ();\n") ==
        "CREATE TAB");
}

TEST_CASE("marks in a body, a string, a block comment, rows or behind a statement are none") {
  const std::string up = "-- +goose Up\n";
  const std::string down = "\n-- +goose Down\n";
  for (const std::string& text :
       {up + "DO $$ BEGIN" + down + "PERFORM 1; END $$; SELECT 1234567;",
        up + "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC" + down + "SELECT 1; END; SELECT 1",
        up + "CREATE TABLE a (id int," + down + "b int); SELECT 12345678;",
        up + "SELECT '" + down + "';\nSELECT 1;", up + "SELECT 1 /*" + down + "*/; SELECT 2;",
        up + "COPY a FROM stdin;" + down + "\\.\nSELECT 1;",
        up + "SELECT 1; -- +goose Down\nSELECT 2;"}) {
    CAPTURE(text);
    CHECK(split_seed(text, "1.sql").size() == 2);
    CHECK(way_down(text).empty());
  }
}

TEST_CASE("words that people write about other things are no marks") {
  for (const char* text :
       {"-- rambler down by the sea\nSELECT 1;\nSELECT 2;",
        "-- the way down\nDROP TABLE a;\nSELECT 1;", "-- migrate:downtown\nSELECT 1;\nSELECT 2;",
        "-- rollback\nROLLBACK;\nSELECT 1;", "-- Down\nDROP TABLE IF EXISTS a;\nSELECT 1;",
        "-- up\nINSERT INTO hosts VALUES (1);\n-- down\nINSERT INTO hosts VALUES (2);"}) {
    CAPTURE(text);
    CHECK(split_seed(text, "1.sql").size() == 2);
    CHECK(way_down(text).empty());
  }
}

TEST_CASE("what the way down holds is neither sent nor refused") {
  CHECK(sent("-- migrate:up\nSELECT 12345678;\n-- migrate:down\n\\i undo.sql\nCOPY a FROM stdin;\n"
             "1\n\\.\nDROP TABLE a\n") == "SELECT 123");
}

TEST_CASE("one remark tells of all files of a suite") {
  std::vector<SeedPiece> pieces(3);
  CHECK(remark_on_ways_down("shop", pieces).empty());
  pieces[1].files = {"db/2.sql"};
  pieces[1].way_down = WayDown{"goose", 7};
  CHECK(remark_on_ways_down("shop", pieces) ==
        "the seed of shop runs the way up of its migrations alone: the way down, which begins in "
        "db/2.sql:7, is left out (marks of goose)");
  pieces[2].way_down = WayDown{"goose", 9};
  CHECK(remark_on_ways_down("shop", pieces).find("db/2.sql:7, and in 1 other file, is left") !=
        std::string::npos);
}

TEST_CASE("a migration goes down by a mark, on whichever line, and by a title of migration") {
  CHECK(has_way_down("SELECT 1;\n-- migrate:down"));
  CHECK(has_way_down("-- migrate:down\nSELECT 1;"));
  CHECK_FALSE(has_way_down("-- migrate:up\nSELECT 1;\n"));
  CHECK_FALSE(has_way_down(""));
  CHECK(migration_mark("-- migration: down").has_value());
  CHECK(migration_mark("-- Down").has_value());
  CHECK_FALSE(migration_mark("-- shut down").has_value());
  CHECK_FALSE(migration_mark("-- migration").has_value());
  CHECK(migration_mark("-- aZ down").has_value() == false);
}

TEST_CASE("down in plain words is the way down behind one up, if it takes something away") {
  CHECK(sent("-- Up\n" + create + ";\n-- Down\n" + drop) == sent("-- Up\n" + create));
  CHECK(sent("-- Down\n" + drop) == "DROP TABLE");
  CHECK(way_down("-- Up\n" + create + ";\n-- Down\nBEGIN;\n" + drop) != "");
  CHECK(way_down("-- Up\n" + create + ";\n-- Down\n-- a\n;" + drop) != "");
  CHECK(way_down("-- Up\n" + create + ";\n-- Down\nSELECT 1;") == "");
  CHECK(way_down("-- Up\n" + create + ";\n-- Down\n") != "");
}

TEST_CASE("a comment within a statement of the way down ends nothing") {
  CHECK(sent("-- migrate:up\n" + create +
             ";\n-- migrate:down\nCOPY t FROM -- the rows\nstdin;\n"
             "it's\n\\.\n") == sent("-- migrate:up\n" + create));
}

TEST_CASE("a number sign goes with a mark, wherever it stands, and with no other comment") {
  CHECK(sent("# --- !Ups\nSELECT 1\n# --- !Downs\n" + drop) == "SELECT 1");
  CHECK(sent("# -- words\n" + drop).starts_with("# -- words"));
  CHECK(sent("# -- Down\n" + drop).starts_with("# -- Down\n"));
  CHECK(sent("-- Up\nSELECT 1;\n# -- Down\nSELECT 2") == "SELECT 1; # -- Down\n");
}

}  // namespace gate
