// SPDX-License-Identifier: MIT
// --database-url through PgBouncer in transaction mode: each transaction may have another session
// of the server, and what is left in one the next client finds.
#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "tests/database/project.h"
#include "tests/database/scripted_server.h"

using gate::test::Project;
using gate::test::ScriptedServer;
using gate::test::Shop;

namespace {

int free_port() {
  const int probe = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* const plain = reinterpret_cast<sockaddr*>(&address);
  REQUIRE(bind(probe, plain, size) == 0);
  REQUIRE(getsockname(probe, plain, &size) == 0);
  close(probe);
  return ntohs(address.sin_port);
}

/// A server with settings of its own and a pooler before it; both end with this.
class PooledServer {
 public:
  /// `sessions`: as many the pooler has for each database, or for the only one it lets through.
  explicit PooledServer(int sessions, const std::string& only_database = {})
      : port_(std::to_string(free_port())),
        server_(port_ + " " + std::to_string(sessions) + " " + only_database) {}

  [[nodiscard]] std::string url() const {
    return "postgresql://gate:gate@127.0.0.1:" + port_ + "/postgres";
  }

  /// psql's answer through the pooler, by the session that was used last.
  [[nodiscard]] std::string through_pooler(const std::string& sql) const {
    return server_.psql("'" + url() + "'", sql);
  }
  [[nodiscard]] std::string as_superuser(const std::string& sql) const {
    return server_.as_superuser(sql);
  }

 private:
  const std::string port_;
  const ScriptedServer server_;
};

const char* const by_customer =
    "--@ bindings.one = { id = 77 }\n"
    "SELECT id FROM orders WHERE customer_id = :id ORDER BY placed_at;\n";

/// Queries of every kind: by a role with settings, of declared types, two that write one table.
void add_queries(const Shop& shop) {
  shop.migration(
      "DO $$BEGIN IF to_regrole('reader') IS NULL THEN CREATE ROLE reader; END IF; END$$;\n"
      "GRANT SELECT ON orders TO reader;\n");
  shop.query("by_role",
             "--@ role = \"reader\"\n"
             "SELECT 1 / (current_user = 'reader')::int FROM orders WHERE id = 5;\n");
  shop.query("customer", by_customer);
  shop.query("declared",
             "--@ bindings.one = { id = 77 }\n--@ types.id = \"bigint\"\n"
             "--@ settings = { work_mem = \"64kB\", \"app.x\" = \":id\" }\n"
             "SELECT count(*) FROM orders WHERE id > :id AND current_setting('app.x') = '77';\n");
  shop.query("pay", "UPDATE orders SET status = 'paid' WHERE id = 1234;\n");
  shop.query("pay_more", "UPDATE orders SET status = 'paid' WHERE customer_id = 99;\n");
  shop.query("lock", "SELECT pg_advisory_lock(4711), set_config('work_mem', '99kB', false);\n");
}

const char* const databases = "SELECT datname FROM pg_database ORDER BY 1;";
const char* const roles = "SELECT rolname FROM pg_roles WHERE rolname !~ '^pg_' ORDER BY 1;";

}  // namespace

TEST_CASE("through a pooler in transaction mode the verdict is that of a throwaway server") {
  const Shop shop;
  add_queries(shop);
  shop.accept();
  int sessions = 1;
  SUBCASE("with one session for all") {}
  SUBCASE("with several") {
    sessions = 5;
  }
  const PooledServer server(sessions);
  const auto checked = shop.check({"--database-url", server.url(), "--jobs", "4"});
  INFO(checked.out, checked.err);
  CHECK(checked.exit_code == 0);
  CHECK(checked.results["summary"]["cases"] == 6);
  CHECK(checked.findings("plan-changed").empty());

  SUBCASE("what could not be pinned is named, and only that") {
    const auto unpinned = checked.results["environment"]["unpinned"];
    CHECK(unpinned.dump().find("\"shared_buffers\"") != std::string::npos);
    CHECK(unpinned.dump().find("work_mem\"") == std::string::npos);
    CHECK(unpinned.dump().find("random_page_cost") == std::string::npos);
    CHECK(checked.out.find("shared_buffers") != std::string::npos);
  }
  SUBCASE("nothing is left on the server or in a session") {
    CHECK(server.as_superuser(databases) == "postgres\ntemplate0\ntemplate1\n");
    CHECK(server.as_superuser(roles) == "gate\nowner\nreader\n");
    CHECK(server.as_superuser("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory';") ==
          "0\n");
    CHECK(server.as_superuser("SELECT count(*) FROM pg_db_role_setting;") == "0\n");
    CHECK(server.through_pooler("SELECT count(*) FROM pg_prepared_statements;") == "0\n");
    CHECK(server.through_pooler("SELECT current_user, session_user;") == "gate|gate\n");
    CHECK(server.through_pooler("SELECT name FROM pg_settings WHERE source = 'session'"
                                " AND name NOT IN ('application_name', 'client_encoding');") == "");
  }
}

