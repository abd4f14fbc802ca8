// SPDX-License-Identifier: MIT
// Each kind by the files that such projects have.
#include "gate/core/init/seed_proposals.h"

#include <doctest/doctest.h>

#include "tests/unit/core/init/repository_texts.h"

using namespace gate;
using namespace gate::test;

namespace {

const std::string table = "CREATE TABLE users (id bigint PRIMARY KEY, name text);\n";
const std::string both_ways_dbmate =
    "-- migrate:up\n" + table + "-- migrate:down\nDROP TABLE users;\n";
const std::string both_ways_goose = "-- +goose Up\n-- +goose StatementBegin\n" + table +
                                    "-- +goose StatementEnd\n\n-- +goose Down\nDROP TABLE users;\n";

}  // namespace

TEST_CASE("Rails with a structure in SQL needs no Ruby") {
  CHECK(first_of({{"Gemfile", "gem 'rails', '~> 7.1'\n"},
                  {"bin/rails", "#!/usr/bin/env ruby\n"},
                  {"db/structure.sql", table},
                  {"db/migrate/20240101000000_create_users.rb", "class CreateUsers\n"}}) ==
        "Rails: sql db/structure.sql");
}

TEST_CASE("Rails with a schema in Ruby loads it by its own command") {
  const Texts texts = {{"Gemfile", "source 'https://rubygems.org'\ngem \"rails\"\n"},
                       {"bin/rails", ""},
                       {"db/schema.rb",
                        "ActiveRecord::Schema[7.1].define(version: 1) do\n"
                        "  create_table \"tags\", id: false, force: :cascade do |t|\n"
                        "  create_table \"users\", id: :uuid, force: :cascade do |t|\n"}};
  CHECK(first_of(texts) == "Rails: run RAILS_ENV=test bin/rails db:schema:load [db/schema.rb] tcp");
  const RepositoryFiles files = repository(texts);
  CHECK(schema_texts(recognised_seeds(files).front(), files) ==
        std::vector<std::string>{"CREATE TABLE users (id uuid PRIMARY KEY);\n"});
}

TEST_CASE("Rails without a committed schema migrates; in a folder of a larger repository, there") {
  CHECK(first_of({{"api/Gemfile", "gem 'rails'\n"}, {"api/db/migrate/1_users.rb", ""}}) ==
        "Rails: run cd api && RAILS_ENV=test bundle exec rails db:migrate [api/db/migrate/**] tcp");
}

TEST_CASE("a Gemfile without Rails is not Rails") {
  CHECK(first_of({{"Gemfile", "gem 'jekyll'\n"}, {"db/schema.rb", ""}}) == "nothing");
}

TEST_CASE("Django migrates by manage.py") {
  CHECK(first_of({{"manage.py", "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')"},
                  {"shop/settings.py", ""},
                  {"orders/migrations/0001_initial.py", ""}}) ==
        "Django: run python manage.py migrate --no-input [**/migrations/*.py]");
  CHECK(first_of({{"web/manage.py", "DJANGO_SETTINGS_MODULE"}}) ==
        "Django: run cd web && python manage.py migrate --no-input [web/**/*.py]");
}

TEST_CASE("Prisma's migrations are plain SQL in folders that sort by date") {
  const Texts texts = {
      {"prisma/schema.prisma", "datasource db { provider = \"postgresql\" }"},
      {"prisma/migrations/20240101000000_init/migration.sql", "CREATE TABLE \"User\" ();"},
      {"prisma/migrations/20240201000000_more/migration.sql", "ALTER TABLE \"User\" ADD x int;"},
      {"prisma/migrations/migration_lock.toml", "provider = \"postgresql\"\n"}};
  CHECK(first_of(texts) == "Prisma: sql prisma/migrations/*/migration.sql");
}

TEST_CASE("Prisma for another database is not recognised") {
  CHECK(first_of({{"prisma/migrations/20240101000000_init/migration.sql", "CREATE TABLE u ();"},
                  {"prisma/migrations/migration_lock.toml", "provider = \"mysql\"\n"}}) ==
        "nothing");
}

