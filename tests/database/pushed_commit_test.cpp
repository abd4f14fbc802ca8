// SPDX-License-Identifier: MIT
// The hook judges the commit that is pushed, whatever lies in the working folder.
#include <doctest/doctest.h>

#include "tests/database/clone.h"

using namespace gate::test;

namespace {

constexpr const char* dropped_index = "DROP INDEX orders_customer_idx;\n";

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// With the hook, pushed once.
void begin(const Clone& clone) {
  clone.done("'" PLANGATE_BINARY "' hook install && git push -q origin HEAD:main");
}

bool is_refused(const Clone& clone, const std::string& push = "origin HEAD:main") {
  const Ran ran = clone.shell("git push " + push);
  INFO(ran.out, ran.err);
  const bool worse = contains(ran.out + ran.err, "[seq-scan] (index-dropped)");
  CHECK(worse == (ran.exit_code != 0));
  return worse;
}

/// The commit lacks the index, the working folder has it.
void drop_index_in_a_commit(const Clone& clone) {
  clone.migration(dropped_index);
  clone.commit("without the index");
  clone.remove("seed/90_migration.sql");
}

}  // namespace

TEST_CASE("what is not committed neither saves nor dooms a push") {
  const Clone clone;
  begin(clone);
  SUBCASE("a worse plan whose migration was removed since") {
    drop_index_in_a_commit(clone);
    CHECK(is_refused(clone));
  }
  SUBCASE("a worse plan that a new file mends") {
    clone.migration(dropped_index);
    clone.commit("without the index");
    clone.write("seed/95_again.sql", "CREATE INDEX by_customer ON orders (customer_id);\n");
    CHECK(is_refused(clone));
  }
  SUBCASE("a worse plan that is the working folder's alone") {
    clone.append("seed/10_tables.sql", "-- a comment\n");
    clone.commit("a comment");
    clone.append("seed/30_indexes.sql", dropped_index);
    clone.migration(dropped_index);
    CHECK_FALSE(is_refused(clone));
  }
  SUBCASE("what is staged alone") {
    clone.append("seed/10_tables.sql", "-- a comment\n");
    clone.commit("a comment");
    clone.migration(dropped_index);
    clone.done("git add -A .");
    CHECK_FALSE(is_refused(clone));
  }
  SUBCASE("a file that git was told to take for unchanged") {
    clone.append("seed/30_indexes.sql", dropped_index);
    clone.commit("without the index");
    clone.done("git update-index --assume-unchanged seed/30_indexes.sql");
    clone.write("seed/30_indexes.sql",
                "CREATE INDEX orders_customer_idx ON orders (customer_id);\n");
    CHECK(is_refused(clone));
  }
}

TEST_CASE("each commit of a push is judged by its own files") {
  const Clone clone;
  begin(clone);
  clone.done("git checkout -q -b worse");
  clone.migration(dropped_index);
  clone.commit("without the index");
  SUBCASE("an earlier commit of the branch") {
    clone.remove("seed/90_migration.sql");
    clone.commit("with it again");
    CHECK(is_refused(clone, "origin HEAD~1:refs/heads/other"));
    CHECK_FALSE(is_refused(clone, "origin HEAD:refs/heads/other"));
  }
  SUBCASE("several refs, one of which is worse") {
    clone.done("git checkout -q -b better main");
    clone.append("seed/10_tables.sql", "-- a comment\n");
    clone.commit("a comment");
    CHECK_FALSE(is_refused(clone, "origin better:refs/heads/first"));
    CHECK(is_refused(clone, "origin better:refs/heads/second worse"));
    CHECK(clone.remote_commit("second").empty());
  }
  SUBCASE("beside a branch that is deleted") {
    clone.done("git push -q origin main:gone");
    CHECK(is_refused(clone, "origin :gone worse"));
  }
  SUBCASE("an annotated tag") {
    clone.done("git tag -a -m first v1 && git checkout -q main");
    CHECK(is_refused(clone, "origin v1"));
  }
  SUBCASE("a detached HEAD") {
    clone.done("git checkout -q --detach");
    CHECK(is_refused(clone, "origin HEAD:refs/heads/other"));
  }
  SUBCASE("a shallow clone") {
    clone.done("git push -q --no-verify origin worse~1:refs/heads/before");
    clone.done(
        "git clone -q --depth 1 --branch before \"file://$(git remote get-url origin)\" "
        ".git/shallow && cp .git/hooks/pre-push .git/shallow/.git/hooks/");
    clone.done(
        "cp seed/90_migration.sql .git/shallow/seed && cd .git/shallow && git add -A . && "
        "git commit -qm 'without the index'");
    CHECK(clone.shell("cd .git/shallow && git push origin HEAD:refs/heads/shallow").exit_code != 0);
    clone.done(
        "cd .git/shallow && git reset -q --hard HEAD~1 && git commit -q --allow-empty -m "
        "nothing && git push origin HEAD:refs/heads/shallow");
  }
  SUBCASE("a tag of a file is no commit") {
    clone.done("git tag readme $(git rev-parse HEAD:plangate.toml)");
    CHECK_FALSE(is_refused(clone, "origin readme"));
  }
}