TEST_CASE("what a seed leaves in a pooled session reaches neither later steps nor queries") {
  const Shop shop;
  shop.write("seed/50_dump.sql",
             "SELECT pg_catalog.set_config('search_path', '', false);\n"
             "SET enable_indexscan = off; SET enable_bitmapscan = off;\n"
             "PREPARE p AS SELECT 1;\nCREATE TEMPORARY TABLE orders (id int);\n");
  shop.write("seed/60_more.sql",
             "PREPARE p AS SELECT 2;\nCREATE TABLE more AS SELECT id FROM orders;\n");
  shop.write("plangate.toml",
             "[suite.shop]\nqueries = [\"queries/*.sql\"]\nseed = [\"seed/*.sql\",\n"
             "{ run = \"psql -qX -v ON_ERROR_STOP=1 -c \\\"SET search_path = pg_catalog\\\"\" },\n"
             "{ run = \"psql -qX -v ON_ERROR_STOP=1 -c 'INSERT INTO more SELECT 0'\" }]\n");
  shop.query("customer", by_customer);
  shop.query("more", "SELECT 1 / (count(*) = 30001)::int FROM more;\n");
  shop.accept();
  const PooledServer server(1);
  const auto checked = shop.check({"--database-url", server.url()});
  INFO(checked.out, checked.err);
  CHECK(checked.exit_code == 0);
  CHECK(server.as_superuser(databases) == "postgres\ntemplate0\ntemplate1\n");
}

TEST_CASE("a run that fails behind a pooler drops its scratch database all the same") {
  const Shop shop;
  shop.query("customer", by_customer);
  shop.migration("INSERT INTO orders VALUES (1, 1, 'twice', 1, now());\n");
  const PooledServer server(2);
  const auto failed = shop.plangate({"check", "--database-url", server.url()});
  CHECK(failed.exit_code == 2);
  CHECK(failed.err.find("seed/90_migration.sql:1") != std::string::npos);
  CHECK(failed.err.find("gate:gate") == std::string::npos);
  CHECK(server.as_superuser(databases) == "postgres\ntemplate0\ntemplate1\n");
}

TEST_CASE("a pooler that does not let the scratch database through is an error with the way out") {
  const Shop shop;
  shop.query("customer", by_customer);
  const PooledServer server(1, "postgres");
  const auto failed = shop.plangate({"check", "--database-url", server.url()});
  CHECK(failed.exit_code == 2);
  CHECK(failed.err.find("cannot connect to the scratch database plangate_") != std::string::npos);
  CHECK(failed.err.find("no such database") != std::string::npos);
  CHECK(failed.err.find("\"*\" in [databases]") != std::string::npos);
  CHECK(server.as_superuser(databases) == "postgres\ntemplate0\ntemplate1\n");
}

TEST_CASE("an existing server has its own time: a clock is named among what is not pinned") {
  const Shop shop;
  shop.append("plangate.toml", "[server]\nclock = \"2026-01-15T12:00:00Z\"\n");
  shop.query("recent", "SELECT id FROM orders WHERE placed_at > now();\n");
  const PooledServer server(2);
  const auto checked = shop.check({"--database-url", server.url()});
  INFO(checked.out, checked.err);
  CHECK(checked.results["environment"]["unpinned"].dump().find("\"clock\"") != std::string::npos);
  CHECK(checked.findings("volatile-query").size() == 1);
}
