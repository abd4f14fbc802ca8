// SPDX-License-Identifier: MIT
// Nobody gets in: through the port of a step, links of a project, a cache that others can write,
// or folders of the server's user.
#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "tests/database/project.h"

using gate::test::by_customer;
using gate::test::Project;
using gate::test::Shop;

namespace {

namespace fs = std::filesystem;

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

bool was_seeded(const gate::test::Ran& ran) {
  return has(ran.err, "seed step 1 of");
}

}  // namespace

TEST_CASE("over TCP one role of a random name may enter, and it is gone after the step") {
  const Shop shop;
  shop.write("enter.sh",
             "set -eu\necho $PGUSER > role\n"
             "psql -qXAt -c 'CREATE TABLE made AS SELECT current_user AS u'\n"
             "! psql -qXAt -U postgres -c 'SELECT 1' 2> refused\n"
             "psql -qXAt -c \"CREATE ROLE other SUPERUSER LOGIN PASSWORD '$PGPASSWORD'\"\n"
             "! psql -qXAt -U other -c 'SELECT 1' 2>> refused\n");
  shop.write("look.sh",
             "psql -qXAt -c \"SELECT rolname FROM pg_roles WHERE rolname !~ '^pg_' ORDER BY 1\" "
             "-c 'TABLE made' -c '\\dt made' > after\n");
  shop.seed_entries("{ run = \"sh enter.sh\", tcp = true }, { run = \"sh look.sh\" }");
  shop.query("one", "SELECT 1;\n");
  const auto ran = shop.plangate({"seed"});
  INFO(ran.err);
  CHECK(ran.exit_code == 0);
  CHECK(shop.read("role").starts_with("plangate_"));
  CHECK(shop.read("after") == "other\npostgres\npostgres\npublic|made|table|postgres\n");
}

TEST_CASE("root keeps the server's configuration and log in a folder of its own" *
          doctest::skip(geteuid() != 0)) {
  const Shop shop;
  shop.seed_entries(
      "{ run = \"stat -c '%U %a %n' $PGHOST/.. $PGHOST/../* | sed 's,/.*/,,' > found\" }");
  shop.query("one", "SELECT 1;\n");
  CHECK(shop.plangate({"seed"}).exit_code == 0);
  const std::string found = shop.read("found");
  INFO(found);
  for (const char* line :
       {"root 711 ..", "root 600 log", "root 644 pg_hba.conf", "root 644 postgresql.conf"})
    CHECK(has(found, line));
  CHECK_FALSE(has(found, "root 700 data"));
  CHECK_FALSE(has(found, "root 700 socket"));
}

TEST_CASE("an image that others can write is not used") {
  const Shop shop;
  const Project cache;
  shop.query("customer", by_customer);
  const std::map<std::string, std::string> environment = {{"PLANGATE_CACHE", cache.folder()}};
  const auto seed = [&] { return shop.plangate({"seed", "-v"}, environment); };
  CHECK(was_seeded(seed()));
  CHECK_FALSE(was_seeded(seed()));
  const std::string images = cache.folder() + "/images-1";
  SUBCASE("a file of it") {
    REQUIRE(std::system(("chmod 666 " + images + "/*/data/global/pg_control").c_str()) == 0);
    CHECK(std::system(("rm -rf " + images + "/*/work-*").c_str()) == 0);
  }
  SUBCASE("its folder") {
    REQUIRE(std::system(("chmod 777 " + images + "/*/").c_str()) == 0);
  }
  CHECK(was_seeded(seed()));
  CHECK_FALSE(was_seeded(seed()));
}

TEST_CASE("whatever the umask, others can write nothing that we make") {
  const Shop shop;
  const Project cache;
  shop.query("customer", by_customer);
  const mode_t before = umask(0);
  const auto ran = shop.plangate({"refresh"}, {{"PLANGATE_CACHE", cache.folder()}});
  umask(before);
  INFO(ran.err);
  CHECK(ran.exit_code == 0);
  for (const std::string& folder : {shop.folder() + "/baselines", cache.folder() + "/images-1"})
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      CAPTURE(entry.path());
      CHECK((entry.status().permissions() & (fs::perms::group_write | fs::perms::others_write)) ==
            fs::perms::none);
    }
}

TEST_CASE("no report and no baseline is written out of the project through a link") {
  const Shop shop;
  const Project outside;
  shop.query("customer", by_customer);
  outside.write("kept.json", "");
  fs::create_directory(outside.folder() + "/empty");
  SUBCASE("a link to a file") {
    fs::create_symlink(outside.folder() + "/kept.json", shop.folder() + "/r.json");
    const auto ran = shop.plangate({"check", "--report", "json=r.json"});
    CHECK(ran.exit_code == 2);
    CHECK(has(ran.err, "out of"));
  }
  SUBCASE("a link that leads to nothing") {
    fs::create_symlink(outside.folder() + "/new.json", shop.folder() + "/r.json");
    CHECK(shop.plangate({"check", "--report", "json=r.json"}).exit_code == 2);
  }
  SUBCASE("a link to a folder, the run itself in error") {
    fs::create_symlink(outside.folder(), shop.folder() + "/reports");
    CHECK(shop.plangate({"check", "nothing", "--report", "json=reports/r.json"}).exit_code == 2);
  }
  SUBCASE("baselines") {
    fs::create_symlink(outside.folder() + "/empty", shop.folder() + "/baselines");
    const auto ran = shop.plangate({"refresh"});
    CHECK(ran.exit_code == 2);
    CHECK(has(ran.err, "out of the project root"));
  }
  CHECK(outside.contents("empty").empty());
  CHECK(outside.read("kept.json") == "");
  CHECK_FALSE(outside.exists("new.json"));
  CHECK_FALSE(outside.exists("r.json"));
}

TEST_CASE("a report goes where a link within the project leads, and wherever its own name says") {
  const Shop shop;
  const Project outside;
  shop.query("customer", by_customer);
  shop.accept();
  fs::create_directory(shop.folder() + "/out");
  fs::create_symlink("out", shop.folder() + "/reports");
  CHECK(shop.plangate({"check", "--report", "json=reports/r.json", "--report",
                       "junit=" + outside.folder() + "/j.xml"})
            .exit_code == 0);
  CHECK(shop.exists("out/r.json"));
  CHECK(outside.exists("j.xml"));
}
