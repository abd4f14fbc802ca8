// SPDX-License-Identifier: MIT
// --database-url: a scratch database on a server that is there already. The server is a throwaway
// one of an outer run, which hands its URL to a command of its seed.
#include <doctest/doctest.h>

#include "tests/database/project.h"

using gate::test::by_customer;
using gate::test::Shop;

namespace {

const char* const databases =
    "psql -qXAt -c 'SELECT datname FROM pg_database ORDER BY 1' > databases";

/// Runs a shell command while a server lives, with DATABASE_URL pointing to it.
gate::test::Ran beside_a_server(const Shop& shop, const std::string& command, bool tcp,
                                const std::string& settings = {}) {
  shop.write("outer.toml", settings + "[suite.outer]\nseed = [{ run = \"sh ./inner.sh\", tcp = " +
                               std::string(tcp ? "true" : "false") +
                               " }]\nqueries = [\"one.sql\"]\n");
  shop.write("one.sql", "SELECT 1;\n");
  shop.write("inner.sh", "set -e\n" + command + "\n");
  return shop.plangate({"seed", "--config", "outer.toml"});
}

}  // namespace

TEST_CASE("an existing server gives the verdict and the bytes of a throwaway one") {
  const Shop shop;
  shop.query("customer", by_customer);
  shop.query("pay", "UPDATE orders SET status = 'paid' WHERE id = 1234;\n");
  shop.accept();
  bool tcp = false;
  SUBCASE("through its socket") {}
  SUBCASE("over TCP, with a password") {
    tcp = true;
  }
  const auto ran = beside_a_server(
      shop,
      std::string("'") + PLANGATE_BINARY +
          "' check --config plangate.toml --database-url \"$DATABASE_URL\" --report "
          "json=results.json\n" +
          "'" PLANGATE_BINARY
          "' refresh --all --dry-run --config plangate.toml --database-url "
          "\"$DATABASE_URL\" > refreshed\n" +
          databases,
      tcp);
  INFO(ran.out, ran.err);
  CHECK(ran.exit_code == 0);
  const auto results = nlohmann::json::parse(shop.read("results.json"));
  CHECK(results["verdict"] == "pass");
  CHECK(results["environment"]["unpinned"].is_array());
  CHECK(shop.read("refreshed") == "Every baseline is up to date.\n");
  CHECK(shop.read("databases") == "plangate\npostgres\ntemplate0\ntemplate1\n");
}

TEST_CASE("a lock that another session holds ends a seed, and the holder is named") {
  const Shop shop;
  shop.query("customer", by_customer);
  shop.migration("CREATE ROLE held;\n");
  const auto ran = beside_a_server(
      shop,
      "mkfifo hold; PGAPPNAME=holder psql -qX < hold & exec 3> hold\n"
      "echo 'BEGIN; CREATE ROLE held; \\! touch held' >&3\n"
      "until test -e held; do sleep 0.1; done\n"
      "'" PLANGATE_BINARY
      "' check --config plangate.toml --database-url \"$DATABASE_URL\" --report json=results.json"
      " && exit 1\n"
      "exec 3>&-; wait\n" +
          std::string(databases),
      false);
  INFO(ran.out, ran.err);
  CHECK(ran.exit_code == 0);
  const auto error = nlohmann::json::parse(shop.read("results.json"))["error"];
  CHECK(error["message"].get<std::string>().starts_with("seed/90_migration.sql:1: "));
  CHECK(error["detail"].get<std::string>().find("(holder), idle in transaction") !=
        std::string::npos);
  CHECK(error["hint"].get<std::string>().find("pg_terminate_backend(") != std::string::npos);
  CHECK(shop.read("databases") == "plangate\npostgres\ntemplate0\ntemplate1\n");
}

