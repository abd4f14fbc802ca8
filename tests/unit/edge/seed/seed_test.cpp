// SPDX-License-Identifier: MIT
// The parts of seeding that need no server.
#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>

#include "gate/core/text/source_text.h"
#include "gate/edge/postgres/client_environment.h"
#include "gate/edge/postgres/statistics_target.h"
#include "gate/edge/seed/extension_hint.h"
#include "gate/edge/seed/missing_prerequisites.h"
#include "gate/edge/seed/seed_copy.h"
#include "gate/edge/seed/seed_error.h"
#include "gate/edge/seed/seed_pieces.h"
#include "gate/edge/system/files.h"
#include "gate/edge/system/readable.h"

namespace {

using Names = std::vector<std::string>;

gate::ServerError copy_error(const std::string& detail) {
  return {"22P02", 0, "invalid input syntax", detail, ""};
}

}  // namespace

TEST_CASE("a position is counted in characters, not in bytes") {
  CHECK(gate::newlines_before("SELECT 'äöü',\n  x", 15) == 1);
  CHECK(gate::newlines_before("SELECT 'äöü',\n  x", 14) == 0);
  CHECK(gate::newlines_before("a\nb\nc", 5) == 2);
}

TEST_CASE("a position that the statement does not have is on its first line") {
  CHECK(gate::newlines_before("a\nb", 0) == 0);
  CHECK(gate::newlines_before("a\nb", 99) == 0);
  CHECK(gate::newlines_before("", 1) == 0);
}

TEST_CASE("a CSV header is read as COPY reads it") {
  CHECK(gate::csv_header("id,name\n1,a\n") == Names{"id", "name"});
  CHECK(gate::csv_header("id,\"na,me\",\"a\"\"b\"\r\n") == Names{"id", "na,me", "a\"b"});
  CHECK(gate::csv_header("id\n") == Names{"id"});
}

TEST_CASE("a CSV file without a whole first line has no header") {
  CHECK(gate::csv_header("").empty());
  CHECK(gate::csv_header("\n1\n").empty());
  CHECK(gate::csv_header("id,\"name\n").empty());
}

TEST_CASE("a table's name is folded and quoted as SQL would read it") {
  CHECK(gate::quoted_table("Users") == "\"users\"");
  CHECK(gate::quoted_table("sales.order") == "\"sales\".\"order\"");
  CHECK(gate::quoted_table("\"Odd \"\"name\".x") == "\"Odd \"\"name\".\"x\"");
}

TEST_CASE("what is no table's name is refused") {
  for (const char* name : {"", "a b", "a;b", "a.", ".a", "a.b.c", "\"a", "1a", "a(b)", "\"\""}) {
    CAPTURE(name);
    CHECK(gate::quoted_table(name).empty());
  }
}

TEST_CASE("the line of a COPY's data is taken from the server's words") {
  CHECK(gate::copy_line(copy_error("COPY t, line 3, column a: \"x\"")) == 3);
  CHECK(gate::copy_line(copy_error("Key (id)=(1) already exists.\nCOPY t, line 12")) == 12);
  CHECK(gate::copy_line(copy_error("COPY t, Zeile 7, Spalte a: »x, 9«")) == 7);
  CHECK(gate::copy_line(copy_error("Key (id)=(1), line 4")) == 0);
  CHECK(gate::copy_line(copy_error("COPY t: x, y: 4")) == 0);
}

TEST_CASE("a missing extension is named whatever the server's major calls it") {
  CHECK(gate::missing_extension("extension \"postgis\" is not available") == "postgis");
  CHECK(gate::missing_extension("could not open extension control file "
                                "\"/usr/share/extension/vector.control\": No such file") ==
        "vector");
  CHECK(gate::missing_extension("could not access file \"$libdir/hll\": No such file") == "hll");
  CHECK_FALSE(gate::missing_extension("relation \"extension\" does not exist"));
}

TEST_CASE("an error of the seed says which extension the server lacks, if that is why") {
  const gate::ServerError error("0A000", 0, "extension \"vector\" is not available", "", "");
  CHECK(gate::seed_error("a.sql:1", error, "CREATE EXTENSION vector", 15).missing_extension ==
        "vector");
  CHECK(gate::seed_error("a.sql:1", error, "LOCK TABLE a", 15).missing_extension.empty());
}

TEST_CASE("a role that a dump names and does not create has a way out") {
  for (const std::string words : {"role \"a\"\"b\" does not exist",
                                  "pg_restore: error: ERROR:  role \"app\" does not exist\nx"}) {
    CAPTURE(words);
    CHECK(gate::missing_role_hint(words));
  }
  CHECK(gate::missing_role_hint("role \"app\" does not exist")->find("CREATE ROLE \"app\";") !=
        std::string::npos);
  CHECK_FALSE(gate::missing_role_hint("relation \"role\" does not exist"));
  CHECK_FALSE(gate::missing_role_hint("role \"a\nb\" does not exist"));
}

