// SPDX-License-Identifier: MIT
// SIGINT and SIGTERM in the middle: exit 2, the verdict none, no process and no folder left.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>

#include "tests/database/project.h"

using gate::test::leftovers;
using gate::test::Project;
using gate::test::Shop;

namespace {

bool poll_until_written(int descriptor) {
  pollfd waited = {descriptor, POLLIN, 0};
  return poll(&waited, 1, 60'000) == 1;
}

/// Starts `plangate check` in the shop, waits until a step of the run has opened the FIFO
/// `reached` for writing, sends the signal, and returns the exit code.
int interrupted_check(const Shop& shop, const std::string& temporary, int signal) {
  const pid_t child = fork();
  if (child == 0) {
    if (chdir(shop.folder().c_str()) != 0) _exit(99);
    setenv("TMPDIR", temporary.c_str(), 1);
    const int null = open("/dev/null", O_RDWR);
    dup2(null, 0);
    dup2(null, 1);
    dup2(open("stderr", O_WRONLY | O_CREAT, 0600), 2);
    execl(PLANGATE_BINARY, "plangate", "check", "--report", "json=results.json", nullptr);
    _exit(99);
  }
  const int reached = open((temporary + "/reached").c_str(), O_RDONLY | O_NONBLOCK);
  REQUIRE(poll_until_written(reached));
  kill(child, signal);
  int status = 0;
  waitpid(child, &status, 0);
  close(reached);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

TEST_CASE("a signal in the middle of a run") {
  const Shop shop;
  const Project temporary;
  chmod(temporary.folder().c_str(), 0755);
  const std::string reached = temporary.folder() + "/reached";
  REQUIRE(mkfifo(reached.c_str(), 0666) == 0);
  REQUIRE(chmod(reached.c_str(), 0666) == 0);  // the server's user writes to it
  shop.query("one", "SELECT 1;\n");
  int signal = SIGINT;
  SUBCASE("SIGINT while a command runs") {
    shop.write("plangate.toml", "[suite.shop]\nseed = [\"seed/*.sql\", { run = \"echo > " +
                                    reached +
                                    "; sleep 600\" }]\n"
                                    "queries = [\"queries/*.sql\"]\n");
  }
  SUBCASE("SIGTERM while a command runs") {
    signal = SIGTERM;
    shop.write("plangate.toml", "[suite.shop]\nseed = [\"seed/*.sql\", { run = \"echo > " +
                                    reached +
                                    "; sleep 600\" }]\n"
                                    "queries = [\"queries/*.sql\"]\n");
  }
  SUBCASE("SIGTERM while the server works on a seed statement") {
    signal = SIGTERM;
    shop.migration("COPY (SELECT 1) TO '" + reached + "';\nSELECT pg_sleep(600);\n");
  }
  CHECK(interrupted_check(shop, temporary.folder(), signal) == 2);
  const auto results = nlohmann::json::parse(shop.read("results.json"));
  CHECK(results["verdict"] == "none");
  temporary.remove("reached");
  const std::string words = shop.read("stderr");
  CHECK(words.find(signal == SIGINT ? "SIGINT" : "SIGTERM") != std::string::npos);
  CHECK(leftovers(temporary.folder()).empty());
}
