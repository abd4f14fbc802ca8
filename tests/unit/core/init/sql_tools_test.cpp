// SPDX-License-Identifier: MIT
// Tools that are recognised by a config of their own.
#include <doctest/doctest.h>

#include "tests/unit/core/init/repository_texts.h"

using namespace gate;
using namespace gate::test;

namespace {

const std::string table = "CREATE TABLE users (id bigint PRIMARY KEY, name text);\n";

}  // namespace

TEST_CASE("drizzle's config names the folder and the dialect") {
  const std::string config =
      "export default defineConfig({\n  // out: './old',\n  dialect: 'postgresql',\n"
      "  out: './src/db/migrations/',\n});\n";
  CHECK(first_of({{"api/drizzle.config.ts", config},
                  {"api/src/db/migrations/0000_a.sql", table + "--> statement-breakpoint\n"}}) ==
        "drizzle: sql api/src/db/migrations/*.sql");
  CHECK(first_of({{"drizzle.config.json", "{\n  \"dialect\": \"postgresql\"\n}"},
                  {"drizzle/20240101_a/migration.sql", table}}) ==
        "drizzle: sql drizzle/*/migration.sql");
  CHECK(first_of({{"drizzle.config.ts", "dialect: \"sqlite\",\nout: './d'"},
                  {"d/0000_a.sql", table}}) == "nothing");
}

TEST_CASE("drizzle's config bears both words in its name") {
  for (const char* const other : {"vite.config.ts", "drizzle.ts"})
    CHECK(first_of({{other, ""}, {"drizzle/0000_a.sql", table}}) ==
          "migrations in plain SQL: sql drizzle/*.sql");
}

TEST_CASE("Supabase's migrations are followed by its seed") {
  CHECK(first_of({{"supabase/config.toml", "project_id = \"x\""},
                  {"supabase/migrations/20240101000000_a.sql", table},
                  {"supabase/seed.sql", "INSERT INTO users"}}) ==
        "Supabase: sql supabase/migrations/*.sql, sql supabase/seed.sql");
  Texts texts = {{"supabase/config.toml", ""}, {"supabase/migrations/1_a.sql", table}};
  CHECK_FALSE(recognised_seeds(repository(texts)).front().has_rows);
  texts["supabase/seed.sql"] = "";
  CHECK(recognised_seeds(repository(texts)).front().has_rows);
}

TEST_CASE("Hasura's and Diesel's migrations are a folder each") {
  const std::string up = "migrations/default/1700000000000_a/up.sql";
  CHECK(first_of({{"hasura/config.yaml", "version: 3\nmetadata_directory: metadata\n"},
                  {"hasura/" + up, table},
                  {"hasura/migrations/default/1700000000000_a/down.sql", "DROP TABLE users;"}}) ==
        "Hasura: sql hasura/migrations/default/*/up.sql");
  CHECK(first_of({{"config.yaml", "a: b"}, {up, table}}) == "nothing");
  const std::string config = "metadata_directory: metadata\n";
  CHECK(first_of({{"config.yaml", config}, {"migrations/1_a/up.sql", table}}) ==
        "Hasura: sql migrations/*/up.sql");
  CHECK(first_of({{"config.yaml", config}, {"other/default/1_a/up.sql", table}}) == "nothing");
  CHECK(first_of({{"diesel.toml", "[print_schema]"},
                  {"migrations/00000000000000_diesel_initial_setup/up.sql", "SELECT 1;"},
                  {"migrations/2024-01-01-000000_a/up.sql", table}}) ==
        "Diesel: sql migrations/*/up.sql");
}

TEST_CASE("graphile-migrate runs where its placeholders must be replaced") {
  const std::string head = "--! Previous: -\n--! Hash: sha1:0\n";
  CHECK(first_of({{".gmrc", "{}"},
                  {"migrations/committed/000001.sql", head + table},
                  {"migrations/current.sql", "SELECT 1;"}}) ==
        "graphile-migrate: sql migrations/committed/*.sql");
  CHECK(first_of({{"db/migrations/committed/000001.sql",
                   head + table + "GRANT SELECT ON users TO :DATABASE_VISITOR;\n"}}) ==
        "graphile-migrate: run cd db && npx graphile-migrate migrate "
        "[db/migrations/committed/*.sql]");
}

