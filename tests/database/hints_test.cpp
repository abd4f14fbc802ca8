// SPDX-License-Identifier: MIT
// What stands in the way is named, with the way out.
#include <doctest/doctest.h>
#include <sys/stat.h>
#ifdef __linux__
#include <sys/mount.h>
#endif

#include <cstdlib>
#include <filesystem>

#include "tests/database/project.h"

using gate::test::Project;
using gate::test::Ran;
using gate::test::server_major;
using gate::test::Shop;

namespace {

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

void git(const Project& project, const std::string& arguments) {
  REQUIRE(std::system(("cd '" + project.folder() + "' && git " + arguments).c_str()) == 0);
}

}  // namespace

TEST_CASE("a query in a newer major's SQL names the major") {
  if (server_major() >= 18) return;  // it knows all words of the table
  const Shop shop;
  const std::string hint =
      "UUIDV7 came with PostgreSQL 18, and this server is " + std::to_string(server_major());
  SUBCASE("in the statement") {
    shop.query("newer", "SELECT uuidv7() FROM orders LIMIT 1;\n");
  }
  SUBCASE("in the SQL of a value") {
    shop.query("newer",
               "--@ bindings.one = { id = { sql = \"SELECT uuidv7()\" } }\nSELECT :id::text;\n");
  }
  const auto checked = shop.check();
  REQUIRE(checked.findings("query-error").size() == 1);
  CHECK(contains(checked.findings("query-error").front()["hint"], hint));
  CHECK(contains(shop.plangate({"explain", "shop/newer"}).out, hint));
}

TEST_CASE("a seed that fills a database of its own is told where its tables belong") {
  const Shop shop;
  shop.query("orders", "SELECT id FROM orders WHERE id = 1;\n");
  SUBCASE("by \\connect") {
    shop.migration("CREATE DATABASE app;\n\\connect app\n");
    const Ran ran = shop.plangate({"check"});
    CHECK(ran.exit_code == 2);
    CHECK(contains(ran.err, "seed/90_migration.sql:2"));
    CHECK(contains(ran.err, "Remove this line and CREATE DATABASE"));
  }
  SUBCASE("by a command") {
    shop.write("plangate.toml",
               "[suite.shop]\nseed = [{ run = \"psql -qXc 'CREATE DATABASE app' && "
               "psql -qX app -c 'CREATE TABLE orders (id int)'\" }]\n"
               "queries = [\"queries/*.sql\"]\n");
    const Ran ran = shop.plangate({"check"});
    CHECK(ran.exit_code == 1);
    CHECK(contains(ran.err, "the seed made the database app, which is not judged"));
  }
}

TEST_CASE("explain is given the name of a query, not a file") {
  const Shop shop;
  shop.query("orders", "SELECT id FROM orders WHERE id = 1;\n");
  shop.write("plan.json", "[]");
  CHECK(contains(shop.plangate({"explain", "queries/orders.sql"}).err, "\"shop/orders\""));
  CHECK(contains(shop.plangate({"explain", "plan.json"}).err, "plangate diff"));
}

TEST_CASE("the plans of diff have no baseline, and no report says that they could") {
  const Shop shop;
  shop.query("orders", "SELECT id FROM orders WHERE customer_id = 1;\n");
  shop.write("a.json", shop.plangate({"explain", "shop/orders", "--format", "json"}).out);
  shop.migration("DROP INDEX orders_customer_idx;\n");
  shop.write("b.json", shop.plangate({"explain", "shop/orders", "--format", "json"}).out);
  const Ran ran = shop.plangate({"diff", "a.json", "b.json", "--report", "json=results.json",
                                 "--report", "markdown=report.md"});
  CHECK(ran.exit_code == 1);
  CHECK_FALSE(contains(ran.out + shop.read("report.md"), "plangate refresh"));
  CHECK(contains(shop.plangate({"refresh", "diff/b"}).err, "what plangate diff calls its plans"));
  CHECK(contains(shop.plangate({"refresh", "--from", "results.json"}).err,
                 "the results are of plangate diff"));
}

TEST_CASE("a repository that git does not trust is no other thing") {
  const Shop shop;
  shop.query("orders", "SELECT id FROM orders WHERE id = 1;\n");
  git(shop, "init -q");
  const std::map<std::string, std::string> distrusting = {{"GIT_TEST_ASSUME_DIFFERENT_OWNER", "1"},
                                                          {"GIT_CONFIG_GLOBAL", "/dev/null"},
                                                          {"GIT_CONFIG_NOSYSTEM", "1"}};
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"check", "--since", "HEAD"}, {"hook", "install"}}) {
    const Ran ran = shop.plangate(arguments, distrusting);
    CAPTURE(ran.err);
    CHECK(ran.exit_code == 2);
    CHECK(contains(ran.err, "git does not trust " + shop.folder()));
    CHECK(contains(ran.err, "git config --global --add safe.directory " + shop.folder()));
  }
}

TEST_CASE("where husky manages the hooks the line for its own is named") {
  const Shop shop;
  git(shop, "init -q");
  for (const char* folder : {".husky", ".husky/_"}) {
    CAPTURE(folder);
    git(shop, std::string("config core.hooksPath ") + folder);
    const Ran ran = shop.plangate({"hook", "install"});
    CHECK(ran.exit_code == 2);
    CHECK(contains(ran.err, ".husky/pre-push"));
    CHECK(contains(ran.err, "plangate hook run \"$@\""));
    CHECK_FALSE(shop.exists(std::string(folder) + "/pre-push"));
  }
  shop.write(".husky/pre-push", "npm test\nplangate hook run \"$@\"\n");
  const Ran again = shop.plangate({"hook", "install"});
  CHECK(again.exit_code == 0);
  CHECK(contains(again.out, ".husky/pre-push runs plangate already"));
  CHECK(contains(shop.plangate({"hook", "uninstall"}).err, "Remove the line"));
}

#ifdef __linux__
TEST_CASE("a disk that is full, at a checkpoint or before, is named with a way out") {
  const Project disk;
  if (mount("tmpfs", disk.folder().c_str(), "tmpfs", 0, "size=70m,mode=1777") != 0) {
    MESSAGE("only root can mount a small disk");
    return;
  }
  const Project project;
  project.write("plangate.toml", "[suite.big]\nseed = [\"big.sql\"]\nqueries = [\"one.sql\"]\n");
  project.write("one.sql", "SELECT 1;\n");
  for (const auto& [rows, words] :
       {std::pair{"70000", "cannot write its data to " + disk.folder()},
        std::pair{"200000", std::string("big.sql:1: could not extend file")}}) {
    project.write("big.sql",
                  "CREATE TABLE big AS SELECT i, repeat('x', 500) FROM "
                  "generate_series(1, " +
                      std::string(rows) + ") AS i;\n");
    const Ran ran = project.plangate({"check", "--no-cache"}, {{"TMPDIR", disk.folder()}});
    CAPTURE(ran.err);
    CHECK(ran.exit_code == 2);
    CHECK(contains(ran.err, words));
    CHECK(contains(ran.err, "on another disk"));
    CHECK(std::filesystem::is_empty(disk.folder()));
  }
  umount(disk.folder().c_str());
}
#endif
