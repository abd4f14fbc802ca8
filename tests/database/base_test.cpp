// SPDX-License-Identifier: MIT
// `check --base REF`: this revision's plans against those of the one from which it starts, in
// repositories of real git, and the change that a finding names.
#include <doctest/doctest.h>

#include <map>
#include <string>

#include "tests/database/branch.h"

using namespace gate::test;
using Json = nlohmann::json;

namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

Json case_of(const Project::Checked& checked, const std::string& query) {
  for (const Json& each : checked.results["cases"])
    if (each["query"] == query) return each;
  FAIL("no case of " << query);
  return {};
}

/// "seed/90_migration.sql:1 DROP INDEX orders_customer_idx" of the only error.
std::string because_of(const Project::Checked& checked) {
  const auto errors = checked.errors();
  REQUIRE(errors.size() == 1);
  const Json& because = errors.front()["because"];
  if (because.is_null()) return "";
  return because["file"].get<std::string>() + ":" + std::to_string(because["line"].get<int>()) +
         " " + because["statement"].get<std::string>();
}

/// The folder of its binaries, out of "uses PostgreSQL 15.20 in /usr/lib/postgresql/15/bin, …".
std::string server_in_use(const Project& project) {
  const std::string told = project.plangate({"doctor"}).out;
  const std::size_t from = told.find('/', told.find("\nuses "));
  return told.substr(from, told.find(',', from) - from);
}

}  // namespace

TEST_CASE("a change that loses an index fails against the base, without a baseline") {
  const Branch branch;
  branch.write("seed/90_tidy.sql", "CREATE TABLE notes (id int PRIMARY KEY);\n-- no longer used\n" +
                                       std::string(drop_index) +
                                       "ALTER TABLE orders ADD COLUMN note text;\n");
  SUBCASE("committed") {
    branch.commit("tidy up");
  }
  SUBCASE("not yet committed") {}
  const auto checked = branch.check({"--base", "main"});
  CHECK(checked.exit_code == 1);
  CHECK(because_of(checked) == "seed/90_tidy.sql:3 DROP INDEX orders_customer_idx");
  CHECK(checked.results["base"]["ref"] == "main");
  CHECK(case_of(checked, "customer")["against"] == "base");
  CHECK(has(checked.out, "because: seed/90_tidy.sql:3: DROP INDEX orders_customer_idx"));
}

TEST_CASE("every report names the change") {
  const Branch branch;
  branch.migration(drop_index);
  const auto checked =
      branch.check({"--base", "main", "--report", "markdown=reports/r.md", "--report",
                    "html=reports/r.html", "--report", "junit=reports/r.xml", "--report",
                    "gitlab=reports/r.gitlab.json", "--report", "annotations=reports/r.txt"});
  CHECK(checked.exit_code == 1);
  for (const char* report : {"r.md", "r.html", "r.xml", "r.gitlab.json", "r.txt"}) {
    INFO(report);
    CHECK(has(branch.read(std::string("reports/") + report), "90_migration.sql"));
  }
  CHECK(has(branch.read("reports/r.txt"), "::error file=seed/90_migration.sql,line=1,"));
  CHECK(has(branch.read("reports/r.gitlab.json"), "\"path\": \"seed/90_migration.sql\""));
  const auto merged = branch.plangate({"merge", "results.json", "--report", "json=merged.json"});
  CHECK(merged.exit_code == 1);
  CHECK(branch.read("merged.json") == branch.read("results.json"));
}

TEST_CASE("what the base branch did since is not charged to the change") {
  const Branch branch;
  branch.write("seed/50_harmless.sql", "CREATE TABLE notes (id int PRIMARY KEY);\n");
  branch.commit("notes");
  branch.done("git checkout -q main");
  branch.migration(drop_index);
  branch.commit("main loses its index");
  branch.done("git checkout -q pull-request");
  SUBCASE("linear") {}
  SUBCASE("main merged") {
    branch.done("git merge -q -m merge main");
  }
  SUBCASE("rebased") {
    branch.done("git rebase -q main");
  }
  CHECK(branch.check({"--base", "main"}).exit_code == 0);
}

