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
