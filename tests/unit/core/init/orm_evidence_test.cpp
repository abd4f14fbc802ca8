// SPDX-License-Identifier: MIT
// What is a mapper's own, and what only looks like it.
#include <doctest/doctest.h>

#include "tests/unit/core/init/repository_texts.h"

using namespace gate::test;

namespace {

const std::string table = "CREATE TABLE users (id bigint PRIMARY KEY, name text);\n";

}  // namespace

TEST_CASE("Ecto's migrations are numbered scripts in a folder of that name below priv") {
  const auto kind_with = [](const std::string& file) {
    return first_of({{"mix.exs", "{:ecto, \"3\"}, {:postgrex, \"0\"}"}, {file, ""}});
  };
  CHECK(kind_with("priv/repo/migrations/1_a.exs") ==
        "Ecto: run mix ecto.migrate [priv/repo/migrations/*.exs] tcp");
  for (const char* const other :
       {"apps/shop/priv/repo/migrations/1_a.exs", "priv/repo/migrations/1_a.txt",
        "priv/repo/rows/1_a.exs", "priv/repo/migrations/a.exs", "1_a.txt"}) {
    CAPTURE(other);
    CHECK(kind_with(other) == "nothing");
  }
}

TEST_CASE("Prisma's migrations lie in its folder, or beside its lock") {
  CHECK(first_of({{"prisma/migrations/1_a/migration.sql", table}}) ==
        "Prisma: sql prisma/migrations/*/migration.sql");
  Texts texts = {{"db/migrations/1_a/migration.sql", table}};
  CHECK(first_of(texts) == "nothing");
  texts["db/migrations/migration_lock.toml"] = "provider = \"postgresql\"";
  CHECK(first_of(texts) == "Prisma: sql db/migrations/*/migration.sql");
  CHECK(first_of({{"prisma/changes/1_a/migration.sql", table}}) == "nothing");
}

TEST_CASE("a knexfile's client is what stands behind the key's colon") {
  for (const char* const config : {"client: ", "client", "const client = knex(); // a: b\n"}) {
    CAPTURE(config);
    CHECK(first_of({{"knexfile.js", config}, {"migrations/1_a.js", ""}}) ==
          "Knex: run npx knex migrate:latest [migrations/* knexfile.js] tcp");
  }
}

TEST_CASE("TypeORM's data source is a script with such a name") {
  const std::string source = "new DataSource({ type: \"postgres\" })";
  for (const char* const other : {"src/data-source.py", "src/db.ts"}) {
    CAPTURE(other);
    CHECK(first_of({{other, source}, {"migrations/1-a.ts", ""}}) == "nothing");
  }
  CHECK(first_of({{"data-source.ts", source}, {"migrations/1-a.ts", ""}}) ==
        "TypeORM: run npx typeorm-ts-node-commonjs migration:run -d data-source.ts "
        "[migrations/* data-source.ts] tcp");
}
