// SPDX-License-Identifier: MIT
#include "gate/core/seed/shared_statement.h"

#include <doctest/doctest.h>

using namespace gate;

TEST_CASE("a statement reaches beyond the seed's database") {
  const std::set<std::string> others = {"postgres", "Big Boss"};
  const auto words = [&](const char* statement) { return shared_statement(statement, others); };
  CHECK(words("DROP DATABASE production") == "DROP DATABASE");
  CHECK(words("/* x */ drop database IF EXISTS production") == "DROP DATABASE");
  CHECK(words("ALTER DATABASE production SET work_mem = '1MB'") == "ALTER DATABASE");
  CHECK(words("ALTER SYSTEM SET work_mem = '1MB'") == "ALTER SYSTEM");
  CHECK(words("ALTER ROLE postgres PASSWORD 'x'") == "ALTER ROLE");
  CHECK(words("ALTER USER \"Big Boss\" SUPERUSER") == "ALTER USER");
  CHECK(words("ALTER ROLE ALL SET work_mem = '1MB'") == "ALTER ROLE");
  CHECK(words("DROP ROLE IF EXISTS app, postgres") == "DROP ROLE");
  CHECK(words("DO $$ BEGIN EXECUTE 'ALTER ROLE postgres PASSWORD ''x'''; END $$") == "ALTER ROLE");
  CHECK(words("DO $$ BEGIN ALTER ROLE postgres PASSWORD 'x'; END $$") == "ALTER ROLE");
}

TEST_CASE("a statement stays within the seed's database") {
  const std::set<std::string> others = {"postgres", "Big Boss"};
  for (const char* statement :
       {"ALTER ROLE app SET search_path = x", "DROP ROLE IF EXISTS app", "CREATE ROLE app",
        "ALTER USER MAPPING FOR postgres SERVER s OPTIONS (SET user 'x')", "DROP TABLE databases",
        "INSERT INTO t VALUES ('DROP DATABASE x; ALTER ROLE postgres')",
        "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN ALTER ROLE postgres; END $$",
        "DO $$ BEGIN CREATE ROLE app; EXCEPTION WHEN duplicate_object THEN NULL; END $$", ""}) {
    CAPTURE(statement);
    CHECK(shared_statement(statement, others).empty());
  }
}

TEST_CASE("what the owner of a database needs a superuser for") {
  CHECK(is_for_superuser("CREATE EXTENSION IF NOT EXISTS postgis"));
  CHECK(is_for_superuser("COMMENT ON EXTENSION plpgsql IS 'x'"));
  CHECK(is_for_superuser("ALTER TABLE ONLY public.t DISABLE TRIGGER ALL"));
  CHECK_FALSE(is_for_superuser("CREATE TABLE t AS SELECT f()"));
  CHECK_FALSE(is_for_superuser("DO $$ BEGIN CREATE EXTENSION x; END $$"));
  CHECK(only_names_owner("ALTER TABLE public.t OWNER TO postgres"));
  CHECK(
      only_names_owner("ALTER DEFAULT PRIVILEGES FOR ROLE postgres GRANT SELECT ON TABLES TO app"));
  CHECK_FALSE(only_names_owner("ALTER TABLE t ADD owner text"));
  CHECK(creates_role("DO $$ BEGIN EXECUTE 'CREATE USER app'; END $$"));
  CHECK_FALSE(creates_role("CREATE USER MAPPING FOR app SERVER s"));
}
