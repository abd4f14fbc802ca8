// SPDX-License-Identifier: MIT
// Every kind of seed step, on a real server.
#include <doctest/doctest.h>

#include "tests/database/project.h"

using gate::test::Shop;

namespace {

void seed_entries(const Shop& shop, const std::string& entries) {
  shop.write("plangate.toml",
             "[suite.shop]\nseed = [" + entries + "]\nqueries = [\"queries/*.sql\"]\n");
}

}  // namespace

TEST_CASE("copy reads CSV on the client") {
  const Shop shop;
  shop.write("data.csv", "code,name\nDE,\"Germany, Federal Republic\"\nFR,France\n");
  seed_entries(shop, "\"seed/*.sql\", { copy = \"data.csv\", table = \"countries\" }");
  shop.query("country", "SELECT name FROM countries WHERE code = 'DE';\n");
  const auto ran = shop.plangate({"seed", "shop"});
  INFO(ran.out, ran.err);
  CHECK(ran.exit_code == 0);
  CHECK(ran.out.find("public.countries                                 42 rows") !=
        std::string::npos);

  SUBCASE("a bad row names the file") {
    shop.append("data.csv", "DE,again\n");
    const auto failed = shop.plangate({"seed", "shop"});
    CHECK(failed.exit_code == 2);
    CHECK(failed.err.find("data.csv") != std::string::npos);
  }
}

TEST_CASE("a command seeds through the socket, with what it needs in the environment") {
  const Shop shop;
  seed_entries(
      shop,
      "\"seed/*.sql\", { run = \"psql -qX -v ON_ERROR_STOP=1 -c "
      "'CREATE TABLE from_psql AS SELECT generate_series(1, 10) AS id'\" },\n"
      "{ run = \"psql -qX \\\"$DATABASE_URL\\\" -c 'INSERT INTO from_psql VALUES (11)'\" }");
  shop.query("one", "SELECT 1;\n");
  const auto ran = shop.plangate({"seed"});
  INFO(ran.out, ran.err);
  CHECK(ran.exit_code == 0);
  CHECK(ran.out.find("public.from_psql                                 11 rows") !=
        std::string::npos);
}

TEST_CASE("a command that needs TCP gets a loopback port with a password, for that step only") {
  const Shop shop;
  seed_entries(
      shop,
      "\"seed/*.sql\", { run = \"env | grep -q '^JDBC_URL=jdbc:postgresql://127.0.0.1:' && "
      "test $PGHOST = 127.0.0.1 && psql -qX -c 'CREATE TABLE over_tcp AS SELECT 1 AS id' && "
      "! PGPASSWORD=wrong psql -qX -c 'SELECT 1'\", tcp = true },\n"
      "{ run = \"psql -qX -c 'INSERT INTO over_tcp VALUES (2)'; "
      "! env | grep -q JDBC_URL\" }");
  shop.query("one", "SELECT 1;\n");
  const auto ran = shop.plangate({"seed"});
  INFO(ran.out, ran.err);
  CHECK(ran.exit_code == 0);
  CHECK(ran.out.find("public.over_tcp                                   2 rows") !=
        std::string::npos);
}

TEST_CASE("a command that fails is named with its line, its exit code and its words") {
  const Shop shop;
  seed_entries(shop, "\"seed/*.sql\",\n  { run = \"echo the migration is broken >&2; exit 3\" }");
  shop.query("one", "SELECT 1;\n");
  const auto ran = shop.plangate({"seed"});
  CHECK(ran.exit_code == 2);
  CHECK(ran.err.find("plangate.toml:3") != std::string::npos);
  CHECK(ran.err.find("3") != std::string::npos);
  CHECK(ran.err.find("the migration is broken") != std::string::npos);
}

TEST_CASE("migrations that hold both ways run the way up alone, which one remark says") {
  const Shop shop;
  const auto migration = [](const std::string& table, const std::string& marks) {
    return "-- " + marks + " Up\nCREATE TABLE " + table + " AS SELECT 1 AS id;\n-- " + marks +
           " Down\nDROP TABLE " + table + ";\n";
  };
  shop.write("migrations/1.sql", migration("one", "+goose"));
  shop.write("migrations/2.sql", migration("two", "+micrate"));
  shop.write("more.sql", migration("three", "+migrate"));
  seed_entries(shop, "\"seed/*.sql\", \"migrations/*.sql\", \"more.sql\"");
  shop.query("one", "SELECT * FROM one, two, three;\n");
  const std::string remark = "migrations/1.sql:3, and in 2 other files, is left out";
  for (int run = 0; run < 2; ++run) {  // built, then taken from its image
    const auto ran = shop.plangate({"seed"});
    INFO(ran.out, ran.err);
    CHECK(ran.exit_code == 0);
    CHECK(ran.out.find("public.three") != std::string::npos);
    const std::size_t said = ran.err.find(remark);
    CHECK(said != std::string::npos);
    CHECK(ran.err.find(remark, said + 1) == std::string::npos);
  }
}

TEST_CASE("a dump is restored, in both of its forms") {
  if (!gate::test::can_dump()) return;
  const Shop shop;
  seed_entries(shop,
               "\"seed/*.sql\", { run = \"pg_dump -Fc -f dump.pgc && pg_dump -f dump.sql\" }");
  shop.query("one", "SELECT 1;\n");
  CHECK(shop.plangate({"seed"}).exit_code == 0);
  shop.remove("seed");

  SUBCASE("a custom archive by pg_restore") {
    seed_entries(shop, "{ restore = \"dump.pgc\" }");
  }
  SUBCASE("plain SQL with COPY blocks") {
    seed_entries(shop, "\"dump.sql\"");
  }
  const auto ran = shop.plangate({"seed"});
  INFO(ran.out, ran.err);
  CHECK(ran.exit_code == 0);
  CHECK(ran.out.find("public.orders                                 30000 rows") !=
        std::string::npos);
}
