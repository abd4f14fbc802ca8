// SPDX-License-Identifier: MIT
// The pre-push hook between two real repositories.
#include <doctest/doctest.h>

#include "tests/database/clone.h"

using namespace gate::test;

namespace {

constexpr const char* dropped_index = "DROP INDEX orders_customer_idx;\n";

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// A push that the hook lets through.
Ran pushed(const Clone& clone, const std::string& what) {
  const Ran ran = clone.shell("git push " + what);
  INFO(ran.out, ran.err);
  CHECK(ran.exit_code == 0);
  return ran;
}

}  // namespace

TEST_CASE("a push is refused while a plan is worse, and accepted once it is mended") {
  const Clone clone;
  clone.done("'" PLANGATE_BINARY "' hook install");
  const Ran first = pushed(clone, "origin main");
  CHECK(contains(first.out + first.err, "pass: 1 case"));
  const std::string good = clone.remote_commit("main");
  CHECK_FALSE(good.empty());

  clone.migration(dropped_index);
  clone.commit("without the index");
  const Ran refused = clone.shell("git push origin main");
  CHECK(refused.exit_code != 0);
  CHECK(contains(refused.out + refused.err, "[seq-scan] (index-dropped)"));
  CHECK(contains(refused.err, "PLANGATE_SKIP=1 git push"));
  CHECK(clone.remote_commit("main") == good);

  clone.migration("CREATE INDEX by_customer ON orders (customer_id);\n");
  clone.commit("with an index again");
  pushed(clone, "origin main");
  CHECK(clone.remote_commit("main") != good);
}

TEST_CASE("a push that could not be judged is told how to go without") {
  const Clone clone;
  clone.done("'" PLANGATE_BINARY "' hook install");
  clone.migration("SELECT 1 / 0;\n");
  clone.commit("half done");
  const Ran ran = clone.shell("git push origin main");
  CHECK(ran.exit_code != 0);
  CHECK(contains(ran.err, "division by zero"));
  CHECK(contains(ran.err, "PLANGATE_SKIP=1 git push"));
  CHECK(clone.remote_commit("main").empty());
}

TEST_CASE("PLANGATE_SKIP=1 pushes without a check, and says so") {
  const Clone clone;
  clone.done("'" PLANGATE_BINARY "' hook install");
  clone.migration(dropped_index);
  clone.commit("without the index");
  const Ran ran = clone.shell("PLANGATE_SKIP=1 git push origin main");
  CHECK(ran.exit_code == 0);
  CHECK(contains(ran.err, "not checked: PLANGATE_SKIP is set"));
  CHECK_FALSE(clone.remote_commit("main").empty());
}

TEST_CASE("only what concerns a suite is checked, and what is not is named") {
  const Clone clone;
  clone.done("'" PLANGATE_BINARY "' hook install");
  pushed(clone, "origin main");

  SUBCASE("a file of no suite") {
    clone.write("README.md", "A shop.\n");
    clone.commit("a readme");
    const Ran ran = pushed(clone, "origin main");
    CHECK(contains(ran.out + ran.err,
                   "skipped: the suite shop was not run: no file of its seed, "
                   "queries or baselines changed since "));
  }
  SUBCASE("a file of no suite on a new branch") {
    clone.done("git checkout -q -b docs");
    clone.write("README.md", "A shop.\n");
    clone.commit("a readme");
    const Ran ran = pushed(clone, "origin docs");
    CHECK(contains(ran.out + ran.err, "skipped: the suite shop"));
  }
  SUBCASE("a new branch with a worse plan, pushed beside one without") {
    clone.done("git checkout -q -b worse");
    clone.migration(dropped_index);
    clone.commit("without the index");
    CHECK(clone.shell("git push origin main worse").exit_code != 0);
    CHECK(clone.remote_commit("worse").empty());
  }
  SUBCASE("a deleted branch") {
    pushed(clone, "origin main:other");
    const Ran ran = pushed(clone, "origin :other");
    CHECK(contains(ran.err, "refs/heads/other is not checked: it is deleted"));
  }
  SUBCASE("a branch that is not checked out") {
    clone.done("git checkout -q -b worse");
    clone.migration(dropped_index);
    clone.commit("without the index");
    clone.done("git checkout -q main");
    const Ran ran = clone.shell("git push origin worse");
    CHECK(ran.exit_code != 0);
    CHECK(contains(ran.err, "checking refs/heads/worse at "));
    CHECK(contains(ran.out + ran.err, "[seq-scan] (index-dropped)"));
  }
  SUBCASE("nothing new, whatever is checked out") {
    clone.migration(dropped_index);
    clone.commit("without the index");
    CHECK(pushed(clone, "origin HEAD~1:main").err == "Everything up-to-date\n");
  }
  SUBCASE("an annotated tag of what is checked out") {
    clone.done("git tag -a -m 'first' v1");
    const Ran ran = pushed(clone, "origin v1");
    CHECK(contains(ran.err, "refs/tags/v1 is not checked: origin has its commit already"));
  }
}

