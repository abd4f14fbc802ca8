// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include "gate/edge/postgres/connection_url.h"

using gate::ConnectionSettings;
using gate::Error;
using gate::translate_url;

namespace {

ConnectionSettings settings_of(std::string_view url) {
  const auto result = translate_url(url);
  CHECK(result.warnings.empty());
  return result.settings;
}

const ConnectionSettings full = {{"dbname", "orders"},
                                 {"host", "db.example.org"},
                                 {"password", "secret"},
                                 {"port", "5433"},
                                 {"user", "ada"}};

Error error_of(std::string_view url) {
  try {
    (void)translate_url(url);
  } catch (const Error& error) {
    return error;
  }
  return Error("no error");
}

}  // namespace

TEST_CASE("libpq's own schemes are read") {
  CHECK(settings_of("postgresql://ada:secret@db.example.org:5433/orders") == full);
  CHECK(settings_of("postgres://ada:secret@db.example.org:5433/orders") == full);
}

TEST_CASE("the schemes of frameworks mean the same") {
  CHECK(settings_of("postgresql+psycopg2://ada:secret@db.example.org:5433/orders") == full);
  CHECK(settings_of("postgres+asyncpg://ada:secret@db.example.org:5433/orders") == full);
  CHECK(settings_of("postgis://ada:secret@db.example.org:5433/orders") == full);
  CHECK(settings_of("PostgreSQL://ada:secret@db.example.org:5433/orders") == full);
  CHECK(settings_of("jdbc:postgresql://db.example.org:5433/orders?user=ada&password=secret") ==
        full);
}

TEST_CASE("a JDBC URL may name only the database") {
  CHECK(settings_of("jdbc:postgresql:orders") == ConnectionSettings{{"dbname", "orders"}});
  CHECK(settings_of("jdbc:postgresql:/").empty());
}

TEST_CASE("what a URL leaves out is left to libpq") {
  CHECK(settings_of("postgresql://").empty());
  CHECK(settings_of("postgresql:///orders") == ConnectionSettings{{"dbname", "orders"}});
  CHECK(settings_of("postgresql://localhost") == ConnectionSettings{{"host", "localhost"}});
  CHECK(settings_of("postgresql://ada@/") == ConnectionSettings{{"user", "ada"}});
}

TEST_CASE("percent signs encode bytes") {
  CHECK(settings_of("postgresql://a%40b:p%2Fq%3a@%2Fvar%2Frun/my%20db") ==
        ConnectionSettings{
            {"dbname", "my db"}, {"host", "/var/run"}, {"password", "p/q:"}, {"user", "a@b"}});
  CHECK(error_of("postgresql://u:50%@h/d").message ==
        "the database URL has a stray % in its password");
  CHECK(error_of("postgresql://h/a%00b").message == "the database URL has a NUL in its database");
}

TEST_CASE("an at sign in a password ends at the last one") {
  CHECK(settings_of("postgresql://ada:p@ss@h/d").at("password") == "p@ss");
  CHECK(settings_of("postgresql://ada:p:s@h/d").at("password") == "p:s");
}

TEST_CASE("addresses in brackets and lists of hosts are read") {
  CHECK(settings_of("postgresql://[::1]:5433/d") ==
        ConnectionSettings{{"dbname", "d"}, {"host", "::1"}, {"port", "5433"}});
  CHECK(settings_of("postgresql://a:1,b:2/d") ==
        ConnectionSettings{{"dbname", "d"}, {"host", "a,b"}, {"port", "1,2"}});
  CHECK(settings_of("postgresql://a,b/d") == ConnectionSettings{{"dbname", "d"}, {"host", "a,b"}});
}

TEST_CASE("libpq's parameters are kept and others are named and left out") {
  const auto result = translate_url(
      "postgresql://h/d?schema=public&sslmode=require&pgbouncer=true&connection_limit=5");
  CHECK(result.settings ==
        ConnectionSettings{{"dbname", "d"}, {"host", "h"}, {"sslmode", "require"}});
  REQUIRE(result.warnings.size() == 3);
  CHECK(result.warnings[0].find("\"schema\"") != std::string::npos);
  CHECK(result.warnings[1].find("\"pgbouncer\"") != std::string::npos);
}

TEST_CASE("ssl is JDBC's word for sslmode") {
  CHECK(settings_of("jdbc:postgresql://h/d?ssl=true").at("sslmode") == "require");
  CHECK(settings_of("postgresql://h/d?ssl=verify-full").at("sslmode") == "verify-full");
  CHECK_FALSE(settings_of("postgresql://h/d?ssl=false").contains("sslmode"));
}

TEST_CASE("what is no PostgreSQL URL is refused without its password") {
  for (const std::string_view url :
       {"", "orders", "mysql://u:secret@h/d", "host=h password=secret", "postgresql:u:secret@h",
        "postgresql://u:sec/secret@h/d", "postgresql://u:1?secret@h/d", "postgresql://h:port/d",
        "postgresql://h:123456/d", "postgresql://[::1/d", "postgresql://[::1]x/d"}) {
    CAPTURE(url);
    const Error error = error_of(url);
    CHECK(error.message.starts_with("the database URL "));
    CHECK((error.message + error.detail + error.hint).find("secret") == std::string::npos);
    CHECK_FALSE(error.hint.empty());
  }
}
