// SPDX-License-Identifier: MIT
// The hook beside other hooks, and in repositories that are not its own.
#include <doctest/doctest.h>

#include "tests/database/clone.h"

using namespace gate::test;

namespace {

constexpr const char* dropped_index = "DROP INDEX orders_customer_idx;\n";

/// What git lfs install writes.
constexpr const char* git_lfs_hook =
    "#!/bin/sh\n"
    "command -v git-lfs >/dev/null 2>&1 || { printf >&2 \"\\n%s\\n\\n\" \"This repository is "
    "configured for Git LFS but 'git-lfs' was not found on your path.\"; exit 2; }\n"
    "git lfs pre-push \"$@\"\n";

/// Runs git with a git-lfs that keeps what its hook is given.
constexpr const char* with_git_lfs = "PATH=\"$PWD/.git/tools:$PATH\" ";

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

void write_program(const Clone& clone, const std::string& file, const std::string& text) {
  clone.write(file, text);
  clone.done("chmod +x '" + file + "'");
}

void add_git_lfs(const Clone& clone) {
  write_program(clone, ".git/tools/git-lfs",
                "#!/bin/sh\necho \"$1 $2\" >.git/lfs-arguments\ncat >.git/lfs-input\n");
}

void commit_worse_plan(const Clone& clone) {
  clone.migration(dropped_index);
  clone.commit("without the index");
}

}  // namespace

TEST_CASE("a hook that is not plangate's stays as it is") {
  const Clone clone;
  clone.write(".git/hooks/pre-push", "#!/bin/sh\nexit 0\n");
  for (const char* action : {"install", "uninstall"}) {
    const Ran ran = clone.plangate({"hook", action});
    CHECK(ran.exit_code == 2);
    CHECK(contains(ran.err, "is not plangate's"));
  }
  CHECK(clone.read(".git/hooks/pre-push") == "#!/bin/sh\nexit 0\n");
}

TEST_CASE("a hook of one's own may call plangate, and both get git's standard input") {
  const Clone clone;
  clone.write(".git/hooks/pre-push", "#!/bin/sh\nexit 0\n");
  const std::string told = clone.plangate({"hook", "install"}).err;
  const std::size_t begin = told.find("refs=$(cat)");
  REQUIRE(begin != std::string::npos);
  std::string lines = told.substr(begin);
  for (std::size_t at = lines.find("\n  "); at != std::string::npos; at = lines.find("\n  ", at))
    while (lines[at + 1] == ' ') lines.erase(at + 1, 1);
  lines.replace(lines.find("plangate hook"), 8, "'" PLANGATE_BINARY "'");
  write_program(clone, ".git/hooks/pre-push", "#!/bin/sh\n" + lines + "cat >.git/own-input\n");

  CHECK(clone.shell("git push origin main").exit_code == 0);
  CHECK(contains(clone.read(".git/own-input"), "refs/heads/main "));
  commit_worse_plan(clone);
  CHECK(clone.shell("git push origin main").exit_code != 0);
}

TEST_CASE("git-lfs's hook is run beside plangate's, whichever came first") {
  const Clone clone;
  add_git_lfs(clone);
  std::string expected_after;
  SUBCASE("git-lfs's did") {
    write_program(clone, ".git/hooks/pre-push", git_lfs_hook);
    clone.done("'" PLANGATE_BINARY "' hook install");
    expected_after = git_lfs_hook;
  }
  SUBCASE("plangate's did, and its lines were added as git lfs update --manual tells") {
    clone.done("'" PLANGATE_BINARY "' hook install");
    clone.append(".git/hooks/pre-push", "git lfs pre-push \"$@\"\n");
    clone.done("'" PLANGATE_BINARY "' hook install");
    expected_after = "#!/bin/sh\ngit lfs pre-push \"$@\"\n";
  }
  CHECK(clone.shell(std::string(with_git_lfs) + "git push origin main").exit_code == 0);
  CHECK(clone.read(".git/lfs-arguments") == "pre-push origin\n");
  CHECK(contains(clone.read(".git/lfs-input"), "refs/heads/main "));
  clone.remove(".git/lfs-input");
  commit_worse_plan(clone);
  CHECK(clone.shell(std::string(with_git_lfs) + "git push origin main").exit_code != 0);
  CHECK_FALSE(clone.exists(".git/lfs-input"));

  clone.done("'" PLANGATE_BINARY "' hook uninstall");
  CHECK(clone.read(".git/hooks/pre-push") == expected_after);
}