TEST_CASE("sqitch deploys its plan") {
  const Texts texts = {{"sqitch.conf", "[core]\n\tengine = pg\n"},
                       {"sqitch.plan",
                        "%syntax-version=1.0.0\n%project=shop\n\n"
                        "users 2024-01-01T00:00:00Z A <a@example.org> # users\n"},
                       {"deploy/users.sql", "BEGIN;\n" + table + "COMMIT;\n"},
                       {"revert/users.sql", "DROP TABLE users;\n"}};
  CHECK(first_of(texts) ==
        "sqitch: run sqitch deploy \"db:pg:$PGDATABASE\" [sqitch.plan deploy/**]");
  const RepositoryFiles files = repository(texts);
  CHECK(recognised_seeds(files).front().sources == std::vector<std::string>{"deploy/users.sql"});
}

TEST_CASE("Flyway migrates over TCP, by its config or by the folder of its migrations") {
  const std::string command =
      "flyway -url=\"$JDBC_URL\" -user=\"$PGUSER\" -password=\"$PGPASSWORD\"";
  const Texts texts = {{"src/main/resources/db/migration/V1__users.sql", table},
                       {"src/main/resources/db/migration/V2__more.sql", "SELECT 1;"},
                       {"src/main/resources/db/migration/V10__most.sql", "SELECT 1;"}};
  CHECK(first_of(texts) == "Flyway: run " + command +
                               " -locations=filesystem:src/main/resources/db/migration migrate "
                               "[src/main/resources/db/migration/**] tcp");
  CHECK(recognised_seeds(repository(texts)).front().sources.back() ==
        "src/main/resources/db/migration/V10__most.sql");
  CHECK(first_of({{"db/conf/flyway.conf", "flyway.locations=filesystem:sql"},
                  {"db/sql/V1__users.sql", table}}) ==
        "Flyway: run cd db && " + command + " migrate [db/sql/** db/conf/flyway.conf] tcp");
}

TEST_CASE("Flyway's migrations are never proposed as plain SQL: V10 would run before V2") {
  for (const auto& proposal : recognised_seeds(repository(
           {{"sql/migrations/V2__b.sql", table}, {"sql/migrations/V10__c.sql", "SELECT 1;"}}))) {
    CAPTURE(shown(proposal));
    CHECK(proposal.kind == "Flyway");
  }
}

TEST_CASE("Liquibase updates over TCP, from the changelog that includes the others") {
  const std::string command =
      "liquibase update --url=\"$JDBC_URL\" --username=\"$PGUSER\" --password=\"$PGPASSWORD\"";
  CHECK(first_of(
            {{"src/main/resources/db/changelog/changes/001.changelog.yaml", "databaseChangeLog:\n"},
             {"src/main/resources/db/changelog/db.changelog-master.yaml",
              "databaseChangeLog:\n- include:\n"}}) ==
        "Liquibase: run " + command +
            " --search-path=src/main/resources "
            "--changelog-file=db/changelog/db.changelog-master.yaml "
            "[src/main/resources/db/changelog/**] tcp");
  CHECK(first_of({{"liquibase.properties", "changeLogFile=changelog.xml\n"},
                  {"changelog.xml", "<databaseChangeLog>"}}) ==
        "Liquibase: run " + command + " [** liquibase.properties] tcp");
  CHECK(first_of({{"db/changelog/master.xml", "<databaseChangeLog>"}}) ==
        "Liquibase: run " + command +
            " --changelog-file=db/changelog/master.xml "
            "[db/changelog/**] tcp");
  CHECK(first_of({{"changelog.json", "{\"releases\": []}"}}) == "nothing");
}