TEST_CASE("nothing is left behind, and nothing of the repository is touched") {
  const Clone clone("services/the shop");
  begin(clone);
  clone.migration(dropped_index);
  clone.commit("without the index");
  clone.append("seed/10_tables.sql", "-- not committed\n");
  const Project temporary;
  const std::string look =
      "git status --porcelain && git worktree list && git stash list && "
      "ls -A \"$(git rev-parse --git-dir)\" | grep -v -e COMMIT_EDITMSG";
  const Ran before = clone.shell(look);
  CHECK(clone.shell("TMPDIR='" + temporary.folder() + "' git push origin HEAD:main").exit_code !=
        0);
  CHECK(clone.shell(look).out == before.out);
  CHECK(leftovers(temporary.folder()).empty());
}

TEST_CASE("what a check that was killed left is removed by the next one") {
  const Clone clone;
  begin(clone);
  const Project temporary;
  const std::string mark = temporary.top() + ".killed";
  clone.write("plangate.toml", "[suite.shop]\nseed = [\"seed/*.sql\", { run = \"test -e '" + mark +
                                   "' || { touch '" + mark +
                                   "'; kill -9 $PPID; }\" }]\nqueries = [\"queries/*.sql\"]\n");
  clone.commit("a step that kills");
  clone.done("git worktree add -q --detach '" + clone.top() + "/own' && rm -r '" + clone.top() +
             "/own'");
  const std::string before = clone.shell("ls .git/worktrees").out;
  const std::string push = "TMPDIR='" + temporary.folder() + "' git push origin HEAD:main";
  CHECK(clone.shell(push).exit_code != 0);
  CHECK(clone.shell("ls .git/worktrees").out != before);
  CHECK_FALSE(leftovers(temporary.folder()).empty());
  clone.append("seed/10_tables.sql", "-- more\n");
  clone.commit("more");
  const Ran second = clone.shell(push);
  INFO(second.err);
  CHECK(second.exit_code == 0);
  CHECK(clone.shell("ls .git/worktrees").out == before);  // the user's own stays
  CHECK(std::filesystem::is_empty(temporary.folder()));
  std::filesystem::remove(mark);
}

TEST_CASE("a file that git ignores is no commit's, and is read where it lies") {
  const Clone clone;
  clone.write("bin/seed", "#!/bin/sh\nexec node_modules/tool/migrate\n");
  clone.write("node_modules/tool/migrate",
              "#!/bin/sh\nexec psql -qXf bin/tables.sql -f bin/again.sql -f dump.sql\n");
  clone.write("bin/tables.sql", "CREATE TABLE extra (id int);\n");
  clone.write("bin/again.sql", "SELECT 1;\n");
  clone.write("dump.sql", "INSERT INTO extra SELECT 1;\n");
  clone.write(
      "plangate.toml",
      "[suite.shop]\nseed = [\"seed/*.sql\", { run = \"bin/seed\", inputs = [\"bin/seed\"] }, "
      "\"dump.sql\"]\nqueries = [\"queries/*.sql\"]\n");
  clone.append(".gitignore", "node_modules\ndump.sql\n");
  clone.done("chmod +x bin/seed node_modules/tool/migrate");
  clone.commit("a tool");
  const Ran ran = clone.shell("'" PLANGATE_BINARY "' hook install && git push origin HEAD:main");
  INFO(ran.out, ran.err);
  CHECK(ran.exit_code == 0);
  CHECK(contains(ran.err, "dump.sql is not in the commit, since git ignores it"));
  CHECK_FALSE(contains(ran.err, "node_modules is not in"));
}

