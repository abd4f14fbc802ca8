// SPDX-License-Identifier: MIT
// `check --since REF`: suites that a change does not concern are left out, and every report says
// so.
#include <doctest/doctest.h>

#include "tests/database/clone.h"

using namespace gate::test;

namespace {

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a suite of which nothing changed is skipped in every report") {
  const Clone clone;
  clone.write("README.md", "A shop.\n");
  const auto checked = clone.check({"--since", "HEAD", "--report", "junit=reports/junit.xml",
                                    "--report", "markdown=reports/report.md"});
  CHECK(checked.exit_code == 0);
  CHECK(checked.results["verdict"] == "pass");
  CHECK(checked.results["summary"]["cases"] == 0);
  CHECK(contains(checked.results["skipped"]["shop"], "changed since HEAD"));
  CHECK(contains(checked.out, "skipped: the suite shop was not run"));
  CHECK(contains(clone.read("reports/junit.xml"), "<skipped message=\"no file of its seed"));
  CHECK(contains(clone.read("reports/report.md"), "the suite shop was not run"));
  SUBCASE("and by name it is so too") {
    CHECK(clone.check({"--since", "HEAD", "shop/customer"}).exit_code == 0);
    CHECK(clone.check({"--since", "HEAD", "shop/custmer"}).exit_code == 2);
  }
  SUBCASE("a merge of such shards passes") {
    for (const char* shard : {"1", "2"})
      clone.done("'" PLANGATE_BINARY "' check --since HEAD --shard " + std::string(shard) +
                 "/2 --report json=reports/" + shard + ".json");
    clone.done("'" PLANGATE_BINARY "' merge reports/1.json reports/2.json");
  }
}

TEST_CASE("what is not committed counts, what git ignores does not") {
  const Clone clone;
  SUBCASE("a new file") {
    clone.migration("DROP INDEX orders_customer_idx;\n");
  }
  SUBCASE("a changed file") {
    clone.append("seed/30_indexes.sql", "DROP INDEX orders_customer_idx;\n");
  }
  SUBCASE("a deleted file") {
    clone.remove("seed/30_indexes.sql");
  }
  CHECK(clone.check({"--since", "HEAD"}).exit_code == 1);
}

TEST_CASE("links are followed to the files that they lead to") {
  const Clone clone("services/shop");
  clone.done(
      "cd ../.. && mkdir -p db/v1 && git mv services/shop/seed/* db/v1 && cp -R db/v1 db/v2");
  clone.remove("seed");
  std::string dropped = "../../db/v1/90_migration.sql";
  bool is_file = true;
  SUBCASE("a link in place of the folder") {
    clone.done("ln -s ../../db/v1 seed");
  }
  SUBCASE("a link to a link, which is changed") {
    clone.done("ln -s v1 ../../db/current && ln -s ../../db/current seed");
    dropped = "../../db/v2/90_migration.sql";
    is_file = false;
  }
  SUBCASE("a link above the folder") {
    clone.done("ln -s ../../db all");
    clone.write("plangate.toml",
                "[suite.shop]\nseed = [\"all/v1/*.sql\"]\nqueries = [\"queries/*.sql\"]\n");
  }
  SUBCASE("a link that a wildcard matches") {
    clone.done("mkdir seed && ln -s ../../../db/v1 seed/first");
    clone.write("plangate.toml",
                "[suite.shop]\nseed = [\"seed/*/*.sql\"]\nqueries = [\"queries/*.sql\"]\n");
  }
  SUBCASE("a link for each file") {
    clone.done(
        "mkdir seed && touch ../../db/v1/90_migration.sql && for file in ../../db/v1/*; do ln "
        "-s ../$file seed/; done");
  }
  clone.commit("links");
  CHECK(clone.check({"--since", "HEAD"}).results["skipped"].contains("shop"));
  clone.append(dropped, "DROP INDEX orders_customer_idx;\n");
  if (!is_file) clone.done("git add -A ../.. && git commit -qm v2 && ln -sfn v2 ../../db/current");
  CHECK(clone.check({"--since", "HEAD"}).exit_code == 1);
  clone.commit("without the index");
  clone.remove("../../db/v1/20_data.sql");
  clone.remove("../../db/v2/20_data.sql");
  CHECK_FALSE(clone.check({"--since", "HEAD"}).results["skipped"].contains("shop"));
}

