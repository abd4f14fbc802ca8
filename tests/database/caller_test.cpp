// SPDX-License-Identifier: MIT
// Whoever runs it, from wherever: root, an ordinary user, a folder only its owner may enter.
#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>

#include "tests/database/project.h"

using gate::test::by_customer;
using gate::test::Project;
using gate::test::Shop;

namespace {}  // namespace

TEST_CASE("the project lies where only its owner may enter") {
  const Shop shop;
  REQUIRE(chmod(shop.folder().c_str(), 0700) == 0);
  shop.query("customer", by_customer);
  shop.accept();
  CHECK(shop.check().exit_code == 0);
}

TEST_CASE("an ordinary user runs it" * doctest::skip(geteuid() != 0)) {
  const Shop shop;
  shop.query("customer", by_customer);
  const Project temporary;
  REQUIRE(std::system(("chown -R nobody " + shop.folder() + " " + temporary.folder() +
                       " && chmod 0755 " + shop.folder())
                          .c_str()) == 0);
  const std::string copy = temporary.folder() + "/plangate";
  REQUIRE(std::system(("cp " PLANGATE_BINARY " " + copy + " && chmod 0755 " + copy).c_str()) == 0);
  const Project closed;  // a cache that this user may not even look at
  const std::string command = "cd " + shop.folder() + " && TMPDIR=" + temporary.folder() +
                              " PLANGATE_CACHE=" + closed.folder() +
                              " env -u CI setpriv --reuid=nobody --regid=nogroup --clear-groups " +
                              copy + " refresh >out 2>&1";
  const int status = std::system(command.c_str());
  INFO(shop.read("out"));
  CHECK(status == 0);
  CHECK(shop.exists("baselines/shop/pg" + shop.major() + "/customer.json"));
}

TEST_CASE("time zone, language and the caller's own PG variables change no byte") {
  const Shop shop;
  shop.query("customer", by_customer);
  shop.query("day", "SELECT count(*) FROM orders WHERE placed_at::date = '2024-03-01';\n");
  shop.accept();
  const auto before = shop.contents("baselines");
  const auto ran = shop.plangate({"refresh", "--all"}, {{"TZ", "Asia/Kathmandu"},
                                                        {"LANG", "de_DE.UTF-8"},
                                                        {"PGOPTIONS", "-c enable_indexscan=off"},
                                                        {"PGTZ", "America/New_York"},
                                                        {"PGDATESTYLE", "German"},
                                                        {"PGHOST", "nowhere.invalid"},
                                                        {"PGDATABASE", "nothing"},
                                                        {"PGPORT", "1"},
                                                        {"PGUSER", "nobody"},
                                                        {"PGGEQO", "off"}});
  INFO(ran.out, ran.err);
  CHECK(ran.exit_code == 0);
  CHECK(shop.contents("baselines") == before);
}
