// SPDX-License-Identifier: MIT
// plangate demo: red, then green, and nothing is left.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <filesystem>

#include "tests/database/project.h"

using namespace gate::test;

namespace {

namespace fs = std::filesystem;

/// A folder for TMPDIR, which the server's user may enter.
class Temporary : public Project {
 public:
  Temporary() { chmod(folder().c_str(), 0755); }
};

/// Where each part begins, all of which stand there in this order.
void stand_in_order(const std::string& text, const std::vector<std::string>& parts) {
  std::size_t from = 0;
  for (const std::string& part : parts) {
    CAPTURE(part);
    const std::size_t at = text.find(part, from);
    REQUIRE(at != std::string::npos);
    from = at + part.size();
  }
}

void shows_it_all(const std::string& out) {
  stand_in_order(out, {"1. ", "$ plangate refresh\n", "shop/customer_orders", "2. ",
                       "$ cat seed/shop/20_tidy_up.sql\nDROP INDEX orders_customer_idx;\n",
                       "$ plangate check\n", "FAIL shop/customer_orders [regular]",
                       "[seq-scan] (index-dropped)", "CREATE INDEX ON public.orders",
                       "plangate: fail: 1 of 3 cases failed (1 error", "3. ",
                       "$ cat seed/shop/30_index_again.sql\nCREATE INDEX", "$ plangate check\n",
                       "plangate: pass: 3 cases", "plangate init"});
}

std::vector<std::string> names_in(const Project& project) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(project.folder()))
    names.push_back(entry.path().filename().string());
  std::ranges::sort(names);
  return names;
}

/// Starts the demo, and reads from its standard output until `words` have come.
pid_t demo_that_said(const std::string& words, const Project& project, const Project& temporary) {
  int ends[2];
  REQUIRE(pipe(ends) == 0);
  const pid_t child = fork();
  if (child == 0) {
    if (chdir(project.folder().c_str()) != 0) _exit(99);
    setenv("TMPDIR", temporary.folder().c_str(), 1);
    dup2(ends[1], 1);
    dup2(open("stderr", O_WRONLY | O_CREAT, 0600), 2);
    close(ends[0]);
    close(ends[1]);
    execl(PLANGATE_BINARY, "plangate", "demo", nullptr);
    _exit(99);
  }
  close(ends[1]);
  std::string said;
  char character = 0;
  while (said.find(words) == std::string::npos && read(ends[0], &character, 1) == 1)
    said += character;
  CHECK(said.find(words) != std::string::npos);
  return child;  // the pipe stays open: the demo's next words find a reader
}

}  // namespace

TEST_CASE("the demo shows a mistake and its cure, and leaves nothing") {
  const Project project;
  const Temporary temporary;
  std::map<std::string, std::string> environment = {
      {"TMPDIR", temporary.folder()}, {"PLANGATE_CACHE", project.folder() + "/cache"}};
  SUBCASE("on a person's machine") {}
  SUBCASE("in CI, without git") {
    environment["CI"] = "true";
    environment["PATH"] = "/nothing";
    if (server_major() != 15) return;  // others are found on PATH alone
  }
  const Ran ran = project.plangate({"demo"}, environment);
  INFO(ran.out, ran.err);
  CHECK(ran.exit_code == 0);
  shows_it_all(ran.out);
  CHECK(names_in(project) == std::vector<std::string>{".stderr", ".stdout"});
  CHECK(leftovers(temporary.folder()).empty());
}

TEST_CASE("--keep leaves a project to go on with, and never writes over one") {
  const Project project;
  const Ran ran = project.plangate({"demo", "--keep"});
  INFO(ran.out, ran.err);
  REQUIRE(ran.exit_code == 0);
  shows_it_all(ran.out);
  CHECK(names_in(project) == std::vector<std::string>{".stderr", ".stdout", "plangate-demo"});
  const Ran checked = in_shell(project, "cd plangate-demo && \"$plangate\" check");
  CHECK(checked.exit_code == 0);
  CHECK(checked.out.find("plangate: pass: 3 cases") != std::string::npos);

  project.write("plangate-demo/plangate.toml", "# mine\n");
  const auto before = project.contents("plangate-demo");
  const Ran again = project.plangate({"demo", "--keep"});
  CHECK(again.exit_code == 2);
  CHECK(again.err.find("plangate-demo exists already") != std::string::npos);
  CHECK(project.contents("plangate-demo") == before);
}

TEST_CASE("a demo that is interrupted, or finds no server, leaves nothing") {
  const Project project;
  const Temporary temporary;
  SUBCASE("SIGINT while it checks") {
    const pid_t child = demo_that_said("20_tidy_up.sql", project, temporary);
    kill(child, SIGINT);
    int status = 0;
    waitpid(child, &status, 0);
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 2);
    CHECK(project.read("stderr").find("SIGINT") != std::string::npos);
  }
  SUBCASE("no server") {
    const Ran ran =
        project.plangate({"demo", "--server-bin", "/nothing"}, {{"TMPDIR", temporary.folder()}});
    CHECK(ran.exit_code == 2);
    CHECK(ran.err.find("/nothing") != std::string::npos);
  }
  CHECK(leftovers(temporary.folder()).empty());
}
