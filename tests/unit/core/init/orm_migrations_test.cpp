// SPDX-License-Identifier: MIT
// Migrations of object-relational mappers, by the files that such projects have.
#include <doctest/doctest.h>

#include "tests/unit/core/init/repository_texts.h"

using namespace gate::test;

namespace {

const std::string table = "CREATE TABLE users (id bigint PRIMARY KEY, name text);\n";

const std::string connection =
    "--connection \"Host=$PGHOST;Port=$PGPORT;Database=$PGDATABASE;Username=$PGUSER;"
    "Password=$PGPASSWORD\"";

std::string snapshot(const std::string& context, const std::string& provider = "Npgsql") {
  return "using " + provider + ".EntityFrameworkCore;\n[DbContext(typeof(" + context +
         "))]\npartial class " + context + "ModelSnapshot : ModelSnapshot\n";
}

}  // namespace

TEST_CASE("Knex migrates by its knexfile") {
  CHECK(first_of({{"package.json", "{}"},
                  {"knexfile.js", "module.exports = { client: 'pg', connection: x };\n"},
                  {"migrations/20240101000000_users.js", "exports.up = knex => {};\n"}}) ==
        "Knex: run npx knex migrate:latest [migrations/* knexfile.js] tcp");
  CHECK(first_of({{"api/knexfile.ts", "const config = {\n  \"client\": \"postgresql\" };\n"},
                  {"api/src/db/migrations/1_users.ts", ""}}) ==
        "Knex: run cd api && npx knex migrate:latest [api/src/db/migrations/* api/knexfile.ts] "
        "tcp");
  CHECK(first_of({{"knexfile.js", "module.exports = require('./config');\n"},
                  {"migrations/1_users.js", ""}}) ==
        "Knex: run npx knex migrate:latest [migrations/* knexfile.js] tcp");
}

TEST_CASE("Knex's template has PostgreSQL in production only") {
  const std::string config =
      "module.exports = {\n  development: { client: 'sqlite3' },\n"
      "  production: { client: 'postgresql' },\n};\n";
  CHECK(first_of({{"knexfile.js", config}, {"migrations/1_users.js", ""}}) ==
        "Knex: run npx knex migrate:latest --env production [migrations/* knexfile.js] tcp");
  CHECK(first_of({{"knexfile.js", "client: 'mysql2'"}, {"migrations/1_users.js", ""}}) ==
        "nothing");
  CHECK(first_of({{"knexfile.js", "client: 'pg'"}}) == "nothing");
}

TEST_CASE("TypeORM runs the migrations of its data source") {
  const std::string source =
      "export const AppDataSource = new DataSource({\n  type: \"postgres\",\n});\n";
  CHECK(first_of({{"package.json", "{}"},
                  {"src/data-source.ts", source},
                  {"src/entity/User.ts", ""},
                  {"src/migration/1700000000000-Users.ts", ""}}) ==
        "TypeORM: run npx typeorm-ts-node-commonjs migration:run -d src/data-source.ts "
        "[src/migration/* src/data-source.ts] tcp");
  CHECK(first_of({{"api/package.json", "{ \"type\" : \"module\" }"},
                  {"api/src/typeorm.config.ts", source},
                  {"api/migrations/1700000000000-Users.ts", ""}}) ==
        "TypeORM: run cd api && npx typeorm-ts-node-esm migration:run -d src/typeorm.config.ts "
        "[api/migrations/* api/src/typeorm.config.ts] tcp");
  CHECK(first_of({{"ormconfig.js", "module.exports = new DataSource({ type: 'postgres' })"},
                  {"migrations/1-a.js", ""}}) ==
        "TypeORM: run npx typeorm migration:run -d ormconfig.js [migrations/* ormconfig.js] tcp");
}

TEST_CASE("a data source of another database, or without migrations, is not TypeORM's for us") {
  CHECK(first_of({{"src/data-source.ts", "new DataSource({ type: \"mysql\" })"},
                  {"src/migration/1-a.ts", ""}}) == "nothing");
  CHECK(first_of({{"src/data-source.ts", "new DataSource({ type: \"postgres\" })"}}) == "nothing");
  CHECK(first_of({{"src/datasource.ts", "// postgres"}, {"migrations/1-a.ts", ""}}) == "nothing");
}

TEST_CASE("Ecto migrates, in an umbrella in its application") {
  const std::string project = "defp deps do [{:ecto_sql, \"~> 3.11\"}, {:postgrex, \">= 0.0.0\"}]";
  CHECK(first_of({{"mix.exs", project},
                  {"priv/repo/migrations/.formatter.exs", "[]"},
                  {"priv/repo/migrations/20240101000000_users.exs", ""}}) ==
        "Ecto: run mix ecto.migrate [priv/repo/migrations/*.exs] tcp");
  CHECK(first_of({{"mix.exs", "apps_path: \"apps\""},
                  {"apps/shop/mix.exs", project},
                  {"apps/shop/priv/repo/migrations/20240101000000_users.exs", ""}}) ==
        "Ecto: run cd apps/shop && mix ecto.migrate [apps/shop/priv/repo/migrations/*.exs] tcp");
}