TEST_CASE("a pull request that GitHub has merged is compared with the merge's first parent") {
  const Branch branch;
  branch.migration(drop_index);
  branch.commit("loses the index");
  branch.done("git checkout -q --detach main && git merge -q --no-ff -m merge pull-request");
  std::string head = branch.shell("git rev-parse HEAD").out;
  head.pop_back();
  const std::map<std::string, std::string> github = {{"GITHUB_REF", "refs/pull/7/merge"},
                                                     {"GITHUB_SHA", head}};
  CHECK(branch.plangate({"check", "--base", "no-such-branch"}, github).exit_code == 1);
  branch.done(
      "git clone -q --depth 1 \"file://$PWD\" shallow && cd shallow && git checkout -q --detach");
  const auto shallow =
      branch.shell("cd shallow && GITHUB_REF=refs/pull/7/merge GITHUB_SHA=" + head +
                   " '" PLANGATE_BINARY "' check --base main");
  CHECK(shallow.exit_code == 2);
  CHECK(has(shallow.err, "fetch-depth: 2"));
}

TEST_CASE("a clone without the history says which command fetches it") {
  const Branch branch;
  branch.done("git clone -q --depth 1 --branch main \"file://$PWD\" shallow");
  const auto ran = branch.shell("cd shallow && '" PLANGATE_BINARY "' check --base origin/other");
  CHECK(ran.exit_code == 2);
  CHECK(has(ran.err, "git fetch --unshallow"));
}

TEST_CASE("queries that come, go and change their name") {
  const Branch branch;
  branch.query("sums", "SELECT sum(id) FROM orders WHERE id < 50;\n");
  branch.commit("sums");
  branch.done(
      "git branch -f main && git mv queries/customer.sql queries/orders_of_customer.sql && "
      "git rm -q queries/sums.sql");
  branch.query("new", "SELECT count(*) FROM orders WHERE id < 10;\n");
  SUBCASE("are no fault") {
    const auto checked = branch.check({"--base", "main", "-v"});
    CHECK(checked.exit_code == 0);
    CHECK(case_of(checked, "new")["baseline_plan"].is_null());
    CHECK(case_of(checked, "orders_of_customer")["baseline_plan"].is_object());
    CHECK(case_of(checked, "sums")["findings"][0]["severity"] == "note");
  }
  SUBCASE("a renamed one is compared") {
    branch.migration(drop_index);
    CHECK(because_of(branch.check({"--base", "main"})) ==
          "seed/90_migration.sql:1 DROP INDEX orders_customer_idx");
  }
}

TEST_CASE("a migration edited in place is found, what it no longer does too") {
  const Branch branch;
  branch.replace_index("");
  const auto checked = branch.check({"--base", "main"});
  CHECK(checked.exit_code == 1);
  CHECK(has(because_of(checked), "seed/30_indexes.sql:"));
  CHECK(has(because_of(checked), "CREATE INDEX orders_customer_idx"));
  CHECK(checked.errors().front()["because"]["kind"] == "removed statement");
}

TEST_CASE("two migrations that are only bad together are both named") {
  const Branch branch;
  branch.write("seed/31_second.sql",
               "CREATE INDEX orders_customer_2 ON orders (customer_id, id);\n");
  branch.commit("a second index");
  branch.done("git branch -f main");
  branch.write("seed/91.sql", drop_index);
  branch.write("seed/92.sql", "CREATE TABLE notes (id int PRIMARY KEY);\n");
  branch.write("seed/93.sql", "DROP INDEX orders_customer_2;\n");
  const auto checked = branch.check({"--base", "main"});
  CHECK(because_of(checked) == "seed/93.sql:1 DROP INDEX orders_customer_2");
  CHECK(checked.errors().front()["because"]["together_with"][0]["file"] == "seed/91.sql");
  CHECK(has(checked.out, ", together with"));
}

TEST_CASE("data that make a value common are named as data") {
  const Branch branch;
  branch.write("seed/90.sql",
               "CREATE TABLE notes (id int PRIMARY KEY);\n"
               "UPDATE orders SET customer_id = 77;\nINSERT INTO notes VALUES (1);\n");
  const auto checked = branch.check({"--base", "main", "--fail-on", "warning"});
  CHECK(checked.exit_code == 1);
  bool named = false;
  const Json customer = case_of(checked, "customer");
  for (const Json& finding : customer["findings"])
    named = named || (finding["because"].is_object() && finding["because"]["kind"] == "data" &&
                      finding["because"]["line"] == 2);
  CHECK(named);
}

