// SPDX-License-Identifier: MIT
// SIGINT and SIGTERM in the middle: exit 2, the verdict none, no process and no folder left.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
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

/// Starts `plangate check` in the shop, and waits until a step of the run has opened the FIFO
/// `reached` for writing.
pid_t check_that_reached(const Shop& shop, const std::string& temporary) {
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
  close(reached);
  return child;
}

/// The exit code of such a check after the signal.
int interrupted_check(const Shop& shop, const std::string& temporary, int signal) {
  const pid_t child = check_that_reached(shop, temporary);
  kill(child, signal);
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/// The signal that ended such a check, to which the signal was sent again and again.
int ended_by(const Shop& shop, const std::string& temporary, int signal) {
  const pid_t child = check_that_reached(shop, temporary);
  int status = 0;
  do {
    kill(child, signal);
    poll(nullptr, 0, 10);
  } while (waitpid(child, &status, WNOHANG) == 0);
  return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

bool has_processes(const std::string& temporary) {
  const auto left = leftovers(temporary);
  return std::ranges::any_of(left,
                             [&](const std::string& each) { return !each.starts_with(temporary); });
}

/// A folder for TMPDIR with the FIFO `reached`.
class Temporary : public Project {
 public:
  Temporary() {
    chmod(folder().c_str(), 0755);
    REQUIRE(mkfifo(reached().c_str(), 0666) == 0);
    REQUIRE(chmod(reached().c_str(), 0666) == 0);  // the server's user writes to it
  }
  [[nodiscard]] std::string reached() const { return folder() + "/reached"; }
};

}  // namespace

TEST_CASE("a signal in the middle of a run") {
  const Shop shop;
  const Temporary temporary;
  const std::string reached = temporary.reached();
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

TEST_CASE("a second signal ends at once, and the next run removes what is left") {
  const Shop shop;
  const Temporary temporary;
  shop.query("one", "SELECT 1;\n");
  // The clean-up waits for the command, which ignores its SIGTERM.
  shop.write("plangate.toml",
             "[suite.shop]\nseed = [\"seed/*.sql\", { run = \"trap '' TERM; echo > " +
                 temporary.reached() +
                 "; exec sleep 5\" }]\n"
                 "queries = [\"queries/*.sql\"]\n");
  int signal = 0;
  SUBCASE("SIGINT") {
    signal = SIGINT;
    CHECK(ended_by(shop, temporary.folder(), signal) == signal);
  }
  SUBCASE("SIGTERM") {
    signal = SIGTERM;
    CHECK(ended_by(shop, temporary.folder(), signal) == signal);
  }
  SUBCASE("SIGQUIT") {
    signal = SIGQUIT;
    CHECK(ended_by(shop, temporary.folder(), signal) == signal);
  }
  SUBCASE("SIGKILL") {
    signal = SIGKILL;
    CHECK(ended_by(shop, temporary.folder(), signal) == signal);
  }
  CHECK(nlohmann::json::parse(shop.read("results.json"))["verdict"] == "none");
  temporary.remove("reached");
  CHECK_FALSE(std::filesystem::is_empty(temporary.folder()));
  while (has_processes(temporary.folder())) poll(nullptr, 0, 10);  // the server is ending
  shop.write("plangate.toml",
             "[suite.shop]\nseed = [\"seed/*.sql\"]\nqueries = [\"queries/*.sql\"]\n");
  CHECK(shop.plangate({"check"}, {{"TMPDIR", temporary.folder()}}).exit_code == 1);
  CHECK(std::filesystem::is_empty(temporary.folder()));
}