TEST_CASE("dbmate's dump is taken while it has the last migration, else dbmate runs") {
  Texts texts = {{"db/migrations/20240101000000_users.sql", both_ways_dbmate},
                 {"db/migrations/20240201000000_more.sql", both_ways_dbmate},
                 {"db/schema.sql", table + "INSERT INTO schema_migrations (version) VALUES\n"
                                           "    ('20240101000000'),\n    ('20240201000000');\n"}};
  CHECK(first_of(texts) == "dbmate: sql db/schema.sql");
  texts["db/migrations/20240301000000_newest.sql"] = both_ways_dbmate;
  const std::string command = "dbmate: run dbmate --no-dump-schema up [db/migrations/*.sql]";
  CHECK(first_of(texts) == command);
  texts.erase("db/schema.sql");
  CHECK(first_of(texts) == command);
}

TEST_CASE("dbmate with a folder of its own is told which") {
  CHECK(first_of({{"sql/changes/1_users.sql", both_ways_dbmate}}) ==
        "dbmate: run dbmate --no-dump-schema --migrations-dir sql/changes up "
        "[sql/changes/*.sql]");
}

TEST_CASE("goose runs what bears its mark") {
  const Texts texts = {{"migrations/00001_users.sql", both_ways_goose}};
  CHECK(first_of(texts) ==
        "goose: run goose -dir migrations postgres \"$DATABASE_URL\" up [migrations/*]");
}

TEST_CASE("golang-migrate's ways up are plain SQL where their names sort") {
  CHECK(first_of({{"migrations/000001_users.up.sql", table},
                  {"migrations/000001_users.down.sql", "DROP TABLE users;"},
                  {"migrations/000002_more.up.sql", "SELECT 1;"}}) ==
        "golang-migrate: sql migrations/*.up.sql");
  CHECK(first_of(
            {{"migrations/2_more.up.sql", "SELECT 1;"}, {"migrations/10_users.up.sql", table}}) ==
        "golang-migrate: run migrate -path migrations -database \"$DATABASE_URL\" up "
        "[migrations/*.up.sql]");
}

TEST_CASE("a schema in one file is run, rows after it") {
  CHECK(first_of({{"db/schema.sql", table}, {"db/seeds.sql", "INSERT INTO users VALUES (1);"}}) ==
        "a schema in plain SQL: sql db/schema.sql, sql db/seeds.sql");
}

TEST_CASE("migrations of plain SQL are one glob where their names keep the order") {
  CHECK(first_of({{"migrations/001_users.sql", table}, {"migrations/002_more.sql", "SELECT 1;"}}) ==
        "migrations in plain SQL: sql migrations/*.sql");
  CHECK(first_of({{"supabase/migrations/20240101000000_users.sql", table}}) ==
        "migrations in plain SQL: sql supabase/migrations/*.sql");
}

TEST_CASE("migrations whose names do not keep the order are named one by one") {
  CHECK(first_of({{"migrations/10_more.sql", "SELECT 1;"}, {"migrations/2_users.sql", table}}) ==
        "migrations in plain SQL: sql migrations/2_users.sql, sql migrations/10_more.sql");
}

TEST_CASE("ways down beside the ways up are left out") {
  CHECK(first_of({{"migrations/001_users_up.sql", table},
                  {"migrations/001_users_down.sql", "DROP TABLE users;"}}) ==
        "migrations in plain SQL: sql migrations/001_users_up.sql");
  CHECK(first_of({{"migrations/2024-01-01-1_users/up.sql", table},
                  {"migrations/2024-01-01-1_users/down.sql", "DROP TABLE users;"}}) ==
        "migrations in plain SQL: sql migrations/*/up.sql");
}