TEST_CASE("an index that is dropped and made again is innocent") {
  const Branch branch;
  branch.write("seed/91.sql", drop_index);
  branch.write("seed/92.sql", "CREATE INDEX orders_customer_idx ON orders (customer_id);\n");
  CHECK(branch.check({"--base", "main"}).exit_code == 0);
  SUBCASE("and the last one to drop it is guilty") {
    branch.write("seed/93.sql", drop_index);
    CHECK(has(because_of(branch.check({"--base", "main"})), "seed/93.sql:1"));
  }
}

TEST_CASE("the guilty one of fifty migrations is found by halving, within its time") {
  const Branch branch;
  for (int number = 9100; number < 9150; ++number)
    branch.write(
        "seed/" + std::to_string(number) + ".sql",
        number == 9137 ? drop_index : "CREATE TABLE t" + std::to_string(number) + " (id int);\n");
  CHECK(
      has(because_of(branch.check({"--base", "main", "--blame-limit", "600"})), "seed/9137.sql:1"));
  const auto unsearched = branch.check({"--base", "main", "--blame-limit", "0"});
  CHECK(unsearched.exit_code == 1);
  CHECK(because_of(unsearched).empty());
}

TEST_CASE("a statement is tried in the session and the transaction in which it stands") {
  const Branch branch;
  SUBCASE("a new file") {
    branch.write("seed/91.sql",
                 "BEGIN;\nSET LOCAL lock_timeout = '5s';\nCREATE TABLE a (id int);\n" +
                     std::string(drop_index) + "CREATE TABLE b (id int);\nCOMMIT;\n");
    CHECK(because_of(branch.check({"--base", "main"})) ==
          "seed/91.sql:4 DROP INDEX orders_customer_idx");
  }
  SUBCASE("statements among those of the base") {
    branch.write("seed/91.sql",
                 "CREATE SCHEMA app;\nSET search_path TO app, public;\nCREATE TABLE a (id int);\n"
                 "CREATE TABLE d (LIKE a);\n");
    branch.commit("a session");
    branch.done("git branch -f main");
    branch.write("seed/91.sql",
                 "CREATE SCHEMA app;\nSET search_path TO app, public;\nCREATE TABLE b (id int);\n"
                 "CREATE TABLE a (id int);\n" +
                     std::string(drop_index) +
                     "CREATE TABLE d (LIKE a);\nCREATE TABLE c (LIKE d);\n");
    CHECK(because_of(branch.check({"--base", "main"})) ==
          "seed/91.sql:5 DROP INDEX orders_customer_idx");
  }
}

TEST_CASE("a setting of the session that alone has done it is guilty, what it frames is not") {
  const Branch branch;
  branch.replace_index(
      "SET search_path TO archive, public;\n"
      "CREATE INDEX orders_customer_idx ON orders (customer_id);");
  branch.write("seed/91.sql", "CREATE TABLE notes (id int);\n");
  const auto checked = branch.check({"--base", "main"});
  CHECK(has(because_of(checked), "SET search_path TO archive, public"));
  CHECK_FALSE(has(checked.out, "seed/91.sql"));
}

TEST_CASE("what stands in the place of a removed statement is innocent") {
  const Branch branch;
  branch.replace_index("CREATE TABLE notes (id int);");
  const auto checked = branch.check({"--base", "main"});
  CHECK(has(because_of(checked), "CREATE INDEX orders_customer_idx"));
  CHECK(has(checked.out, "because: what no longer stands in seed/30_indexes.sql"));
}

TEST_CASE("what lies outside of the seed is not laid upon a statement of it") {
  const Branch branch;
  branch.write("seed/91.sql", "CREATE TABLE notes (id int);\n");
  SUBCASE("a query that has another name and other settings") {
    branch.done("git mv queries/customer.sql queries/of_customer.sql");
    branch.write("queries/of_customer.sql",
                 "--@ settings = { enable_indexscan = \"off\", enable_bitmapscan = \"off\" }\n" +
                     branch.read("queries/of_customer.sql"));
    CHECK(has(because_of(branch.check({"--base", "main"})), "queries/of_customer.sql:"));
  }
  SUBCASE("the server's patience") {
    branch.query("slow", "SELECT count(*), pg_sleep(2) FROM orders WHERE id = 1;\n");
    branch.commit("a slow query");
    branch.done("git branch -f main");
    branch.append("plangate.toml", "[server]\ntimeout = \"1s\"\n");
    const auto checked = branch.check({"--base", "main"});
    CHECK(checked.exit_code == 1);
    CHECK_FALSE(has(checked.out, "because: seed/91.sql"));
    CHECK(has(checked.out, "because: new settings, plangate.toml:1"));
  }
}

