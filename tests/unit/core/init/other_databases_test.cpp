// SPDX-License-Identifier: MIT
// Of a repository that runs on several databases, PostgreSQL's schema is proposed.
#include "gate/core/init/other_databases.h"

#include <doctest/doctest.h>

#include "tests/unit/core/init/repository_texts.h"

using namespace gate;
using namespace gate::test;

namespace {

const std::string table = "CREATE TABLE users (id bigint PRIMARY KEY, name text);\n";
const std::string of_mysql = "CREATE TABLE users (id int AUTO_INCREMENT PRIMARY KEY);\n";

}  // namespace

TEST_CASE("paths tell databases apart") {
  for (const char* path : {"schema/postgresql/v12/schema.sql", "db/pg/1.sql", "db/schema.pgsql.sql",
                           "riverpgxv5/migration/1.sql", "psql/init.sql", "pg/mysql_fdw.sql"}) {
    CAPTURE(path);
    CHECK(names_postgresql(path));
    CHECK_FALSE(names_other_database(path));
  }
  for (const char* path : {"schema/mysql/v8/schema.sql", "db/schema.sqlite.sql",
                           "riversqlite/1.sql", "db/clickhouse/schema.sql", "MSSQL/1.sql"}) {
    CAPTURE(path);
    CHECK(names_other_database(path));
  }
  CHECK_FALSE(names_postgresql("pages/upgrade/1.sql"));
}

TEST_CASE("SQL of another database is told by what PostgreSQL has not") {
  for (const char* sql :
       {"CREATE TABLE `users` (id int)", "CREATE TABLE t (id int auto_increment)",
        "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT)",
        "CREATE TABLE t (a int) WITHOUT ROWID",
        "CREATE TABLE t (a UInt8) ENGINE = MergeTree ORDER BY a",
        "CREATE TABLE t (a int) ENGINE=InnoDB", "CREATE TABLE t (id INT IDENTITY(1,1))",
        "CREATE TABLE t (a VARCHAR2(9))", "CREATE TABLE t (id int, at DATETIME NOT NULL)",
        "CREATE TABLE t (a int, b BLOB)", "CREATE TABLE t (a DOUBLE", "(a BLOB)",
        "PRAGMA foreign_keys = ON", "CREATE TABLE t (a TINYINT); SELECT 'it\\'s"}) {
    CAPTURE(sql);
    CHECK(is_for_other_database(sql));
  }
  for (const char* sql :
       {"CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY (START 9), d double precision)",
        "COMMENT ON TABLE t IS 'was `t` ENGINE=InnoDB' -- `AUTO_INCREMENT`",
        "CREATE TABLE t (datetime timestamptz, blob bytea, engine text)",
        "SELECT a blob, rowid FROM t", "SELECT a -> 'b', $$ `x` $$ FROM t"}) {
    CAPTURE(sql);
    CHECK_FALSE(is_for_other_database(sql));
  }
}

TEST_CASE("a folder a database: ours is taken, whatever comes first by name") {
  const std::string goose = "-- +goose Up\n" + table + "-- +goose Down\nDROP TABLE users;\n";
  CHECK(first_of({{"assets/migrations/mysql/001_a.sql", goose},
                  {"assets/migrations/postgres/001_a.sql", goose},
                  {"assets/migrations/sqlite/001_a.sql", goose}}) ==
        "goose: run goose -dir assets/migrations/postgres postgres \"$DATABASE_URL\" up "
        "[assets/migrations/postgres/*]");
  CHECK(first_of({{"schema/mysql/v8/schema.sql", table},
                  {"schema/postgresql/v12/schema.sql", table},
                  {"schema/sqlite/v3/schema.sql", table}}) ==
        "a schema in plain SQL: sql schema/postgresql/v12/schema.sql");
  CHECK(first_of({{"driver/any/1.up.sql", "SELECT 1;"},
                  {"driver/riverpgxv5/main/001_a.up.sql", table},
                  {"driver/riversqlite/main/001_a.up.sql", table}}) ==
        "golang-migrate: sql driver/riverpgxv5/main/*.up.sql");
  CHECK(first_of({{"db/clickhouse/schema.sql", table}}) == "nothing");
  // "oracle" is a database only beside ours.
  CHECK(first_of({{"oracle/db/schema.sql", table}}) ==
        "a schema in plain SQL: sql oracle/db/schema.sql");
  CHECK(first_of({{"oracle/schema.sql", table}, {"postgres/more/schema.sql", table}}) ==
        "a schema in plain SQL: sql postgres/more/schema.sql");
}

TEST_CASE("ours comes first only beside another database's") {
  Texts texts = {{"any/schema.sql", table}, {"db/more/postgres/schema.sql", table}};
  CHECK(first_of(texts) == "a schema in plain SQL: sql any/schema.sql");
  texts["db/mysql/schema.sql"] = table;
  CHECK(first_of(texts) == "a schema in plain SQL: sql db/more/postgres/schema.sql");
}

TEST_CASE("only SQL is another database's, as far as it can be read") {
  CHECK(first_of({{"Gemfile", "gem 'rails' # `7`"}, {"db/structure.sql", table}}) ==
        "Rails: sql db/structure.sql");
  RepositoryFiles files = repository({{"db/schema.sql", table}});
  files.text = [](const std::string&) { return std::nullopt; };
  CHECK(recognised_seeds(files).empty());
}

TEST_CASE("where paths say nothing, the SQL does") {
  CHECK(first_of({{"db/schema.sql", of_mysql}, {"server/db/schema.sql", table}}) ==
        "a schema in plain SQL: sql server/db/schema.sql");
  CHECK(first_of({{"migrations/001_a.up.sql", of_mysql}}) == "nothing");
  CHECK(first_of({{"drizzle/0000_a.sql", "CREATE TABLE `users` (`id` integer);"}}) == "nothing");
}

TEST_CASE("a file of another database in the same folder is not run by the glob") {
  CHECK(first_of({{"sql/schema.mysql.sql", of_mysql}, {"sql/schema.pg.sql", table}}) ==
        "a folder of plain SQL: sql sql/schema.pg.sql");
}