TEST_CASE("what is missing is found by SQLSTATE, in whatever language the server speaks") {
  const auto extension = [](const char* sqlstate, const char* words, const char* sql) {
    return gate::missing_extension(gate::RefusedStatement{sqlstate, words, sql});
  };
  CHECK(extension("0A000", "Erweiterung »postgis« ist nicht verfügbar",
                  "CREATE EXTENSION IF NOT EXISTS postgis WITH SCHEMA public") == "postgis");
  CHECK(extension("58P01", "konnte nicht öffnen", "create extension \"uuid-ossp\"") == "uuid-ossp");
  CHECK(extension("58P01", "konnte nicht auf Datei »$libdir/hll« zugreifen",
                  "CREATE FUNCTION f() RETURNS int LANGUAGE c AS '$libdir/hll'") == "hll");
  CHECK_FALSE(extension("42601", "Syntaxfehler", "CREATE EXTENSION postgis WITH NONSENSE"));
  CHECK_FALSE(extension("0A000", "nicht unterstützt", "SELECT 1"));

  const auto role = [](const char* sqlstate, const char* words, const char* sql) {
    return gate::missing_role_hint(gate::RefusedStatement{sqlstate, words, sql}).value_or("");
  };
  const char* const words = "Rolle »app« existiert nicht";
  for (const char* sql : {"GRANT SELECT ON t TO app", "ALTER TABLE t OWNER TO \"app\"",
                          "GRANT ALL ON t TO other, app", "CREATE SCHEMA s AUTHORIZATION app",
                          "ALTER DEFAULT PRIVILEGES FOR ROLE app GRANT ALL ON t"}) {
    CAPTURE(sql);
    CHECK(role("42704", words, sql).find("CREATE ROLE \"app\";") != std::string::npos);
  }
  CHECK(role("42704", "Typ »my type« existiert nicht", "ALTER TABLE t OWNER TO my").empty());
  CHECK(role("42704", "Typ »app« existiert nicht", "CREATE TABLE t (id int, app app)").empty());
  CHECK(role("42P01", words, "GRANT SELECT ON t TO app").empty());
}

TEST_CASE("the hint names the package as Debian does") {
  const auto names_package = [](const std::string& extension, const std::string& package) {
    return gate::extension_hint(extension, 16).find("package " + package + ".") !=
           std::string::npos;
  };
  CHECK(names_package("vector", "postgresql-16-pgvector"));
  CHECK(names_package("pg_partman", "postgresql-16-partman"));
  CHECK(names_package("pg_trgm", "postgresql-16"));
}

TEST_CASE("a socket's URL carries its folder and port behind the question mark") {
  const gate::ConnectionSettings socket = {
      {"host", "/tmp/so cket"}, {"port", "5432"}, {"user", "me"}, {"dbname", "orders"}};
  CHECK(gate::database_url(socket) == "postgresql://me@/orders?host=%2Ftmp%2Fso%20cket&port=5432");
  CHECK(gate::client_environment(socket).count("JDBC_URL") == 0);
}

TEST_CASE("a TCP connection's variables escape what a URL cannot hold") {
  const gate::ConnectionSettings connection = {{"host", "::1"},      {"port", "5433"},
                                               {"user", "me"},       {"dbname", "a/b"},
                                               {"password", "p@:/"}, {"sslmode", "require"}};
  const auto environment = gate::client_environment(connection);
  CHECK(environment.at("DATABASE_URL") ==
        "postgresql://me:p%40%3A%2F@[::1]:5433/a%2Fb?sslmode=require");
  CHECK(environment.at("JDBC_URL") ==
        "jdbc:postgresql://[::1]:5433/a%2Fb?user=me&password=p%40%3A%2F&sslmode=require");
  CHECK(environment.at("PGPASSWORD") == "p@:/");
  CHECK(environment.at("PGSSLMODE") == "require");
}

TEST_CASE("variables that would lead libpq elsewhere are not handed on") {
  ::setenv("PGSERVICE", "production", 1);
  ::setenv("PGHOSTADDR", "192.0.2.1", 1);
  const auto environment = gate::client_environment({{"host", "/tmp"}});
  ::unsetenv("PGSERVICE");
  ::unsetenv("PGHOSTADDR");
  CHECK(environment.count("PGSERVICE") == 0);
  CHECK(environment.count("PGHOSTADDR") == 0);
}

TEST_CASE("broken UTF-8 and control characters do not reach a message") {
  CHECK(gate::readable("ä\n\tb") == "ä\n\tb");
  CHECK(gate::readable("a\xff\xc3(\x1b[31m\r") ==
        "a?"
        "?(?[31m?");
  CHECK(gate::readable("\xc0\x80\xed\xa0\x80\xe2\x82") == "???????");
}

