// SPDX-License-Identifier: MIT
// plangate record with the clients that applications have: each runs five queries of a small model,
// an index is dropped in the next commit, and the check is red.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <filesystem>
#include <fstream>

#include "tests/database/project.h"

namespace {

using gate::test::in_shell;
using gate::test::Project;
using gate::test::Ran;

class Shop : public Project {
 public:
  Shop() {
    write("plangate.toml",
          "[suite.shop]\nseed = [\"seed/*.sql\"]\nqueries = [\"queries/shop/recorded/*.sql\"]\n");
    write("seed/10_schema.sql", R"(
CREATE TABLE tenants (id bigserial PRIMARY KEY, slug text NOT NULL UNIQUE);
CREATE TABLE orders (id bigserial PRIMARY KEY, tenant_id bigint NOT NULL REFERENCES tenants,
  total numeric NOT NULL, placed_at timestamptz NOT NULL, note text);
INSERT INTO tenants (slug) SELECT 'tenant ' || n FROM generate_series(1, 200) n;
INSERT INTO orders (tenant_id, total, placed_at, note)
SELECT CASE WHEN n % 10 < 4 THEN 1 ELSE 2 + n % 199 END, n % 977,
  '2026-01-01'::timestamptz + n * interval '1 minute', CASE WHEN n % 7 = 0 THEN 'gift' END
FROM generate_series(1, 20000) n;
)");
    write("seed/20_index.sql", "CREATE INDEX by_tenant ON orders (tenant_id, placed_at);\n");
  }

  /// A file of tests/database/clients.
  void take(const std::string& file) const {
    std::ifstream stream(SOURCE_DIRECTORY "/tests/database/clients/" + file);
    REQUIRE(stream.good());
    write(file, {std::istreambuf_iterator<char>(stream), {}});
  }
};

struct Client {
  std::string file;
  std::string command;  ///< without the file
  std::string probe;    ///< succeeds where the client can be had; else stderr may say why not
  std::string package;
  std::size_t queries = 5;
};

/// The order page must be among what was recorded, with a value of the seed.
void check_client(const Client& client, const std::string& expected = {}) {
  const Shop shop;
  const Ran probe = in_shell(shop, client.probe);
  if (probe.exit_code != 0) {
    MESSAGE("skipped, cannot be had: " << client.package << "\n" << probe.err);
    return;
  }
  shop.take(client.file);
  const Ran ran = in_shell(shop, "$plangate record shop -- " + client.command + " " + client.file);
  CAPTURE(ran.out + ran.err);
  REQUIRE(ran.exit_code == 0);
  std::string texts;
  const auto files = shop.contents("queries/shop/recorded");
  for (const auto& [file, text] : files) texts += text;
  CAPTURE(texts);
  CHECK(files.size() >= client.queries);
  CHECK(texts.find("SELECT tenant_id FROM orders WHERE tenant_id IS NOT NULL") !=
        std::string::npos);
  CHECK(texts.find(expected) != std::string::npos);
  CHECK(in_shell(shop, "$plangate record shop --check -- " + client.command + " " + client.file)
            .exit_code == 0);
  shop.accept({"--reason", "one tenant has most of the orders"});
  CHECK(shop.check().exit_code == 0);
  shop.write("seed/20_index.sql", "SELECT 1;\n");
  const auto checked = shop.check();
  CHECK(checked.exit_code == 1);
  CHECK(!checked.findings("seq-scan").empty());
}

}  // namespace

TEST_CASE("SQLAlchemy with psycopg2, which sends values in the text") {
  check_client(
      {"sqlalchemy_orders.py", "env DRIVER=psycopg2 /usr/bin/python3",
       "/usr/bin/python3 -c 'import sqlalchemy, psycopg2'", "python3-sqlalchemy, python3-psycopg2"},
      "generic-plan");
}

// SQLAlchemy knows psycopg 3 from 2 on: skipped on Debian 12 and Ubuntu 24.04, which have 1.4.
TEST_CASE("SQLAlchemy with psycopg 3, which binds values on the server") {
  check_client({"sqlalchemy_orders.py", "env DRIVER=psycopg /usr/bin/python3",
                "/usr/bin/python3 -c 'import psycopg, sqlalchemy; assert "
                "sqlalchemy.__version__ >= \"2\", \"it came with SQLAlchemy 2\"'",
                "python3-sqlalchemy 2, python3-psycopg"},
               "tenants.slug = $1");
}

TEST_CASE("psycopg 3, which declares types by value") {
  check_client({"psycopg3_orders.py", "/usr/bin/python3", "/usr/bin/python3 -c 'import psycopg'",
                "python3-psycopg"},
               "--@ types = [\"date\"]");
}

TEST_CASE("Django") {
  check_client({"django_orders.py", "/usr/bin/python3",
                "/usr/bin/python3 -c 'import django, psycopg2'", "python3-django"},
               "\"tenants\".\"slug\" = $1");
}

TEST_CASE("Active Record with and without prepared statements") {
  const std::string probe = "/usr/bin/ruby -e \"require 'active_record'; require 'pg'\"";
  check_client({"active_record_orders.rb", "/usr/bin/ruby", probe, "ruby-activerecord or ruby-pg"});
  check_client({"active_record_orders.rb", "env PREPARED=false /usr/bin/ruby", probe,
                "ruby-activerecord or ruby-pg"},
               "generic-plan");
}

TEST_CASE("JDBC, whose driver declares types and names statements") {
  const std::string driver = "/usr/share/java/postgresql.jar";
  check_client({"Orders.java", "java -cp " + driver, "test -f " + driver + " && java -version",
                "libpostgresql-jdbc-java"},
               "--@ types = [\"character varying\"]");
}

namespace {

void check_node_client(const std::string& file, const std::string& expected) {
  const std::string clients = SOURCE_DIRECTORY "/ci/packages/node-clients.sh";
  check_client({file, "env NODE_PATH=\"$('" + clients + "')\" node",
                "node --version && '" + clients + "'", "nodejs, npm's packages"},
               expected);
}

}  // namespace

TEST_CASE("node-postgres") {
  check_node_client("pg_orders.js", "JOIN tenants ON tenants.id = tenant_id");
}

TEST_CASE("knex") {
  check_node_client("knex_orders.js", "\"tenants\".\"slug\" = $1");
}

TEST_CASE("drizzle") {
  check_node_client("drizzle_orders.js", "\"tenants\".\"slug\" = $1");
}