TEST_CASE("a transaction that a seed leaves prepared is an error, and nothing is left") {
  const Shop shop;
  shop.query("customer", by_customer);
  shop.migration("BEGIN; DELETE FROM orders; PREPARE TRANSACTION 'half';\n");
  shop.write("prepare.toml", "[server]\nsettings = { max_prepared_transactions = 5 }\n" +
                                 shop.read("plangate.toml"));
  const auto thrown_away = shop.plangate({"check", "--config", "prepare.toml"});
  CHECK(thrown_away.exit_code == 2);
  CHECK(thrown_away.err.find("seed/90_migration.sql: the transaction \"half\" is still prepared") !=
        std::string::npos);
  const auto ran = beside_a_server(
      shop,
      "'" PLANGATE_BINARY
      "' check --config plangate.toml --database-url \"$DATABASE_URL\" 2> words && exit 1\n" +
          std::string(databases),
      false, "[server]\nsettings = { max_prepared_transactions = 5 }\n");
  INFO(ran.out, ran.err);
  CHECK(ran.exit_code == 0);
  CHECK(shop.read("words").find("is still prepared") != std::string::npos);
  CHECK(shop.read("databases") == "plangate\npostgres\ntemplate0\ntemplate1\n");
}

TEST_CASE("databases that killed runs left on an existing server are named, and stay") {
  const Shop shop;
  shop.query("customer", by_customer);
  shop.accept();
  const auto ran = beside_a_server(
      shop,
      "for name in plangate_0123456789ab plangate_0123456789ab_clone_ba9876543210 "
      "plangate_ours plangate_111111111111; do psql -qX -c \"CREATE DATABASE $name\"; done\n"
      "mkfifo hold; PGDATABASE=plangate_111111111111 psql -qX < hold & exec 3> hold\n"
      "echo '\\! touch held' >&3\n"
      "until test -e held; do sleep 0.1; done\n"
      "'" PLANGATE_BINARY
      "' check --config plangate.toml --database-url \"$DATABASE_URL\" 2> words\n"
      "exec 3>&-; wait\n" +
          std::string(databases),
      false);
  INFO(ran.out, ran.err);
  CHECK(ran.exit_code == 0);
  CHECK(shop.read("words").find("nobody is connected: plangate_0123456789ab, "
                                "plangate_0123456789ab_clone_ba9876543210; DROP") !=
        std::string::npos);
  CHECK(shop.read("databases") ==
        "plangate\nplangate_0123456789ab\nplangate_0123456789ab_clone_ba9876543210\n"
        "plangate_111111111111\nplangate_ours\npostgres\ntemplate0\ntemplate1\n");
}

TEST_CASE("roles that a seed left on an existing server are named, and only they") {
  const Shop shop;
  shop.migration("CREATE ROLE shop_reader;\n");
  shop.query("customer", by_customer);
  const auto ran = beside_a_server(
      shop,
      "psql -qX -c 'CREATE ROLE earlier'\n'" PLANGATE_BINARY
      "' seed shop --config plangate.toml --database-url \"$DATABASE_URL\" 2> messages\n" +
          std::string(databases),
      false);
  INFO(ran.out, ran.err);
  CHECK(ran.exit_code == 0);
  CHECK(shop.read("messages").find("the seed left the role shop_reader") != std::string::npos);
  CHECK(shop.read("messages").find("earlier") == std::string::npos);
  CHECK(shop.read("databases") == "plangate\npostgres\ntemplate0\ntemplate1\n");
}

TEST_CASE("a host that is not this machine is refused without --allow-remote") {
  const Shop shop;
  shop.query("customer", by_customer);
  const auto refused = shop.plangate(
      {"check", "--database-url", "postgresql://someone:secret@db.example.com/production"});
  CHECK(refused.exit_code == 2);
  CHECK(refused.err.find("db.example.com") != std::string::npos);
  CHECK(refused.err.find("--allow-remote") != std::string::npos);
  CHECK(refused.err.find("secret") == std::string::npos);
}

TEST_CASE("a server that does not answer is exit 2, and its password is not shown") {
  const Shop shop;
  shop.query("customer", by_customer);
  const auto failed =
      shop.plangate({"check", "--database-url", "postgresql://u:secret@127.0.0.1:1/postgres"});
  CHECK(failed.exit_code == 2);
  CHECK(failed.err.find("127.0.0.1") != std::string::npos);
  CHECK(failed.err.find("secret") == std::string::npos);
}