// Git tells its hooks by variables where its index is.
TEST_CASE("the base's files never land in the caller's index or work tree") {
  const Branch branch;
  branch.migration(drop_index);
  branch.commit("a migration");
  branch.append("seed/90_migration.sql", "-- edited\n");
  SUBCASE("in a commit hook") {
    branch.write(".git/hooks/pre-commit",
                 "#!/bin/sh\n\"$checked\" check --base main >.said 2>&1\ntrue\n");
    branch.done("chmod +x .git/hooks/pre-commit && echo .said >>.gitignore && checked='" +
                std::string(PLANGATE_BINARY) + "' git commit -qam edited");
    CHECK(has(branch.read(".said"), "because: seed/90_migration.sql:1"));
    CHECK(has(branch.shell("git show HEAD:seed/90_migration.sql").out, "-- edited"));
  }
  SUBCASE("with another work tree in the environment") {
    for (const char* variables :
         {"GIT_WORK_TREE=$PWD", "GIT_DIR=$PWD/.git", "GIT_INDEX_FILE=.git/index",
          "GIT_DIR=$PWD/.git GIT_WORK_TREE=$PWD"}) {
      INFO(variables);
      branch.done("git add -A");
      const auto ran =
          branch.shell(std::string(variables) + " '" + PLANGATE_BINARY + "' check --base main");
      CHECK(ran.exit_code == 1);
      CHECK(has(branch.read("seed/90_migration.sql"), "-- edited"));
      CHECK(branch.shell("git diff --cached --name-only").out == "seed/90_migration.sql\n");
    }
  }
}

TEST_CASE("the search ends at its limit, within a statement, too") {
  const Branch branch;
  branch.write("seed/91.sql", "CREATE TABLE notes (id int);\n");
  branch.write("seed/92.sql",
               "DO $$ BEGIN IF to_regclass('notes') IS NULL THEN PERFORM pg_sleep(3600); END IF; "
               "DROP INDEX orders_customer_idx; END $$;\n");
  const auto checked = branch.check({"--base", "main", "--blame-limit", "1"});
  CHECK(checked.exit_code == 1);
  CHECK(because_of(checked).empty());
  CHECK(has(checked.err,
            "shop/customer [one]: the change behind it was not found: the time for it was over; "
            "--blame-limit gives it more"));
}

TEST_CASE("a query's own change is guilty, not the schema") {
  const Branch branch;
  branch.write("seed/90.sql", "CREATE TABLE notes (id int PRIMARY KEY);\n");
  branch.query("customer",
               "--@ bindings.one = { id = 77 }\n"
               "SELECT id, status FROM orders WHERE customer_id + 0 = :id;\n");
  const auto checked = branch.check({"--base", "main"});
  CHECK(checked.exit_code == 1);
  CHECK(checked.errors().front()["because"]["kind"] == "query");
  CHECK(has(because_of(checked), "queries/customer.sql:2"));
}

TEST_CASE("a statement that breaks a query is named") {
  const Branch branch;
  branch.write("seed/90.sql", "ALTER TABLE orders DROP COLUMN status;\n");
  const auto checked = branch.check({"--base", "main"});
  CHECK(checked.exit_code == 1);
  CHECK(has(because_of(checked), "seed/90.sql:1 ALTER TABLE orders DROP COLUMN status"));
}

TEST_CASE("what is bad at the base already is a note") {
  const Branch branch;
  branch.query("by_status", "SELECT count(*) FROM orders WHERE status || '' = 'none';\n");
  branch.commit("reads all of it");
  branch.done("git branch -f main");
  const auto checked = branch.check({"--base", "main", "--fail-on", "warning"});
  CHECK(checked.exit_code == 0);
  bool standing = false;
  const Json by_status = case_of(checked, "by_status");
  for (const Json& finding : by_status["findings"])
    standing = standing || has(finding["message"], "not from this change: ");
  CHECK(standing);
}

TEST_CASE("a baseline that the change commits accepts its plan") {
  const Branch branch;
  branch.migration(drop_index);
  branch.accept({"shop/customer"});
  branch.commit("lose the index on purpose");
  CHECK(branch.check({"--base", "main"}).exit_code == 0);
  branch.done("git checkout -qb later");
  branch.write("seed/95.sql", "CREATE TABLE notes (id int);\n");
  CHECK(branch.check({"--base", "pull-request"}).exit_code == 0);
}