TEST_CASE("a remote that was rewritten, and one that has nothing in common, are checked") {
  const Clone clone;
  clone.done("'" PLANGATE_BINARY "' hook install");
  pushed(clone, "origin main");
  SUBCASE("amended") {
    clone.migration(dropped_index);
    clone.done("git add -A . && git commit -q --amend -m rewritten");
  }
  SUBCASE("begun anew") {
    clone.done("git checkout -q --orphan anew");
    clone.migration(dropped_index);
    clone.commit("anew");
  }
  CHECK(clone.shell("git push --force origin HEAD:main").exit_code != 0);
}

TEST_CASE("hooks lie where git says that they do") {
  SUBCASE("core.hooksPath") {
    const Clone clone;
    clone.done("git config core.hooksPath .githooks");
    clone.done("'" PLANGATE_BINARY "' hook install");
    CHECK(clone.exists(".githooks/pre-push"));
    CHECK_FALSE(clone.exists(".git/hooks/pre-push"));
    pushed(clone, "origin main");
  }
  SUBCASE("a worktree") {
    const Clone clone;
    clone.done("git worktree add -q .worktree -b second");
    clone.done("cd .worktree && '" PLANGATE_BINARY "' hook install");
    CHECK(clone.exists(".git/hooks/pre-push"));
    clone.append(".worktree/seed/90_migration.sql", dropped_index);
    clone.done("cd .worktree && git add -A . && git commit -qm 'without the index'");
    CHECK(clone.shell("cd .worktree && git push origin second").exit_code != 0);
    pushed(clone, "origin main");
  }
  SUBCASE("a project in a folder of the repository") {
    const Clone clone("services/the shop");
    clone.done("'" PLANGATE_BINARY "' hook install");
    pushed(clone, "origin main");
    clone.migration(dropped_index);
    clone.commit("without the index");
    CHECK(clone.shell("cd ../.. && git push origin main").exit_code != 0);
  }
}

TEST_CASE("install and uninstall may be repeated") {
  const Clone clone;
  CHECK(contains(clone.plangate({"hook", "install"}).out, "git push now checks"));
  const std::string script = clone.read(".git/hooks/pre-push");
  CHECK(contains(clone.plangate({"hook", "install"}).out, "already exists"));
  CHECK(clone.read(".git/hooks/pre-push") == script);
  CHECK(contains(clone.plangate({"hook", "uninstall"}).out, "removed"));
  CHECK_FALSE(clone.exists(".git/hooks/pre-push"));
  CHECK(clone.plangate({"hook", "uninstall"}).exit_code == 0);
  CHECK(clone.plangate({"hook", "instal"}).exit_code == 2);
}

TEST_CASE("the pre-commit framework tells by variables what is pushed") {
  const Clone clone;
  pushed(clone, "origin main");
  clone.migration(dropped_index);
  clone.commit("without the index");
  const Ran ran = clone.shell(
      "PRE_COMMIT_FROM_REF=$(git rev-parse HEAD^) PRE_COMMIT_TO_REF=$(git rev-parse HEAD) "
      "PRE_COMMIT_REMOTE_NAME=origin PRE_COMMIT_REMOTE_BRANCH=refs/heads/main '" PLANGATE_BINARY
      "' hook run");
  CHECK(ran.exit_code == 1);
  CHECK(contains(ran.out, "index-dropped"));
}
