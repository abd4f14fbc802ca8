// SPDX-License-Identifier: MIT
#include "tests/database/clone.h"

#include <doctest/doctest.h>
#include <sys/wait.h>

#include <cstdlib>

namespace gate::test {

Clone::Clone(const std::string& subfolder) : Shop(subfolder) {
  query("customer",
        "--@ bindings.one = { id = 77 }\n"
        "SELECT id, status FROM orders WHERE customer_id = :id;\n");
  accept();
  write(".gitignore", ".stdout\n.stderr\n.shell.*\nresults.json\nreports\n");
  done("cd " + top() + " && git init -q -b main .");
  done("git init -q --bare '" + remote_.folder() + "' && git remote add origin '" +
       remote_.folder() + "'");
  commit("the shop");
}

Ran Clone::shell(const std::string& command) const {
  const std::string line =
      "cd '" + folder() +
      "' && ( export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null GIT_AUTHOR_NAME=a "
      "GIT_AUTHOR_EMAIL=a@example.com GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@example.com; "
      "unset CI; " +
      command + " ) >.shell.out 2>.shell.err </dev/null";
  const int status = std::system(line.c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, read(".shell.out"), read(".shell.err")};
}

void Clone::done(const std::string& command) const {
  const Ran ran = shell(command);
  INFO(command, "\n", ran.out, ran.err);
  REQUIRE(ran.exit_code == 0);
}

std::string Clone::remote_commit(const std::string& branch) const {
  return shell("git ls-remote --heads origin refs/heads/" + branch + " | cut -f 1").out;
}

}  // namespace gate::test