TEST_CASE("a base without plangate judges each query by itself") {
  const Branch branch;
  branch.done(
      "git checkout -q main && git rm -q plangate.toml && git commit -qm 'no gate' && "
      "git checkout -qb introduces && git checkout -q pull-request plangate.toml && "
      "git commit -qm gate");
  const auto checked = branch.check({"--base", "main"});
  CHECK(checked.exit_code == 0);
  CHECK(has(checked.err, "has no plangate.toml: each query is judged by itself"));
}

TEST_CASE("a base whose seed fails is named") {
  const Branch branch;
  branch.write("seed/90.sql", "SELECT no_such_function();\n");
  branch.commit("broken");
  branch.done("git branch -f main");
  branch.remove("seed/90.sql");
  const auto checked = branch.check({"--base", "main"});
  CHECK(checked.exit_code == 2);
  CHECK(has(checked.err, "plangate: the base "));
  CHECK(has(checked.err, "seed/90.sql:1"));
}

TEST_CASE("without --base the search starts where the baseline was last written") {
  const Clone clone;
  clone.write("seed/90.sql", "CREATE TABLE notes (id int PRIMARY KEY);\n");
  clone.commit("notes");
  SUBCASE("whatever was committed since") {
    clone.write("seed/91.sql",
                "ALTER TABLE notes ADD COLUMN text text;\n" + std::string(drop_index));
    clone.commit("loses the index");
    clone.write("seed/92.sql", "CREATE TABLE more (id int);\n");
    CHECK(because_of(clone.check()) == "seed/91.sql:2 DROP INDEX orders_customer_idx");
  }
  SUBCASE("not where the baseline itself was edited since") {
    clone.append("baselines/shop/pg" + clone.major() + "/customer.json", "\n");
    clone.write("seed/91.sql", drop_index);
    CHECK(because_of(clone.check()).empty());
  }
  SUBCASE("not outside of a repository") {
    clone.remove(".git");
    clone.write("seed/91.sql", drop_index);
    CHECK(because_of(clone.check()).empty());
  }
}

TEST_CASE(
    "without --base, what differs from the last commit is tried before what lies further back") {
  const Clone clone;
  clone.write("seed/91.sql", drop_index);
  clone.commit("loses the index");
  clone.write("seed/92.sql", "CREATE INDEX orders_customer_idx ON orders (customer_id);\n");
  clone.commit("restores it");
  clone.write("seed/93.sql", drop_index);
  SUBCASE("not yet committed") {}
  SUBCASE("by the last commit") {
    clone.commit("loses it again");
  }
  CHECK(because_of(clone.check()) == "seed/93.sql:1 DROP INDEX orders_customer_idx");
}

TEST_CASE("of two cases, each is searched where it began to fail") {
  const Clone clone;
  clone.query("of_total", "SELECT id FROM orders WHERE total_cents = 777;\n");
  clone.accept();
  clone.commit("accept");
  clone.write("seed/91.sql", drop_index);
  clone.commit("loses the index");
  clone.write("seed/92.sql", "DROP INDEX orders_total_idx;\n");
  const auto checked = clone.check();
  CHECK(has(checked.out, "because: seed/91.sql:1: DROP INDEX orders_customer_idx"));
  CHECK(has(checked.out, "because: seed/92.sql:1: DROP INDEX orders_total_idx"));
}

TEST_CASE("two findings on one table are each told the change that brought them about") {
  const Clone clone;
  clone.query("both",
              "SELECT count(*) FROM orders AS a, orders AS b\n"
              "WHERE a.customer_id = 77 AND b.total_cents = 14829;\n");
  clone.accept();
  clone.commit("accept");
  clone.write("seed/91.sql", drop_index);
  clone.commit("loses one index");
  clone.write("seed/92.sql", "DROP INDEX orders_total_idx;\n");
  const Json both = case_of(clone.check(), "both");
  std::map<std::string, std::string> files;
  for (const Json& each : both["findings"])
    if (each["rule"] == "seq-scan") files[each["alias"]] = each["because"]["file"];
  CHECK(files == std::map<std::string, std::string>{{"a", "seed/91.sql"}, {"b", "seed/92.sql"}});
}

