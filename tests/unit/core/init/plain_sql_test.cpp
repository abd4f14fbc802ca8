// SPDX-License-Identifier: MIT
// Plain SQL: in which order, by which program, and what of it is none.
#include <doctest/doctest.h>

#include "tests/unit/core/init/repository_texts.h"

using namespace gate;
using namespace gate::test;

namespace {

const std::string table = "CREATE TABLE users (id bigint PRIMARY KEY, name text);\n";
const std::string rows = "INSERT INTO users SELECT n, 'x' FROM generate_series(1, 9) AS n;\n";

SeedProposal proposed(const Texts& texts) {
  const std::vector<SeedProposal> found = recognised_seeds(repository(texts));
  REQUIRE_FALSE(found.empty());
  return found.front();
}

}  // namespace

TEST_CASE("what tables need runs before them, and files of one kind run by name") {
  for (const char* const what : {"EXTENSION citext", "TYPE mood AS ENUM ()", "SCHEMA app",
                                 "DOMAIN name AS text", "ROLE app"}) {
    CAPTURE(what);
    CHECK(first_of({{"sql/a.sql", table},
                    {"sql/b.sql", table},
                    {"sql/c.sql", std::string("CREATE ") + what + ";\n"}}) ==
          "a folder of plain SQL: sql sql/c.sql, sql sql/a.sql, sql sql/b.sql");
  }
}

TEST_CASE("files that run in another order than that of their names are remarked upon") {
  CHECK(proposed({{"sql/a.sql", table}, {"sql/b.sql", table}}).remark.empty());
  CHECK_FALSE(proposed({{"sql/b.sql", table}, {"sql/a.sql", rows}}).remark.empty());
}

TEST_CASE("only both marks of Flyway's names make a file Flyway's") {
  CHECK(first_of({{"migrations/001__a.sql", table}}) ==
        "migrations in plain SQL: sql migrations/*.sql");
  CHECK(first_of({{"migrations/V1_a.sql", table}}) ==
        "migrations in plain SQL: sql migrations/*.sql");
  CHECK(first_of({{"migrations/VA__a.sql", table}}) == "nothing");
  CHECK(first_of({{"migrations/a.up.sql", table}}) == "nothing");
}

TEST_CASE("rows that a step runs already are not run again") {
  CHECK(first_of({{"sql/a.sql", table}, {"sql/seeds.sql", rows}}) ==
        "a folder of plain SQL: sql sql/*.sql");
  CHECK(first_of({{"seeds/b.sql", table}, {"seeds/a.sql", rows}}) ==
        "a folder of plain SQL: sql seeds/b.sql, sql seeds/a.sql");
  CHECK(first_of({{"db/schema.sql", "\\set a 1\n" + table}, {"db/seeds.sql", rows}}) ==
        "a schema in plain SQL: run psql -X -q -v ON_ERROR_STOP=1 -f db/schema.sql [db/**/*.sql], "
        "sql db/seeds.sql");
}

TEST_CASE("psql runs new files too where the shell's glob finds them in their order") {
  const std::string text = "\\set a 1\n" + table;
  CHECK(first_of({{"migrations/001_a.sql", text}, {"migrations/002_b.sql", table}}) ==
        "migrations in plain SQL: run for file in migrations/*.sql; do psql -X -q -v "
        "ON_ERROR_STOP=1 -f \"$file\" || exit 1; done [migrations/**/*.sql]");
  CHECK(first_of({{"my db/migrations/001_a.sql", text}}) ==
        "migrations in plain SQL: run psql -X -q -v ON_ERROR_STOP=1 "
        "-f 'my db/migrations/001_a.sql' [my db/migrations/**/*.sql]");
}

TEST_CASE("dbmate runs beside its folder db") {
  CHECK(first_of({{"api/db/migrations/1_a.sql",
                   "-- migrate:up\n" + table + "-- migrate:down\nDROP TABLE users;\n"}}) ==
        "dbmate: run cd api && dbmate --no-dump-schema up [api/db/migrations/*.sql]");
}