TEST_CASE("Ecto's dump is taken while it has the last migration") {
  Texts texts = {{"mix.exs", "{:ecto_sql, \"~> 3.11\"}"},
                 {"priv/repo/migrations/20240101000000_users.exs", ""},
                 {"priv/repo/structure.sql",
                  table + "INSERT INTO public.\"schema_migrations\" (version) VALUES "
                          "(20240101000000);\n"}};
  CHECK(first_of(texts) == "Ecto: sql priv/repo/structure.sql");
  texts["priv/repo/migrations/20240201000000_more.exs"] = "";
  CHECK(first_of(texts) == "Ecto: run mix ecto.migrate [priv/repo/migrations/*.exs] tcp");
}

TEST_CASE("Elixir without Ecto, or with another database, is not Ecto") {
  const std::string migration = "priv/repo/migrations/20240101000000_users.exs";
  CHECK(first_of({{"mix.exs", "{:pgvector, \"0.1\"}"}, {migration, ""}}) == "nothing");
  CHECK(first_of({{"mix.exs", "{:ecto_sql, \"3\"}, {:myxql, \"0\"}"}, {migration, ""}}) ==
        "nothing");
}

TEST_CASE("Entity Framework updates by the connection that it is told") {
  CHECK(first_of({{"Shop.csproj", "<Project Sdk=\"Microsoft.NET.Sdk.Web\">"},
                  {"Migrations/20240101000000_Users.cs", ""},
                  {"Migrations/ShopContextModelSnapshot.cs", snapshot("ShopContext")}}) ==
        "Entity Framework: run dotnet ef database update " + connection + " [Migrations/*.cs] tcp");
}

TEST_CASE("Entity Framework's library is started by the application") {
  CHECK(first_of({{"src/Web/Web.csproj", "<Project Sdk=\"Microsoft.NET.Sdk.Web\">"},
                  {"src/Data/Data.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\">"},
                  {"src/Data/Migrations/ShopContextModelSnapshot.cs", snapshot("ShopContext")}}) ==
        "Entity Framework: run dotnet ef database update --project src/Data "
        "--startup-project src/Web " +
            connection + " [src/Data/Migrations/*.cs] tcp");
}

TEST_CASE("Entity Framework updates each context of the project that is PostgreSQL's") {
  CHECK(first_of({{"App.csproj", "<OutputType>Exe</OutputType>"},
                  {"Migrations/A/AModelSnapshot.cs", snapshot("A")},
                  {"Migrations/B/BModelSnapshot.cs", snapshot("B")},
                  {"Migrations/C/CModelSnapshot.cs", snapshot("C", "Pomelo")}}) ==
        "Entity Framework: run dotnet ef database update --context A " + connection +
            " [Migrations/A/*.cs] tcp, run dotnet ef database update --context B " + connection +
            " [Migrations/B/*.cs] tcp");
  CHECK(first_of({{"App.csproj", ""}, {"Migrations/CModelSnapshot.cs", snapshot("C", "Pomelo")}}) ==
        "nothing");
  CHECK(first_of({{"Migrations/AModelSnapshot.cs", snapshot("A")}}) == "nothing");
}

TEST_CASE("sqlx's migrations are plain SQL, with or without a way down") {
  const std::string manifest = "sqlx = { version = \"0.8\", features = [\"postgres\"] }\n";
  CHECK(first_of({{"Cargo.toml", manifest},
                  {"migrations/20240101000000_users.sql", table},
                  {"migrations/20240201000000_scale_down.sql", "SELECT 1;"}}) ==
        "sqlx: sql migrations/*.sql");
  CHECK(first_of({{"crates/db/Cargo.toml", "sqlx = { workspace = true }"},
                  {"crates/db/migrations/0001_users.up.sql", table},
                  {"crates/db/migrations/0001_users.down.sql", "DROP TABLE users;"}}) ==
        "sqlx: sql crates/db/migrations/*.up.sql");
  CHECK(first_of({{"Cargo.toml", manifest},
                  {"migrations/2_more.sql", "SELECT 1;"},
                  {"migrations/10_most.sql", "SELECT 1;"},
                  {"migrations/1_users.sql", table}}) ==
        "sqlx: sql migrations/1_users.sql, sql migrations/2_more.sql, sql migrations/10_most.sql");
}

TEST_CASE("sqlx of another database is not recognised") {
  const auto kind_of = [](const std::string& manifest) {
    return first_of({{"Cargo.toml", manifest}, {"migrations/0001_a.sql", table}});
  };
  CHECK(kind_of("sqlx = { features = [\"sqlite\"] }") ==
        "migrations in plain SQL: sql migrations/*.sql");
  CHECK(kind_of("serde = \"1\"") == "migrations in plain SQL: sql migrations/*.sql");
}

TEST_CASE("a mapper's own file outweighs SQL beside it, and a framework both") {
  Texts texts = {
      {"knexfile.js", "client: 'pg'"}, {"migrations/1_users.js", ""}, {"db/schema.sql", table}};
  CHECK(first_of(texts).starts_with("Knex: "));
  texts["Gemfile"] = "gem 'rails'";
  texts["db/structure.sql"] = table;
  CHECK(first_of(texts) == "Rails: sql db/structure.sql");
}