TEST_CASE("a file that was forgotten is missing in the commit") {
  const Clone clone;
  begin(clone);
  clone.append("plangate.toml",
               "[suite.more]\nseed = [\"more/*.sql\"]\nqueries = [\"queries/*.sql\"]\n");
  clone.done("git add plangate.toml && git commit -qm 'a suite'");
  clone.write("more/1.sql", "CREATE TABLE orders (id int);\n");
  const Ran ran = clone.shell("git push origin HEAD:main");
  CHECK(ran.exit_code != 0);
  CHECK(contains(ran.err, "no file matches \"more/*.sql\""));
}

TEST_CASE("links lead to the commit's own files") {
  const Clone clone("services/shop");
  clone.done(
      "cd ../.. && mkdir db && git mv services/shop/seed db/migrations && cd services/shop && "
      "ln -s ../../db/migrations seed");
  clone.commit("a link");
  begin(clone);
  drop_index_in_a_commit(clone);
  CHECK(is_refused(clone));
}

TEST_CASE("a link that leaves the repository leads where it does in the working folder") {
  const Clone clone("shop");
  clone.done("rm -rf ../.git .git && git init -q -b main . && git remote add origin '" +
             clone.remote() + "' && mv seed ../shared && ln -s ../shared seed");
  clone.commit("a link out");
  begin(clone);
  clone.write("README.md", "A shop.\n");
  clone.commit("a readme");
  clone.migration(dropped_index);  // no commit holds it, and git cannot tell whether it is new
  CHECK(is_refused(clone));
}

TEST_CASE("a link that names the working folder leads to the commit's own files") {
  const Clone clone;
  clone.done("mkdir db && git mv seed db/migrations && ln -s \"$PWD/db/migrations\" seed");
  clone.commit("a link");
  begin(clone);
  drop_index_in_a_commit(clone);
  CHECK(is_refused(clone));
}

TEST_CASE("a submodule is judged at the commit that is pushed, whatever is ignored") {
  const Clone clone;
  clone.done(
      "git init -q -b main .git/schema && cp seed/*.sql .git/schema && cd .git/schema && git "
      "add . && git commit -qm schema");
  clone.done(
      "git rm -q -r seed && git -c protocol.file.allow=always submodule --quiet add -b main "
      "\"$PWD/.git/schema\" seed && git config diff.ignoreSubmodules all && git config "
      "submodule.seed.ignore all");
  clone.commit("a submodule");
  begin(clone);
  const Ran same = clone.shell("git commit -q --allow-empty -m same && git push origin HEAD:main");
  CHECK(same.exit_code == 0);
  CHECK(contains(same.out + same.err, "skipped: the suite shop"));
  clone.migration(dropped_index);
  clone.done(
      "git -C seed add . && git -C seed commit -qm 'without the index' && git add -f seed && "
      "git -c submodule.seed.ignore=none -c diff.ignoreSubmodules=none commit -qm 'the newer "
      "schema' && "
      "git -C seed checkout -q HEAD~1");
  CHECK(is_refused(clone));
}

TEST_CASE("the commit's tree uses the seed image of the working folder") {
  const Clone clone;
  const Project cache;
  const std::string kept = "export PLANGATE_CACHE='" + cache.folder() + "'; ";
  clone.migration("CREATE INDEX another_idx ON orders (status);\n");
  clone.commit("another index");
  clone.done(kept + "'" PLANGATE_BINARY "' check");
  const std::string images = clone.shell(kept + "ls " + cache.folder() + "/*").out;
  clone.done(kept + "'" PLANGATE_BINARY "' hook install && git push origin HEAD:main");
  CHECK(clone.shell(kept + "ls " + cache.folder() + "/*").out == images);
}
