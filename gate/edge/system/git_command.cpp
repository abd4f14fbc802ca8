// SPDX-License-Identifier: MIT
#include "gate/edge/system/git_command.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string_view>

#include "gate/core/text/error.h"
#include "gate/edge/system/subprocess.h"

namespace gate {
namespace {

constexpr std::string_view trusting_command = "git config --global --add safe.directory ";

}  // namespace

GitAnswer ask_git(const std::string& folder, const std::vector<std::string>& arguments,
                  GitErrors errors) {
  Command command;
  command.arguments = {"git"};
  command.arguments.insert(command.arguments.end(), arguments.begin(), arguments.end());
  command.directory = folder;
  command.without_errors = errors == GitErrors::discarded;
  GitAnswer answer;
  const Completed completed = run(command, [&](std::string_view chunk) { answer.output += chunk; });
  answer.exit_code = completed.exit_code;
  return answer;
}

std::string output_of_git(const std::string& folder, const std::vector<std::string>& arguments) {
  GitAnswer answer = ask_git(folder, arguments);
  if (answer.exit_code == 0) return std::move(answer.output);
  const std::string words = ask_git(folder, arguments, GitErrors::kept).output;
  throw Error(fmt::format("git {} failed", fmt::join(arguments, " ")), words,
              distrusts(words) ? hint_of_distrust(words) : "Run it by hand to see what is wrong.");
}

bool distrusts(const std::string& words) {
  return words.find(trusting_command) != std::string::npos;
}

std::string hint_of_distrust(const std::string& words) {
  return "If you trust its owner: " + first_line(words.substr(words.find(trusting_command)));
}

std::vector<std::string> names_in(const std::string& output) {
  std::vector<std::string> names;
  for (std::size_t at = 0; at < output.size();) {
    const std::size_t end = std::min(output.find('\0', at), output.size());
    names.push_back(output.substr(at, end - at));
    if (names.back().ends_with('/')) names.back().pop_back();
    at = end + 1;
  }
  return names;
}

std::string first_line(const std::string& text) {
  return text.substr(0, text.find('\n'));
}

}  // namespace gate
