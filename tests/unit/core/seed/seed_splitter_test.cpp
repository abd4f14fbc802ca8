// SPDX-License-Identifier: MIT
// Where a seed file's statements begin and end.
#include "gate/core/seed/seed_splitter.h"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

#include "gate/core/text/error.h"

namespace gate {
namespace {

std::vector<SeedStatement> split(std::string_view text) {
  return split_seed(text, "seed/a.sql");
}

std::vector<std::string> statements(std::string_view text) {
  std::vector<std::string> result;
  for (const SeedStatement& statement : split(text)) result.emplace_back(statement.sql);
  return result;
}

/// How many statements the text is.
std::size_t count(std::string_view text) {
  return split(text).size();
}

std::string message(std::string_view text) {
  try {
    static_cast<void>(split(text));
  } catch (const Error& error) {
    return error.message;
  }
  return "no error";
}

std::string repeated(std::string_view part, int times) {
  std::string result;
  for (int index = 0; index < times; ++index) result += part;
  return result;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("semicolons part statements, and comments and empty ones are none") {
  CHECK(statements("SELECT 1;\n-- x;\n;; /* ; /* ; */ ; */ SELECT\n2 ; SELECT 3") ==
        Texts{"SELECT 1", "SELECT\n2", "SELECT 3"});
  CHECK(statements("") == Texts{});
  CHECK(statements("-- only a comment") == Texts{});
  CHECK(statements("SELECT 1 -- no semicolon") == Texts{"SELECT 1"});
}

TEST_CASE("a statement knows the line of its first token") {
  const auto found = split("\n-- x\nSELECT 1;\r\nSELECT\n2; SELECT 3;\n");
  REQUIRE(found.size() == 3);
  CHECK(found[0].line == 3);
  CHECK(found[1].line == 4);
  CHECK(found[2].line == 5);
}

TEST_CASE("quotes of every kind hold a semicolon") {
  CHECK(count("SELECT 'a;''b;'; SELECT 1;") == 2);
  CHECK(count("SELECT '\\'; SELECT 1;") == 2);
  CHECK(count("SELECT E'\\';'; SELECT 1;") == 2);
  CHECK(count("SELECT e'\\\\'; SELECT 1;") == 2);
  CHECK(count("SELECT \"a;\"\"b;\"; SELECT 1;") == 2);
  CHECK(count("SELECT U&'\\003b;'; SELECT U&\"x;\";") == 2);
  CHECK(count("SELECT B'1;', X'f;', N'a;'; SELECT 1;") == 2);
  CHECK(count("DO $$ BEGIN; END; $$; SELECT 1;") == 2);
  CHECK(count("DO $a$ $$ ; $b$ ; $A$ ; $a$; SELECT 1;") == 2);
  CHECK(count("SELECT $ä$;$ä$; SELECT 1;") == 2);
}

TEST_CASE("a dollar within a name or a parameter opens no quote") {
  CHECK(count("SELECT a$b$c; SELECT d$b$e;") == 2);
  CHECK(count("PREPARE p AS SELECT $1; EXECUTE p(1);") == 2);
  CHECK(count("SELECT $1$2; SELECT 1;") == 2);
}

TEST_CASE("a comment begins within an operator, and a minus is none") {
  CHECK(statements("SELECT 1 +-- ;\n2; SELECT 3") == Texts{"SELECT 1 +-- ;\n2", "SELECT 3"});
  CHECK(count("SELECT 1 */* ; */ 2; SELECT 3 - - 4;") == 2);
}

TEST_CASE("parentheses hold a rule's actions together") {
  CHECK(count("CREATE RULE r AS ON INSERT TO t DO (DELETE FROM a; DELETE FROM b); SELECT 1;") == 2);
  CHECK(count("SELECT 1); SELECT 2;") == 2);
}

TEST_CASE("a BEGIN ATOMIC body is held together up to its END") {
  CHECK(count("CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT CASE WHEN true THEN 1 "
              "END; END; SELECT 1;") == 2);
  CHECK(count("create or replace procedure p(begin int) begin atomic delete from t; end; "
              "SELECT 1;") == 2);
  CHECK(count("CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1 AS end, t.case; END; "
              "SELECT 1;") == 2);
}

TEST_CASE("BEGIN elsewhere is a statement") {
  CHECK(count("BEGIN; SELECT 1; END;") == 3);
  CHECK(count("CREATE TABLE function (begin int); SELECT 1;") == 2);
  CHECK(count("CREATE FUNCTION f() END; SELECT 1;") == 2);
  CHECK(count("\"CREATE\" FUNCTION f() BEGIN ATOMIC; SELECT 1;") == 2);
  CHECK(count("CREATE UNIQUE INDEX function ON t (begin atomic); SELECT 1;") == 2);
  CHECK(count("CREATE FUNCTION f(begin int, atomic int) RETURNS int LANGUAGE sql RETURN 1; "
              "SELECT 1;") == 2);
}

TEST_CASE("COPY FROM stdin takes its rows as they are") {
  const auto found =
      split("COPY t (a, b) FROM stdin;\n1\tit's; -- \"\n2\t\\\\.\n \\.\n\\.\n\nSELECT 1;\n");
  REQUIRE(found.size() == 2);
  CHECK(found[0].sql == "COPY t (a, b) FROM stdin");
  CHECK(found[0].has_copy_data);
  CHECK(found[0].copy_data == "1\tit's; -- \"\n2\t\\\\.\n \\.\n");
  CHECK(found[1].sql == "SELECT 1");
  CHECK(found[1].line == 7);
  CHECK_FALSE(found[1].has_copy_data);
}

TEST_CASE("COPY FROM stdin may have options, no rows, and any case and line ends") {
  const auto found = split(
      "copy t from STDIN with (format csv); -- rows\r\n1,2\r\n\\.\r\nCOPY u FROM stdin;\n\\.");
  REQUIRE(found.size() == 2);
  CHECK(found[0].copy_data == "1,2\r\n");
  CHECK(found[1].has_copy_data);
  CHECK(found[1].copy_data.empty());
}

TEST_CASE("another COPY has no rows") {
  CHECK_FALSE(split("COPY t TO stdout; SELECT 1;").front().has_copy_data);
  CHECK_FALSE(split("COPY t FROM '/x/stdin'; SELECT 1;").front().has_copy_data);
  CHECK_FALSE(split("\"COPY\" t FROM stdin; SELECT 1;").front().has_copy_data);
  CHECK_FALSE(split("COPY (SELECT 1 FROM stdin) TO stdout; SELECT 1;").front().has_copy_data);
}

TEST_CASE("COPY FROM stdin without an end, or with more on its line, is an error") {
  CHECK(message("\nCOPY t FROM stdin;\n1\n") ==
        "seed/a.sql:2: the rows of COPY … FROM stdin are not terminated");
  CHECK(message("COPY t FROM stdin") ==
        "seed/a.sql:1: the rows of COPY … FROM stdin are not terminated");
  CHECK(message("COPY t FROM stdin; SELECT 1;\n\\.\n") ==
        "seed/a.sql:1: there is text after COPY … FROM stdin; on the same line");
}

TEST_CASE("\\restrict and \\unrestrict are passed over, other psql commands refused") {
  CHECK(statements("\\restrict abc;'\"\nSELECT 1;\n\\unrestrict abc\n") == Texts{"SELECT 1"});
  CHECK(message("SELECT 1;\n\\connect other\n") ==
        "seed/a.sql:2: psql's command \"\\connect\" in a seed file");
  CHECK(message("\\i other.sql") == "seed/a.sql:1: psql's command \"\\i\" in a seed file");
  CHECK(message("SELECT 1 \\gset\n") == "seed/a.sql:1: psql's command \"\\gset\" in a seed file");
  CHECK(message("SELECT 1\n\\restrict x\n") ==
        "seed/a.sql:2: psql's command \"\\restrict\" in a seed file");
}

TEST_CASE("what has no end is an error that names where it begins") {
  CHECK(message("SELECT 1;\nSELECT 'a\n\n") ==
        "seed/a.sql:2: the string that begins here is not terminated");
  CHECK(message("SELECT \"a") ==
        "seed/a.sql:1: the quoted name that begins here is not terminated");
  CHECK(message("\n/* /* */") == "seed/a.sql:2: the comment that begins here is not terminated");
  CHECK(message("DO $x$ $y$") ==
        "seed/a.sql:1: the string that begins here with \"$x$\" is not terminated");
}

TEST_CASE("NUL is an error, a byte order mark and bytes that are not UTF-8 are none") {
  CHECK(message(std::string_view("SELECT 1;\n\0", 11)) ==
        "seed/a.sql:2: the text holds a NUL byte");
  CHECK(statements("\xEF\xBB\xBFSELECT 1;") == Texts{"SELECT 1"});
  CHECK(count("SELECT '\xFF\xFE'; SELECT \xE4;") == 2);
}

TEST_CASE("unknown syntax passes") {
  CHECK(count("FROBNICATE TABLE t WITH {a: 1} ? @@ ~~> `x`; SELECT 1;") == 2);
}

TEST_CASE("huge and hostile text takes linear time") {
  CHECK(count("SELECT '" + std::string(10'000'000, 'x') + "'; SELECT 1") == 2);
  CHECK(count("SELECT " + std::string(200'000, '(')) == 1);
  CHECK(count("SELECT " + std::string(200'000, '+')) == 1);
  CHECK(count("SELECT " + repeated("+$a", 100'000)) == 1);
  CHECK(count("SELECT " + std::string(200'000, '$')) == 1);
  CHECK(count("SELECT " + repeated("1.", 100'000)) == 1);
  CHECK(count(std::string(100'000, ';')) == 0);
  CHECK(count(repeated("SELECT 1;\n", 20'000)) == 20'000);
  CHECK(count(repeated("COPY t FROM stdin;\n\\.\n", 20'000)) == 20'000);
  CHECK(message(repeated("/*", 200'000)) ==
        "seed/a.sql:1: the comment that begins here is not terminated");
}

TEST_CASE("a real dump of pg_dump is split into its statements") {
  std::ifstream stream(SOURCE_DIRECTORY "/tests/unit/data/pg_dump.sql", std::ios::binary);
  REQUIRE(stream);
  std::ostringstream text;
  text << stream.rdbuf();
  const std::string dump = text.str();
  std::size_t copies = 0;
  std::size_t routines = 0;
  for (const SeedStatement& statement : split(dump)) {
    CHECK_MESSAGE(statement.sql.find(";\n\n") == std::string_view::npos, statement.sql);
    if (statement.sql.starts_with("CREATE FUNCTION")) ++routines;
    if (!statement.sql.starts_with("COPY public.notes ")) continue;
    ++copies;
    CHECK(statement.copy_data ==
          "1\tplain\n2\ttab\\tnew\\nline\n3\t\\\\.\n4\tit's; a \"trap\" -- here\n5\t\\N\n"
          "6\t$$ /* \\\\restrict\n");
  }
  CHECK(copies == 1);
  CHECK(routines == 2);
}

TEST_CASE("a psql command that is refused has a way out of its own") {
  const auto hint = [](const std::string& command) {
    try {
      static_cast<void>(split(command + " x"));
    } catch (const Error& error) {
      return error.hint;
    }
    return std::string("accepted");
  };
  for (const char* const command : {"\\i", "\\ir", "\\include"})
    CHECK(hint(command).starts_with("List the included file as a seed entry of its own"));
  CHECK(hint("\\copy").starts_with("Use a seed entry { copy = "));
  for (const char* const command : {"\\c", "\\connect"})
    CHECK(hint(command).starts_with("plangate makes the database of the suite itself"));
  CHECK(hint("\\echo").starts_with("A seed file holds SQL only."));
}

TEST_CASE("a body with semicolons is one of a routine that is created, replaced or not") {
  const std::string body = " RETURN; BEGIN ATOMIC SELECT 1; SELECT 2; END";
  CHECK(count("CREATE FUNCTION f()" + body.substr(8)) == 1);
  CHECK(count("CREATE OR REPLACE PROCEDURE f()" + body.substr(8)) == 1);
  CHECK(count("CREATE VIEW v AS SELECT 1 AS FUNCTION; SELECT 2") == 2);
  CHECK(count("ALTER FUNCTION f() BEGIN ATOMIC SELECT 1; SELECT 2; END") == 3);
  CHECK(count("CREATE FUNCTION f() BEGIN ATOMIC SELECT CASE WHEN a THEN 1 END; END; SELECT 2") ==
        2);
  CHECK(count("CREATE FUNCTION f() BEGIN ATOMIC SELECT 1 AS CASE; END; SELECT 2") == 2);
}

}  // namespace gate
