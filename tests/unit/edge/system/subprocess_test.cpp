// SPDX-License-Identifier: MIT
#include "gate/edge/system/subprocess.h"

#include <doctest/doctest.h>

#include <csignal>

#include "gate/core/text/error.h"

using gate::BackgroundProcess;
using gate::Command;
using gate::Error;
using gate::find_program;
using gate::run;

namespace {

Command shell(const std::string& script) {
  Command command;
  command.arguments = {"/bin/sh", "-c", script};
  return command;
}

}  // namespace

TEST_CASE("both outputs of a program are collected and its exit code told") {
  const auto completed = run(shell("echo out; echo err >&2; exit 3"));
  CHECK(completed.output == "out\nerr\n");
  CHECK(completed.exit_code == 3);
}

TEST_CASE("output is handed on as it comes and only its end is kept") {
  std::size_t seen = 0;
  const auto completed = run(shell("head -c 300000 /dev/zero; echo end"),
                             [&](std::string_view chunk) { seen += chunk.size(); });
  CHECK(seen == 300'004);
  CHECK(completed.output.size() == 64 * 1024);
  CHECK(completed.output.ends_with("end\n"));
}

TEST_CASE("standard input is empty") {
  CHECK(run(shell("cat; echo done")).output == "done\n");
}

TEST_CASE("a signal is told as a shell tells it") {
  CHECK(run(shell("kill -KILL $$")).exit_code == 128 + SIGKILL);
}

TEST_CASE("a given environment replaces the caller's") {
  Command command = shell("echo \"$GREETING-$HOME\"");
  command.environment = std::map<std::string, std::string>{{"GREETING", "hello"}};
  CHECK(run(command).output == "hello-\n");
}

TEST_CASE("a program runs in the folder it is given") {
  Command command = shell("pwd");
  command.directory = "/";
  CHECK(run(command).output == "/\n");
  command.directory = "/nonexistent";
  CHECK_THROWS_AS(run(command), Error);
}

TEST_CASE("a program that is not there is named") {
  Command command;
  command.arguments = {"no-such-program-here"};
  try {
    (void)run(command);
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.message == "cannot find the program no-such-program-here");
  }
}

TEST_CASE("a folder is no program") {
  CHECK_FALSE(find_program("/usr").has_value());
  CHECK(find_program("/bin/sh") == "/bin/sh");
  CHECK(find_program("sh").has_value());
}

TEST_CASE("what a program leaves in the background neither holds us up nor lives on") {
  const auto completed = run(shell("sleep 600 & echo $!"));
  const auto process = static_cast<pid_t>(std::stol(completed.output));
  CHECK(kill(process, 0) != 0);
}

TEST_CASE("a background process runs until it is signalled") {
  Command command;
  command.arguments = {"sleep", "600"};
  BackgroundProcess process(command);
  CHECK(process.running());
  CHECK_FALSE(process.wait(0));
  process.signal(SIGTERM);
  CHECK(process.wait(10'000));
  CHECK_FALSE(process.running());
}