TEST_CASE("files with both ways in one are plain SQL where the step knows the marks") {
  for (const char* mark : {"-- +migrate Down", "-- !Downs", "# --- !Downs", "-- //@UNDO",
                           "---- create above / drop below ----", "-- +micrate Down"}) {
    CAPTURE(mark);
    const std::string text = table + mark + "\nDROP TABLE users;\n";
    CHECK(first_of({{"migrations/001_users.sql", text}}) ==
          "migrations in plain SQL: sql migrations/*.sql");
  }
  for (const char* mark : {"-- rollback", "-- Down", "--- DOWN ---", "-- Down Migration"}) {
    CAPTURE(mark);
    const std::string text = table + mark + "\nDROP TABLE users;\n";
    CHECK(first_of({{"migrations/001_users.sql", text}, {"db/schema.sql", text}}) == "nothing");
    CHECK(first_of({{"migrations/001_users.sql", "-- up migration\n-- Up\n" + text}}) ==
          "migrations in plain SQL: sql migrations/*.sql");
  }
}

TEST_CASE("a folder of plain SQL runs tables before what needs them") {
  CHECK(first_of({{"sql/tables.sql", table}, {"sql/views.sql", "CREATE VIEW v AS SELECT 1;"}}) ==
        "a folder of plain SQL: sql sql/*.sql");
  CHECK(first_of({{"sql/data.sql", "INSERT INTO users VALUES (1, 'x');"},
                  {"sql/drop.sql", "DROP TABLE users;"},
                  {"sql/report.sql", "SELECT * FROM users;"},
                  {"sql/tables.sql", table}}) ==
        "a folder of plain SQL: sql sql/tables.sql, sql sql/data.sql");
  CHECK(first_of({{"seed/app/schema.sql", table}}) == "a folder of plain SQL: sql seed/app/*.sql");
}

TEST_CASE("files with commands of psql are run by psql") {
  CHECK(first_of({{"db/schema.sql", "\\set ON_ERROR_STOP 1\n" + table}}) ==
        "a schema in plain SQL: run psql -X -q -v ON_ERROR_STOP=1 -f db/schema.sql [db/**/*.sql]");
  CHECK(first_of({{"db/schema.sql", "\\restrict abc\n" + table + "\\unrestrict abc\n"}}) ==
        "a schema in plain SQL: sql db/schema.sql");
}

TEST_CASE("dependencies, tests and examples are not the repository's own") {
  CHECK(first_of({{"node_modules/x/schema.sql", table},
                  {"tests/db/schema.sql", table},
                  {"examples/prisma/migrations/20240101000000_init/migration.sql", table},
                  {".cache/db/schema.sql", table}}) == "nothing");
  CHECK(first_of({}) == "nothing");
}

TEST_CASE("a name that cannot stand in a line of a config is passed over") {
  CHECK(first_of({{"db\n/schema.sql", table}, {"\xff/schema.sql", table}}) == "nothing");
}

TEST_CASE("of several kinds the framework comes first, and none is proposed twice") {
  const auto found = recognised_seeds(repository({{"Gemfile", "gem 'rails'"},
                                                  {"db/structure.sql", table},
                                                  {"db/seeds.sql", "INSERT INTO users"},
                                                  {"flyway.toml", ""},
                                                  {"migrations/V1__users.sql", table}}));
  REQUIRE(found.size() == 2);
  CHECK(found[0].kind == "Rails");
  CHECK(found[1].kind == "Flyway");
}

TEST_CASE("a seed has rows where its SQL fills tables") {
  const auto has_rows = [](const Texts& texts) {
    return recognised_seeds(repository(texts)).front().has_rows;
  };
  const std::string setting = "INSERT INTO settings VALUES (1);\n";
  CHECK_FALSE(has_rows({{"db/schema.sql", table + setting}}));
  CHECK(has_rows({{"db/schema.sql", table}, {"db/seeds.sql", setting}}));
  CHECK(has_rows({{"sql/a_tables.sql", table}, {"sql/b_rows.sql", setting}}));
  CHECK(has_rows({{"db/schema.sql", table + "COPY users FROM stdin;\n1\tx\n\\.\n"}}));
  CHECK(has_rows({{"migrations/001_users.sql",
                   table + "INSERT INTO users SELECT n FROM generate_series(1, 9) AS n;"}}));
}
