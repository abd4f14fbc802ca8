// SPDX-License-Identifier: MIT
// What each mistake in a query file is answered with.
#include <doctest/doctest.h>

#include "tests/unit/core/query/query_text.h"

using namespace gate;
using namespace gate::test;

TEST_CASE("a waiver needs a known rule and a reason, and its date is a date") {
  const auto waiver = [](const std::string& inside) {
    return message("--@ waivers = [{ " + inside + " }]\nSELECT 1");
  };
  CHECK(waiver("rule = \"seq-scan\"") == "q.sql:1: a waiver without a reason");
  CHECK(waiver("rule = \"seq-scan\", reason = \" \"") ==
        "q.sql:1: \"reason\" in a waiver is empty");
  CHECK(waiver("reason = \"x\"") == "q.sql:1: a waiver lacks \"rule\"");
  CHECK(waiver("rule = \"seqscan\", reason = \"x\"") ==
        "q.sql:1: unknown rule \"seqscan\" in a waiver");
  CHECK(waiver("rule = \"query-error\", reason = \"x\"") ==
        "q.sql:1: rule \"query-error\" cannot be waived");
  CHECK(waiver("rule = \"seq-scan\", reason = \"x\", until = \"2027-01-01\"") ==
        "q.sql:1: \"until\" in a waiver must be a date, not a string");
  CHECK(waiver("rule = \"seq-scan\", reason = \"x\", untill = 2027-01-01") ==
        "q.sql:1: unknown key \"untill\" in a waiver");
}

TEST_CASE("a mistake in the header names its line in the SQL file") {
  CHECK(message("-- x\n\n--@ role = \"a\"\n-- y\n--@ rolle = 1\nSELECT 1") ==
        "q.sql:5: unknown key \"rolle\" in the header");
  CHECK(message("-- x\n--@ role = \"a\"\n--@ settings = \nSELECT 1") ==
        "q.sql:3: this is not valid TOML");
  CHECK(message("--@ rules.query-error = { severity = \"off\" }\nSELECT 1") ==
        "q.sql:1: rule \"query-error\" cannot be configured");
}

TEST_CASE("a header line belongs before a statement") {
  CHECK(message("SELECT 1\n--@ role = \"a\"\nFROM t") ==
        "q.sql:2: a header line (--@) within a statement");
  CHECK(message("SELECT 1;\n--@ role = \"a\"\n") ==
        "q.sql:2: a header line (--@) behind the last statement");
}

TEST_CASE("a query is one statement") {
  CHECK(message("SELECT 1;\n\nSELECT 2;") == "q.sql:3: a second statement in one query");
  CHECK(message("") == "q.sql: the file holds no statement");
  CHECK(message("-- nothing\n;") == "q.sql: the file holds no statement");
  CHECK(message("-- name: a\n-- name: b\nSELECT 1") == "q.sql:1: query \"a\" has no statement");
  CHECK(message("\nSELECT 0;\n-- name: b\nSELECT 1") ==
        "q.sql:2: a statement before the first \"-- name:\" line");
  CHECK(message("-- name: a\nSELECT 1;\n-- name: a\nSELECT 1") ==
        "q.sql:3: the file has two queries \"a\"");
  CHECK(one("SELECT 1;;\n;").statement == "SELECT 1");
}

TEST_CASE("a name is one that a file can have") {
  for (const std::string name : {"../x", ".x", "_x", "a b", "", "ä", "get(a", "(a)"}) {
    CHECK(message("-- name: " + name + "\nSELECT 1").ends_with("cannot name a query"));
  }
  CHECK(failure("SELECT 1", "q/a b.sql").message == "q/a b.sql: \"a b\" cannot name a query");
}

TEST_CASE("what EXPLAIN cannot take is refused with its line") {
  for (const std::string word : {"BEGIN", "commit", "ROLLBACK", "End", "START TRANSACTION", "ABORT",
                                 "SAVEPOINT a", "RELEASE a", "PREPARE TRANSACTION 'x'"}) {
    CHECK(message("\n" + word) ==
          "q.sql:2: \"" + word.substr(0, word.find(' ')) + "\" controls a transaction");
  }
  for (const std::string sql :
       {"/* a /* b */ */ -- c\nbEgIn", "-- c\n;;coMMit/* d */ and chain;", "/*+ x */\nEND work",
        "\nset Transaction read write",
        "\nSET /* x */ local TRANSACTION ISOLATION LEVEL SERIALIZABLE",
        "\nSET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY", "\nROLLBACK TO a",
        "\nPREPARE--\nTRANSACTION 'x'", "\nCOMMIT PREPARED 'x'"}) {
    CAPTURE(sql);
    CHECK(message(sql).starts_with("q.sql:2: "));
    CHECK(message(sql).ends_with("\" controls a transaction"));
  }
  CHECK(message("SET work_mem = '1GB'") == "q.sql:1: the statement is a SET");
  CHECK(message("SET a = transaction") == "q.sql:1: the statement is a SET");
  CHECK(failure("SET ROLE x").hint.find("--@ settings") != std::string::npos);
  CHECK(message("SELECT 1;\nCOMMIT") == "q.sql:2: a second statement in one query");
  CHECK(message("SELECT 1 /* ; */ ; /* x\n */ BEGIN") ==
        "q.sql:2: a second statement in one query");
  CHECK(one("SELECT 'a; COMMIT', \"b;\", $x$;$x$ AS begin /* ; */").parameters.empty());
  CHECK(message("EXPLAIN SELECT 1") == "q.sql:1: the statement is already an EXPLAIN");
  CHECK(message("\\set a 1\nSELECT :a") == "q.sql:1: a psql command in a query file");
}

TEST_CASE("what has no end is an error that names its line") {
  CHECK(message("SELECT 1,\n'abc") == "q.sql:2: the string that begins here is not terminated");
  CHECK(message("SELECT 1 /* abc") == "q.sql:1: the comment that begins here is not terminated");
}

TEST_CASE("text that is not UTF-8 or holds NUL is an error, BOM and CRLF are none") {
  CHECK(message("SELECT 1\n, '\xE4'") == "q.sql:2: the text is not UTF-8");
  for (const std::string bytes : {"\xC0\xAF", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\xE2\x82",
                                  "\x80", "\xF0\x80\x80\x80", "\xF4\x90\x80\x80"}) {
    CHECK(message("SELECT '" + bytes + "'") == "q.sql:1: the text is not UTF-8");
  }
  CHECK(message(std::string_view("SELECT\n\0", 8)) == "q.sql:2: the text holds a NUL byte");
  const Query query = one("\xEF\xBB\xBF--@ role = \"a\"\r\nSELECT 'ä€😀'\r\n;\r\n");
  CHECK(query.role == "a");
  CHECK(query.statement == "SELECT 'ä€😀'");
  CHECK(query.line == 2);
}
