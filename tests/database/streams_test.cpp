// SPDX-License-Identifier: MIT
// Standard output that cannot be written is no pass, and a wait for input hears signals.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <iterator>

#include "tests/database/project.h"

using gate::test::in_shell;
using gate::test::Project;
using gate::test::Ran;

namespace {

/// With the file "a.json", a plan as EXPLAIN printed it.
class TwoPlans : public Project {
 public:
  TwoPlans() {
    std::ifstream file(SOURCE_DIRECTORY "/tests/pasted/plain.json");
    write("a.json", {std::istreambuf_iterator<char>(file), {}});
  }
};

/// Starts plangate in the folder with the descriptor as standard input.
pid_t start(const Project& project, const std::vector<std::string>& arguments, int input) {
  const pid_t child = fork();
  if (child != 0) return child;
  std::vector<char*> words = {const_cast<char*>("plangate")};
  for (const std::string& each : arguments) words.push_back(const_cast<char*>(each.c_str()));
  words.push_back(nullptr);
  if (chdir(project.folder().c_str()) != 0) _exit(99);
  dup2(input, 0);
  dup2(open("o", O_WRONLY | O_CREAT, 0600), 1);
  dup2(open("e", O_WRONLY | O_CREAT, 0600), 2);
  execv(PLANGATE_BINARY, words.data());
  _exit(99);
}

int exit_code_after(pid_t child, int signal) {
  kill(child, signal);
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

TEST_CASE("what cannot be written to standard output is no pass") {
  const TwoPlans project;
  const std::string without_reader =
      "mkfifo p; exec 3<>p; exec 4>p; exec 3>&-; rm p; \"$plangate\" ";
  for (const std::string command :
       {"diff a.json a.json", "diff a.json a.json --format json", "diff a.json a.json --exit-zero",
        "rules", "rules seq-scan", "--help", "check --help", "--version"}) {
    CAPTURE(command);
    CHECK(in_shell(project, "\"$plangate\" " + command).exit_code == 0);
    for (const Ran& ran : {in_shell(project, "\"$plangate\" " + command + " >/dev/full"),
                           in_shell(project, "\"$plangate\" " + command + " >&-"),
                           in_shell(project, without_reader + command + " >&4")}) {
      CHECK(ran.exit_code == 2);
      CHECK(ran.err.starts_with("plangate: cannot write to standard output\n"));
    }
    CHECK(in_shell(project, "\"$plangate\" " + command + " <&- >&- 2>&-").exit_code == 2);
    CHECK(in_shell(project, "\"$plangate\" " + command + " >/dev/full 2>/dev/full").exit_code == 2);
  }
  const Ran ran =
      in_shell(project, "\"$plangate\" diff a.json a.json --report json=r.json >/dev/full");
  CHECK(ran.exit_code == 2);
  CHECK(nlohmann::json::parse(project.read("r.json"))["verdict"] == "none");
  CHECK(in_shell(project, "\"$plangate\" diff a.json a.json 2>/dev/full").exit_code == 0);
}

TEST_CASE("a signal ends the wait for a FIFO that a file's name stands for") {
  const TwoPlans project;
  const std::string fifo = project.folder() + "/fifo";
  REQUIRE(mkfifo(fifo.c_str(), 0600) == 0);
  for (const std::vector<std::string>& words : {std::vector<std::string>{"diff", "a.json", "fifo"},
                                                {"merge", "fifo"},
                                                {"check", "--config", "fifo"},
                                                {"comment", "--from", "fifo"}}) {
    CAPTURE(words.front());
    for (const int signal : {SIGTERM, SIGINT, SIGHUP}) {
      const pid_t child = start(project, words, STDIN_FILENO);
      const int writer = open(fifo.c_str(), O_WRONLY);  // opens once plangate reads
      CHECK(exit_code_after(child, signal) == 2);
      CHECK(project.read("e").find("interrupted by SIG") != std::string::npos);
      close(writer);
    }
  }
  CHECK(in_shell(project, "cat a.json > fifo & \"$plangate\" diff a.json fifo").exit_code == 0);
  CHECK(in_shell(project, "cat a.json | \"$plangate\" diff a.json /dev/stdin").exit_code == 0);
}

TEST_CASE("a signal ends the hook's wait for what git pushes") {
  const Project project;
  for (const int signal : {SIGTERM, SIGINT, SIGHUP}) {
    int ends[2] = {};
    REQUIRE(pipe2(ends, O_CLOEXEC) == 0);
    const pid_t child = start(project, {"hook", "run", "origin", "url"}, ends[0]);
    const std::string more_than_a_pipe_holds(200'000, '\n');
    REQUIRE(write(ends[1], more_than_a_pipe_holds.data(), more_than_a_pipe_holds.size()) ==
            200'000);
    CHECK(exit_code_after(child, signal) == 2);
    CHECK(project.read("e").find("interrupted by SIG") != std::string::npos);
    close(ends[0]);
    close(ends[1]);
  }
}