TEST_CASE("where another hook has read git's standard input, what is checked out is checked") {
  const Clone clone;
  add_git_lfs(clone);
  write_program(clone, ".git/hooks/pre-push",
                std::string(git_lfs_hook) + "'" PLANGATE_BINARY "' hook run \"$@\"\n");
  CHECK(clone.shell(std::string(with_git_lfs) + "git push origin main").exit_code == 0);
  commit_worse_plan(clone);
  const Ran ran = clone.shell(std::string(with_git_lfs) + "git push origin main");
  CHECK(ran.exit_code != 0);
  CHECK(contains(ran.err, "another hook has read its standard input"));
}

TEST_CASE("a commit without the gate's config is let go, and it is said") {
  const Clone clone;
  clone.done("'" PLANGATE_BINARY "' hook install && git push -q origin main");
  clone.done("git checkout -q --orphan site && git rm -q -rf .");
  clone.write("index.html", "A shop.\n");
  clone.commit("a site");
  const Ran ran = clone.shell("git push origin site");
  CHECK(ran.exit_code == 0);
  CHECK(contains(ran.err, "is not checked: it has no plangate.toml"));
  CHECK_FALSE(clone.remote_commit("site").empty());
}

TEST_CASE("a branch without the project's folder is let go") {
  const Clone clone("services/the shop");
  clone.done("'" PLANGATE_BINARY "' hook install && git push -q origin main");
  clone.done(
      "cd ../.. && git checkout -q --orphan site && git rm -q -rf . && echo 1 >index.html && "
      "git add index.html && git commit -qm 'a site' && git push origin site");
  CHECK_FALSE(clone.remote_commit("site").empty());
}

TEST_CASE("a hook for all repositories lets those go that are not the gate's") {
  const Clone clone;
  const std::string hooks = clone.folder() + "/.hooks of all";
  const std::string settings = "git config core.hooksPath '" + hooks + "'";
  clone.done("printf '.hooks*\\nother\\n' >>.git/info/exclude");
  clone.done(
      "GIT_CONFIG_GLOBAL=$PWD/.git/global; git config --file \"$GIT_CONFIG_GLOBAL\" "
      "core.hooksPath '" +
      hooks + "' && '" PLANGATE_BINARY "' hook install");
  REQUIRE(clone.exists(".hooks of all/pre-push"));
  clone.done("mkdir other && cd other && git init -q -b main . && " + settings +
             " && echo 1 >file && git add file && git commit -qm one && git init -q --bare "
             "../.git/other-remote && git remote add origin ../.git/other-remote");
  const Ran ran = clone.shell("cd other && git push origin main");
  CHECK(ran.exit_code == 0);
  CHECK(contains(ran.err, "is not checked: it has no plangate.toml"));
  SUBCASE("from a bare repository, too") {
    clone.done(
        "git clone -q --bare other .git/bare && git init -q --bare .git/mirror && cd "
        ".git/bare && " +
        settings + " && git push '" + clone.folder() + "/.git/mirror' main");
  }
  SUBCASE("and refuses a worse plan in its own") {
    commit_worse_plan(clone);
    clone.done(settings);
    CHECK(clone.shell("git push origin main").exit_code != 0);
  }
}

TEST_CASE("a hook for all repositories cannot know the folder of one project") {
  const Clone clone("services/shop");
  const Project elsewhere;
  clone.done("git config core.hooksPath '" + elsewhere.folder() + "'");
  const Ran ran = clone.plangate({"hook", "install"});
  CHECK(ran.exit_code == 2);
  CHECK(contains(ran.err, "would serve several repositories"));
  CHECK_FALSE(elsewhere.exists("pre-push"));
}