TEST_CASE("whatever else lies in the work tree, the last commit is tried") {
  const Clone clone;
  const std::string baseline = "baselines/shop/pg" + clone.major() + "/customer.json";
  SUBCASE("where it wrote the baseline, too") {
    clone.append(baseline, "\n");
    clone.write("seed/91.sql", drop_index);
    clone.commit("loses the index");
    clone.write("junk", "x");
    CHECK(because_of(clone.check()) == "seed/91.sql:1 DROP INDEX orders_customer_idx");
  }
  SUBCASE("and where nothing since then does it, that is said") {
    clone.write("seed/91.sql", drop_index);
    clone.commit("loses the index");
    clone.append(baseline, "\n");
    clone.commit("touches the baseline");
    const auto checked = clone.check();
    CHECK(because_of(checked).empty());
    CHECK(has(checked.err,
              "shop/customer [one]: the change behind it was not found: no change since "));
  }
}

TEST_CASE("a parameter's new type is no new value") {
  const Clone clone;
  clone.write("queries/customer.sql",
              "--@ bindings.one = { id = 77 }\n--@ types = { id = \"numeric\" }\n"
              "SELECT id, status FROM orders WHERE customer_id = :id;\n");
  CHECK(has(clone.check().out, "because: the query's new settings, queries/customer.sql:"));
}

TEST_CASE("the hook compares with what the remote has where no baselines are committed") {
  const Branch branch;
  branch.done("'" PLANGATE_BINARY
              "' hook install && PLANGATE_SKIP=1 git push -q origin main pull-request");
  branch.write("seed/90.sql", "CREATE TABLE notes (id int PRIMARY KEY);\n");
  branch.commit("harmless");
  branch.done("git push -q origin pull-request");
  branch.write("seed/91.sql", drop_index);
  branch.commit("loses the index");
  const auto pushed = branch.shell("git push origin pull-request");
  CHECK(pushed.exit_code != 0);
  CHECK(has(pushed.out + pushed.err, "because: seed/91.sql:1: DROP INDEX orders_customer_idx"));
}

TEST_CASE("what the base lacks on this machine is named with what fetches it") {
  const Branch branch;
  SUBCASE("a file of Git LFS") {
    const std::string data = branch.read("seed/20_data.sql");
    branch.write("seed/20_data.sql",
                 "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n");
    branch.commit("a pointer");
    branch.done("git branch -f main");
    branch.write("seed/20_data.sql", data);
    const auto ran = branch.plangate({"check", "--base", "main"});
    CHECK(ran.exit_code == 2);
    CHECK(has(ran.err, "plangate: the base "));
    CHECK(has(ran.err, "git lfs pull"));
  }
  SUBCASE("a submodule") {
    branch.done(
        "git init -q -b main .git/origin-of-db && cd .git/origin-of-db && echo 'SELECT 1;' >1.sql "
        "&& git add -A && git commit -qm 1");
    branch.done("git -c protocol.file.allow=always submodule add -q \"$PWD/.git/origin-of-db\" db");
    branch.seed_entries("\"seed/*.sql\", \"db/*.sql\"");
    branch.commit("a submodule");
    branch.done(
        "git update-index --cacheinfo 160000,1234567890123456789012345678901234567890,db && "
        "git commit -qm unknown && git branch -f main && git update-index --cacheinfo "
        "160000,$(git -C db rev-parse HEAD),db && git commit -qm known");
    const auto ran = branch.plangate({"check", "--base", "main"});
    CHECK(ran.exit_code == 2);
    CHECK(has(ran.err, "git submodule update --init"));
  }
  SUBCASE("nothing of a sparse checkout that holds the project") {
    branch.write("elsewhere/large.txt", "x\n");
    branch.commit("elsewhere");
    branch.done(
        "git branch -f main && git sparse-checkout set --cone seed queries && "
        "test ! -e elsewhere");
    branch.migration(drop_index);
    CHECK(because_of(branch.check({"--base", "main"})) ==
          "seed/90_migration.sql:1 DROP INDEX orders_customer_idx");
  }
}

TEST_CASE("a project in a subfolder, and one in a path with blanks") {
  const Branch branch("my services/shop");
  branch.migration(drop_index);
  const auto checked = branch.check({"--base", "main", "--report", "annotations=reports/r.txt"});
  CHECK(checked.exit_code == 1);
  CHECK(has(because_of(checked), "seed/90_migration.sql:1"));
  CHECK(has(branch.read("reports/r.txt"), "::error file=seed/90_migration.sql,line=1"));
}

