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

TEST_CASE("each kind of what only a superuser may do, and its neighbours") {
  for (const char* const statement :
       {"CREATE SERVER s FOREIGN DATA WRAPPER w", "CREATE CAST (a AS b) WITH FUNCTION f",
        "CREATE PUBLICATION p", "CREATE EVENT TRIGGER t", "CREATE OPERATOR CLASS c",
        "CREATE OPERATOR FAMILY f", "CREATE FOREIGN DATA WRAPPER w",
        "ALTER TABLE t ENABLE TRIGGER ALL", "ALTER TABLE t ENABLE ALWAYS TRIGGER x",
        "ALTER TABLE t ENABLE REPLICA TRIGGER x"}) {
    CAPTURE(statement);
    CHECK(is_for_superuser(statement));
  }
  for (const char* const statement :
       {"CREATE EVENT x", "CREATE OPERATOR = (x)", "CREATE FOREIGN TABLE t", "CREATE FOREIGN",
        "CREATE DATA", "COMMENT ON TABLE t IS 'x'", "ALTER TABLE t", "ALTER TABLE TRIGGER ALL",
        "ALTER INDEX t DISABLE TRIGGER ALL", "DROP TABLE t DISABLE TRIGGER ALL",
        "ALTER TABLE t RENAME TRIGGER ALL", "ALTER TABLE t DISABLE RULE ALL", ""}) {
    CAPTURE(statement);
    CHECK_FALSE(is_for_superuser(statement));
  }
}

TEST_CASE("what only names an owner") {
  CHECK(only_names_owner("ALTER TABLE t OWNER TO x"));
  CHECK(only_names_owner("ALTER DEFAULT PRIVILEGES FOR ROLE x GRANT SELECT ON TABLES TO y"));
  for (const char* const statement :
       {"ALTER TABLE t OWNER x", "ALTER TABLE t RENAME TO x", "ALTER DEFAULT TABLE x", "OWNER TO x",
        "DROP TABLE t OWNER TO x", "ALTER TABLE t OWNER TO x y", "ALTER OWNER TO", ""}) {
    CAPTURE(statement);
    CHECK_FALSE(only_names_owner(statement));
  }
}

TEST_CASE("what creates a role, in strings too") {
  CHECK(creates_role("CREATE ROLE app"));
  CHECK(creates_role("DO 'BEGIN CREATE USER app; END'"));
  CHECK_FALSE(creates_role("CREATE USER MAPPING FOR app SERVER s"));
  CHECK_FALSE(creates_role("SELECT 'a role'"));
  CHECK_FALSE(creates_role("ALTER ROLE app"));
}

TEST_CASE("one of several roles is enough, and an unfinished list names none") {
  const std::set<std::string> others = {"postgres"};
  CHECK(shared_statement("DROP ROLE a, b, postgres", others) == "DROP ROLE");
  CHECK(shared_statement("DROP ROLE a, b", others).empty());
  CHECK(shared_statement("DROP ROLE a,", others).empty());
  CHECK(shared_statement("DROP ROLE", others).empty());
  CHECK(shared_statement("CREATE DATABASE", others).empty() == false);
  CHECK(shared_statement("CREATE ROLE postgres", others).empty());
  CHECK(shared_statement("DROP SCHEMA database", others).empty());
}

TEST_CASE("a block that drops a database is told by it") {
  CHECK(shared_statement("DO $$ BEGIN DROP DATABASE x; END $$", {}) == "DROP DATABASE");
  CHECK(shared_statement("DO $$ BEGIN DROP TABLE database; END $$", {}).empty());
}