TEST_CASE("a project that is reached through a link is compared") {
  const Clone clone("services/shop");
  clone.done("ln -s services/shop ../../shop && ln -s shop/plangate.toml ../../plangate.toml");
  clone.commit("links");
  clone.migration("DROP INDEX orders_customer_idx;\n");
  const std::string check = "'" PLANGATE_BINARY "' check --since HEAD";
  CHECK(clone.shell("cd ../../shop && " + check).exit_code == 1);
  CHECK(clone.shell("cd ../../shop && " + check + " --config ../../plangate.toml --root .")
            .exit_code == 1);
  clone.remove("seed/90_migration.sql");
  CHECK(clone.shell("cd ../../shop && " + check + " --config ../../plangate.toml --root .")
            .out.find("skipped: the suite shop") != std::string::npos);
  clone.append("plangate.toml", "[server]\ntimeout = \"20s\"\n");
  CHECK(clone.shell("cd ../../shop && " + check + " --config ../../plangate.toml --root .")
            .out.find("skipped: the suite shop") == std::string::npos);
}

TEST_CASE("what git does not compare counts as changed") {
  const Clone clone;
  SUBCASE("a file that it ignores") {
    clone.append(".gitignore", "90_*\n");
    clone.commit("ignored");
    clone.migration("DROP INDEX orders_customer_idx;\n");
  }
  SUBCASE("a file outside of the repository") {
    const Project elsewhere;
    clone.write(".git/migration.sql", "DROP INDEX orders_customer_idx;\n");
    clone.done("ln -s ../.git/migration.sql seed/90_migration.sql");
    clone.commit("a link out");
  }
  SUBCASE("a file that it was told to take for unchanged") {
    clone.done("git update-index --assume-unchanged seed/30_indexes.sql");
    clone.append("seed/30_indexes.sql", "DROP INDEX orders_customer_idx;\n");
  }
  SUBCASE("a file that it was told to leave out of the working folder") {
    clone.done("git update-index --skip-worktree seed/30_indexes.sql");
    clone.append("seed/30_indexes.sql", "DROP INDEX orders_customer_idx;\n");
  }
  SUBCASE("a submodule that it was told not to look at") {
    clone.done(
        "git init -q -b main .git/schema && cp seed/*.sql .git/schema && cd .git/schema && "
        "git add . && git commit -qm schema");
    clone.done(
        "git rm -q -r seed && git -c protocol.file.allow=always submodule --quiet add -b main "
        "\"$PWD/.git/schema\" seed && git config diff.ignoreSubmodules all && git config "
        "submodule.seed.ignore all");
    clone.commit("a submodule");
    CHECK(clone.check({"--since", "HEAD"}).results["skipped"].contains("shop"));
    SUBCASE("with a new file") {}
    SUBCASE("with a file that it ignores") {
      clone.append(".git/modules/seed/info/exclude", "90_*\n");
    }
    clone.migration("DROP INDEX orders_customer_idx;\n");
  }
  CHECK(clone.check({"--since", "HEAD"}).exit_code == 1);
}

TEST_CASE("a folder may be called like a glob") {
  const Clone clone("shops/[new]*");
  CHECK(clone.check({"--since", "HEAD"}).results["skipped"].contains("shop"));
  clone.remove("seed/30_indexes.sql");
  CHECK(clone.check({"--since", "HEAD"}).exit_code == 1);
}

TEST_CASE("the comparison begins where the branch does") {
  const Clone clone;
  clone.done("git checkout -q -b feature");
  clone.write("README.md", "A shop.\n");
  clone.commit("a readme");
  clone.done("git checkout -q main");
  clone.migration("DROP INDEX orders_customer_idx;\n");
  clone.commit("main goes on");
  clone.done("git checkout -q feature");
  CHECK(clone.check({"--since", "main"}).results["skipped"].contains("shop"));
}

TEST_CASE("a ref that is none, or has nothing in common, is no verdict") {
  const Clone clone;
  CHECK(clone.check({"--since", "nowhere"}).exit_code == 2);
  CHECK(contains(clone.read(".stderr"), "no commit is called \"nowhere\""));
  CHECK(contains(clone.read(".stderr"), "fetch-depth: 0"));
  clone.done("git checkout -q --orphan other && git commit -qm other && git checkout -q main");
  CHECK(clone.check({"--since", "other"}).exit_code == 2);
  CHECK(clone.check({"--since=--output=stolen"}).exit_code == 2);
  CHECK_FALSE(clone.exists("stolen"));
}

TEST_CASE("outside of a repository there is nothing to compare with") {
  const Shop shop;
  shop.query("one", "SELECT id FROM orders WHERE id = 1;\n");
  const auto checked = shop.check({"--since", "HEAD"});
  CHECK(checked.exit_code == 2);
  CHECK(contains(checked.err, "is not in a git repository"));
}