TEST_CASE("the user's tree, index and stash stay as they are") {
  const Branch branch;
  branch.migration(drop_index);
  branch.done("git add -A && git stash -q && git stash apply -q");
  branch.write("untracked.txt", "mine\n");
  const std::string state =
      "git status --porcelain && git stash list && git worktree list && cat .git/index | sha256sum";
  const std::string before = branch.shell(state).out;
  CHECK(branch.check({"--base", "main"}).exit_code == 1);
  CHECK(branch.shell(state).out == before);
}

TEST_CASE("bisect finds the commit, and the line in it") {
  const Branch branch;
  const auto empty_commit = [&](int number) {
    branch.write("seed/9" + std::to_string(number) + ".sql",
                 "CREATE TABLE t" + std::to_string(number) + " (id int);\n");
    branch.commit("step " + std::to_string(number));
  };
  for (int number = 100; number < 103; ++number) empty_commit(number);
  branch.write("seed/9103.sql", "CREATE TABLE notes (id int);\n" + std::string(drop_index));
  branch.commit("Tidy up indexes");
  for (int number = 104; number < 107; ++number) empty_commit(number);
  SUBCASE("the one that turned it red") {
    const auto ran = branch.plangate({"bisect", "shop/customer", "main", "HEAD"});
    CHECK(ran.exit_code == 0);
    CHECK(has(ran.out, " a: Tidy up indexes\n"));
    CHECK(has(ran.out, "because: seed/9103.sql:2: DROP INDEX orders_customer_idx"));
  }
  SUBCASE("a seed that does not run in between is named and passed over") {
    branch.done("git checkout -q HEAD~5");
    branch.write("seed/95.sql", "SELECT no_such_function();\n");
    branch.commit("broken");
    branch.remove("seed/95.sql");
    branch.write("seed/96.sql", drop_index);
    branch.commit("mended, without the index");
    const auto ran = branch.plangate({"bisect", "shop/customer", "main", "HEAD"});
    CHECK(ran.exit_code == 0);
    CHECK(has(ran.out, " a: mended, without the index\n"));
  }
  SUBCASE("one behind which a seed does not run is found all the same") {
    branch.done("git checkout -q HEAD~3");
    branch.write("seed/9500.sql", "SELECT no_such_function();\n");
    branch.commit("broken");
    branch.write("seed/9500.sql", "CREATE TABLE mended (id int);\n");
    branch.commit("mended");
    const auto ran = branch.plangate({"bisect", "shop/customer", "main", "HEAD"});
    CHECK(has(ran.out, " a: Tidy up indexes\n"));
    CHECK(has(ran.out, "because: seed/9103.sql:2: DROP INDEX orders_customer_idx"));
  }
  SUBCASE("none where nothing turned red, and none of another history") {
    const auto green = branch.plangate({"bisect", "shop/customer", "main", "HEAD~4"});
    CHECK(green.exit_code == 2);
    CHECK(has(green.err, "does not fail at HEAD~4"));
    CHECK(has(branch.plangate({"bisect", "shop/customer", "HEAD", "main"}).err,
              "does not come before"));
    CHECK(has(branch.plangate({"bisect", "shop/nothing", "main", "HEAD"}).err, "has no query"));
    CHECK(has(branch.plangate({"bisect", "shop/customer", "nowhere", "HEAD"}).err,
              "no commit is called"));
  }
}

TEST_CASE("an upgrade is rehearsed on another server, without baselines") {
  const Branch branch;
  const std::string same = server_in_use(branch);
  branch.migration(drop_index);
  SUBCASE("the plans are those of the usual server") {
    const auto checked = branch.check({"--against-server", same});
    CHECK(checked.exit_code == 0);
    CHECK(checked.results["base"]["ref"].get<std::string>().starts_with("PostgreSQL "));
    CHECK(branch.check({"--against-server", same, "--own-parallelism"}).exit_code == 0);
  }
  SUBCASE("it is refused beside a base, and where there is no server") {
    const auto both = branch.plangate({"check", "--against-server", same, "--base", "main"});
    CHECK(both.exit_code == 2);
    CHECK(has(both.err, "--against-server does not go with --base"));
    CHECK(branch.plangate({"check", "--against-server", "/nowhere"}).exit_code == 2);
  }
}