TEST_CASE("the target of one table is a three hundredth of its rows") {
  CHECK(gate::exhaustive_target({{.rows = 1'000'000, .pages = 6'000}}) == 3'334);
  CHECK(gate::exhaustive_target({{.rows = 30'000, .pages = 200}}) == 100);
  CHECK(gate::exhaustive_target({{.rows = 1e9, .pages = 1e7}}) == 10'000);
  CHECK(gate::exhaustive_target({}) == 0);
}

TEST_CASE("a table with more pages than rows is sampled page by page") {
  CHECK(gate::exhaustive_target({{.rows = 10, .pages = 60'000}}) == 200);
}

TEST_CASE("a parent's sample is shared out by pages") {
  // The first child holds a tenth of the pages and half of the rows.
  const int target = gate::exhaustive_target(
      {{.rows = 14'999, .pages = 100}, {.rows = 15'000, .pages = 900}, {.rows = 0, .pages = 0}});
  CHECK(target == 500);
}

TEST_CASE("an entry that matches no file is named with its line") {
  gate::SuiteConfig suite;
  suite.seed = {{gate::SqlStep{"none/*.sql"}, {"ci/plangate.toml", 12}}};
  CHECK_THROWS_WITH_AS((void)gate::seed_pieces(suite, SOURCE_DIRECTORY),
                       "ci/plangate.toml:12: no file matches \"none/*.sql\"", gate::Error);
  suite.seed = {{gate::RunStep{"true", {"LICENSE", "none"}, false}, {"p.toml", 3}}};
  CHECK_THROWS_WITH_AS((void)gate::seed_pieces(suite, SOURCE_DIRECTORY),
                       "p.toml:3: no file matches \"none\"", gate::Error);
}

TEST_CASE("each file is a piece of a seed, a command is one with all its inputs") {
  gate::SuiteConfig suite;
  suite.seed = {{gate::SqlStep{"seed/orders/0[12]*.sql"}, {}},
                {gate::RunStep{"make rows", {"ci/plangat?.toml", "LICENSE"}, false}, {}}};
  const std::vector<gate::SeedPiece> pieces = gate::seed_pieces(suite, SOURCE_DIRECTORY);
  REQUIRE(pieces.size() == 3);
  CHECK(gate::piece_name(pieces[0]) == "seed/orders/01_tenants_and_users.sql");
  CHECK(gate::piece_name(pieces[2]) == "make rows");
  CHECK(pieces[2].files == Names{"ci/plangate.toml", "LICENSE"});
}

TEST_CASE("a seed's hashes hang on the bytes and the order of its files") {
  std::string name = (std::filesystem::temp_directory_path() / "plangate-seed-XXXXXX").string();
  const std::filesystem::path root = mkdtemp(name.data());
  const auto hashes = [&](const Names& globs) {
    gate::SuiteConfig suite;
    for (const std::string& glob : globs) suite.seed.push_back({gate::SqlStep{glob}, {}});
    return gate::seed_hashes(gate::seed_pieces(suite, root.string()), root.string());
  };
  gate::write_file((root / "a.sql").string(), "SELECT 1");
  gate::write_file((root / "b.sql").string(), "SELECT 2");
  const Names before = hashes({"a.sql", "b.sql"});
  CHECK(hashes({"a.sql", "b.sql"}) == before);
  CHECK(hashes({"a.sql"}) == Names{before[0]});
  CHECK(hashes({"b.sql", "a.sql"})[1] != before[1]);
  gate::write_file((root / "b.sql").string(), "SELECT 3");
  CHECK(hashes({"a.sql", "b.sql"})[0] == before[0]);
  CHECK(hashes({"a.sql", "b.sql"})[1] != before[1]);
  std::filesystem::remove_all(root);
}

TEST_CASE("what a newer PostgreSQL's dump holds is named with its major") {
  const gate::ServerError unknown("42704", 0, "unrecognized configuration parameter", "", "");
  const gate::Error setting =
      gate::seed_error("dump.sql:9", unknown, "SET transaction_timeout = 0", 15, 18);
  CHECK(
      setting.hint.starts_with("TRANSACTION_TIMEOUT came with PostgreSQL 17, and this server is "
                               "15. "));
  CHECK(setting.hint.ends_with(", or dump with pg_dump 15."));
  const gate::ServerError syntax("42601", 0, "syntax error", "", "");
  CHECK(gate::seed_error("a.sql:1", syntax, "SELECT some_new_thing", 15, 18)
            .hint.starts_with("The file was written by pg_dump 18, and this server is 15. "));
  for (const auto dump : {std::optional<int>(), std::optional(15)})
    CHECK(gate::seed_error("a.sql:1", syntax, "SELEC 1", 15, dump)
              .hint.starts_with("Correct the statement."));
}