TEST_CASE("a placeholder of graphile-migrate's is a colon before a capital, and no cast") {
  const auto kind_with = [](const std::string& text) {
    return first_of(
        {{"committed/001.sql", "--! Previous: -\n" + table}, {"committed/002.sql", text}});
  };
  const std::string plain = "graphile-migrate: sql committed/*.sql";
  CHECK(kind_with(":OWNER") ==
        "graphile-migrate: run npx graphile-migrate migrate [committed/*.sql]");
  CHECK(kind_with("SELECT '12:30', a::DATE, b:") == plain);
  CHECK(first_of({{"other/1.sql", "--! Previous: -\n" + table}}) == "nothing");
}

TEST_CASE("Alembic upgrades, behind Flask by its command") {
  CHECK(first_of({{"api/alembic.ini", "[alembic]\nscript_location = alembic\n"},
                  {"api/alembic/env.py", ""},
                  {"api/alembic/versions/1_a.py", ""}}) ==
        "Alembic: run cd api && alembic upgrade head [api/alembic/versions/*.py]");
  CHECK(first_of({{"migrations/alembic.ini", "[alembic]\n"}, {"migrations/versions/1_a.py", ""}}) ==
        "Flask-Migrate: run flask db upgrade [migrations/versions/*.py]");
}

TEST_CASE("a schema of sqlc's is what stands behind its key, and a folder of one file a folder") {
  CHECK(first_of({{"sqlc.yaml",
                   "sql:\n- engine: postgresql\n  schema:\n  - a/one.sql\n\n"
                   "  # the second: b\n  - b\n  queries:\n  - q/three.sql\n"},
                  {"a/one.sql", table},
                  {"b/two.sql", "SELECT 1;"},
                  {"q/three.sql", "SELECT 1;"}}) == "sqlc's schema: sql a/one.sql, sql b/*.sql");
  CHECK(first_of({{"sqlc.yaml", "engine: postgresql\nschema: a/one.sql\nqueries:\n- q/two.sql\n"},
                  {"a/one.sql", table},
                  {"q/two.sql", "SELECT 1;"}}) == "sqlc's schema: sql a/one.sql");
}

TEST_CASE("sqlc's engine may come before its schema") {
  const std::string package =
      "    {\n      \"engine\": \"sqlite\",\n      \"schema\": \"s/one.sql\"\n    }";
  CHECK(first_of({{"sqlc.json", "{\n  \"packages\": [\n" + package + "\n  ]\n}\n"},
                  {"s/one.sql", table}}) == "nothing");
}

TEST_CASE("sqlc's config names the schema of each engine") {
  const std::string yaml =
      "version: \"2\"\nsql:\n- schema: \"mysql/schema.sql\"\n  queries: \"mysql/q.sql\"\n"
      "  engine: \"mysql\"\n- engine: \"postgresql\"\n  queries: q\n  schema: \"pgdb\"\n"
      "  gen:\n    go:\n      package: x\n";
  CHECK(first_of({{"sqlc.yaml", yaml},
                  {"mysql/schema.sql", table},
                  {"pgdb/0001_a.sql", table},
                  {"pgdb/0002_b.sql", "SELECT 1;"}}) == "sqlc's schema: sql pgdb/*.sql");
  const std::string json =
      "{\n  \"version\": \"1\",\n  \"packages\": [\n    {\n      \"schema\": \"l/s.sql\",\n"
      "      \"engine\": \"sqlite\"\n    },\n    {\n      \"path\": \"go\",\n"
      "      \"schema\": \"p/tables.sql\",\n      \"engine\": \"postgresql\"\n    }\n  ]\n}\n";
  CHECK(first_of({{"sqlc.json", json}, {"l/s.sql", table}, {"p/tables.sql", table}}) ==
        "sqlc's schema: sql p/tables.sql");
  CHECK(first_of({{"sqlc.yml",
                   "sql:\n  - engine: postgresql\n    schema:\n      - a/one.sql\n"
                   "      - b/two.sql\n    queries: q\n"},
                  {"a/one.sql", table},
                  {"b/two.sql", "SELECT 1;"}}) == "sqlc's schema: sql a/one.sql, sql b/two.sql");
  CHECK(first_of({{"sqlc.yaml", "sql:\n- engine: mysql\n  schema: s.sql\n"}, {"s.sql", table}}) !=
        "sqlc's schema: sql s.sql");
}
