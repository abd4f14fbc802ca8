// SPDX-License-Identifier: MIT
// A seed on somebody's server may do to its scratch database what it likes, and nothing else.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>

#include "tests/database/project.h"
#include "tests/database/scripted_server.h"

using gate::test::ScriptedServer;
using gate::test::Shop;

namespace {

/// A server with a database and a role of others.
class OthersServer {
 public:
  OthersServer() {
    CHECK(ask("CREATE DATABASE production;\nCREATE ROLE keeper LOGIN CREATEDB PASSWORD 'old';\n"
              "CREATE ROLE maker LOGIN CREATEDB CREATEROLE;\n") == "");
    before_ = state();
  }

  [[nodiscard]] std::string url(const std::string& user) const {
    return "postgresql://" + user + "@/postgres?host=" + server_.folder();
  }

  [[nodiscard]] bool is_unchanged() const { return state() == before_; }

  [[nodiscard]] std::string ask(const std::string& sql) const { return server_.as_superuser(sql); }

 private:
  [[nodiscard]] std::string state() const {
    return ask(
        "SELECT datname, datdba FROM pg_database ORDER BY 1;\n"
        "SELECT rolname, rolpassword, rolsuper FROM pg_authid ORDER BY 1;\n");
  }

  const ScriptedServer server_{"0 1"};
  std::string before_;
};

gate::test::Ran seeded(const Shop& shop, const std::string& url) {
  return shop.plangate({"seed", "--database-url", url});
}

const std::string attacks[] = {
    "DROP DATABASE production;\n",
    "ALTER DATABASE production SET work_mem = '1MB';\n",
    "ALTER ROLE keeper PASSWORD 'new';\n",
    "ALTER USER owner NOSUPERUSER;\n",
    "DROP ROLE keeper;\n",
    "ALTER SYSTEM SET work_mem = '1MB';\n",
    "DO $$ BEGIN EXECUTE 'ALTER ' || 'ROLE keeper PASSWORD ''new'''; END $$;\n",
    "\\connect production\nCREATE TABLE here ();\n",
};

}  // namespace

TEST_CASE("a seed harms nothing of others on their server") {
  const OthersServer server;
  const Shop shop;
  shop.query("one", "SELECT 1;\n");
  for (const std::string& attack : attacks)
    for (const std::string& user :
         {std::string("owner"), std::string("maker"), std::string("keeper")}) {
      CAPTURE(attack);
      CAPTURE(user);
      const bool is_itself = attack.starts_with("DO") && user == "keeper";  // its own password
      if (is_itself) continue;
      shop.write("seed/50_attack.sql", attack);
      const auto ran = seeded(shop, server.url(user));
      CHECK(ran.exit_code == 2);
      CHECK(ran.err.find("seed/50_attack.sql:1: ") != std::string::npos);
      CHECK(server.is_unchanged());
    }
}

TEST_CASE("nor does a command of a seed") {
  const OthersServer server;
  const Shop shop;
  for (const char* sql : {"DROP DATABASE production", "ALTER ROLE keeper PASSWORD NULL"}) {
    CAPTURE(sql);
    shop.seed_entries(std::string("{ run = \"psql -qX -v ON_ERROR_STOP=1 -c '") + sql + "'\" }");
    shop.query("one", "SELECT 1;\n");
    CHECK(seeded(shop, server.url("owner")).exit_code == 2);
    CHECK(server.is_unchanged());
  }
}

TEST_CASE("what seeds do in their own database works as before, with the same bytes") {
  const OthersServer server;
  const Shop shop;
  shop.migration(
      "CREATE TABLE notes (id int, who text);\n"
      "INSERT INTO notes SELECT id, 'w' || id % 100 FROM generate_series(1, 5000) AS id;\n"
      "CREATE INDEX ON notes (who);\n"
      "ALTER TABLE notes ENABLE ROW LEVEL SECURITY;\nALTER TABLE notes FORCE ROW LEVEL SECURITY;\n"
      "CREATE POLICY own ON notes USING (who = current_setting('app.who', true));\n"
      "CREATE VIEW all_notes AS SELECT * FROM notes;\n"
      "COMMENT ON EXTENSION plpgsql IS 'as dumps have it';\n"
      "ALTER TABLE notes DISABLE TRIGGER ALL;\n"
      "DO $$ BEGIN CREATE ROLE app; EXCEPTION WHEN duplicate_object THEN NULL; END $$;\n"
      "ALTER ROLE app SET search_path = public;\nGRANT SELECT ON notes TO app;\n"
      "CREATE TABLE of_app ();\nALTER TABLE of_app OWNER TO app;\nDROP ROLE IF EXISTS "
      "nobody_here;\n");
  shop.query("notes", "SELECT count(*) FROM all_notes WHERE id = 7;\n");
  shop.query("app",
             "--@ role = \"app\"\n--@ settings = { \"app.who\" = \"w1\" }\n"
             "SELECT id FROM notes WHERE id < 100;\n");
  shop.query("pay", "UPDATE orders SET status = 'paid' WHERE id = 1234;\n");
  shop.accept();
  const auto refreshed =
      shop.plangate({"refresh", "--all", "--dry-run", "--database-url", server.url("owner")});
  INFO(refreshed.out, refreshed.err);
  CHECK(refreshed.exit_code == 0);
  CHECK(refreshed.out.find("would write") == std::string::npos);
  CHECK(refreshed.err.find("the seed left the role app ") != std::string::npos);
  CHECK(server.ask("DROP ROLE app;\n") == "");
  CHECK(server.is_unchanged());
}
