// SPDX-License-Identifier: MIT
#include "gate/edge/system/git.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <vector>

#include "gate/core/text/error.h"
#include "gate/edge/system/subprocess.h"

namespace gate {
namespace {

struct Answer {
  int exit_code = 0;
  std::string output;
};

Answer git(const std::string& folder, const std::vector<std::string>& arguments,
           bool without_errors) {
  Command command;
  command.arguments = {"git"};
  command.arguments.insert(command.arguments.end(), arguments.begin(), arguments.end());
  command.directory = folder;
  command.without_errors = without_errors;
  Answer answer;
  const Completed completed = run(command, [&](std::string_view chunk) { answer.output += chunk; });
  answer.exit_code = completed.exit_code;
  return answer;
}

std::string first_line(const std::string& text) {
  return text.substr(0, text.find('\n'));
}

std::string last_line(std::string text) {
  while (!text.empty() && text.back() == '\n') text.pop_back();
  const std::size_t begin = text.rfind('\n');
  return begin == std::string::npos ? text : text.substr(begin + 1);
}

void add_names(const std::string& output, std::set<std::string>& names) {
  for (std::size_t at = 0; at < output.size();) {
    const std::size_t end = std::min(output.find('\0', at), output.size());
    names.insert(output.substr(at, end - at));
    at = end + 1;
  }
}

}  // namespace

void forget_git_environment() {
  const std::string names = git(".", {"rev-parse", "--local-env-vars"}, true).output;
  for (std::size_t at = 0; at < names.size();) {
    const std::size_t end = std::min(names.find('\n', at), names.size());
    unsetenv(names.substr(at, end - at).c_str());
    at = end + 1;
  }
}

GitRepository::GitRepository(const std::string& folder) : folder_(folder) {
  if (!find_program("git"))
    throw Error("git is not installed", "", "Install git, or run without what needs it.");
  const Answer answer = git(folder, {"rev-parse", "--show-prefix", "--show-toplevel"}, false);
  if (answer.exit_code != 0)
    throw Error(fmt::format("{} is not in a git repository", folder), first_line(answer.output),
                "Run plangate inside a clone.");
  prefix_ = first_line(answer.output);
  top_ = first_line(answer.output.substr(prefix_.size() + 1));
}

std::string GitRepository::hooks_folder() const {
  const std::string path = first_line(output_of({"-C", top_, "rev-parse", "--git-path", "hooks"}));
  return (std::filesystem::path(top_) / path).lexically_normal().string();
}

std::optional<std::string> GitRepository::commit(const std::string& ref) const {
  const Answer answer = git(
      folder_, {"rev-parse", "--verify", "--quiet", "--end-of-options", ref + "^{commit}"}, true);
  return answer.exit_code == 0 ? std::optional(first_line(answer.output)) : std::nullopt;
}

std::optional<std::string> GitRepository::merge_base(const std::string& one,
                                                     const std::string& other) const {
  const Answer answer = git(folder_, {"merge-base", one, other}, true);
  return answer.exit_code == 0 ? std::optional(first_line(answer.output)) : std::nullopt;
}

std::optional<std::string> GitRepository::known_to_remote(const std::string& commit,
                                                          const std::string& remote) const {
  const std::string missing =
      output_of({"rev-list", "--topo-order", commit, "--not", "--remotes=" + remote});
  return missing.empty() ? commit : this->commit(last_line(missing) + "^");
}

std::set<std::string> GitRepository::changed_since(const std::string& commit) const {
  std::set<std::string> names;
  add_names(output_of({"-C", top_, "diff", "--name-only", "--no-renames", "--no-ext-diff", "-z",
                       commit, "--"}),
            names);
  add_names(output_of({"-C", top_, "ls-files", "--others", "--exclude-standard", "-z"}), names);
  return names;
}

std::set<std::string> GitRepository::files() const {
  std::set<std::string> names;
  add_names(output_of({"ls-files", "--cached", "--others", "--exclude-standard", "-z"}), names);
  std::erase_if(names, [this](const std::string& name) {
    std::error_code ignored;
    return !std::filesystem::is_regular_file(std::filesystem::path(folder_) / name, ignored);
  });
  return names;
}

std::string GitRepository::remotes() const {
  return output_of({"remote", "--verbose"});
}

std::string GitRepository::output_of(std::vector<std::string> arguments) const {
  const Answer answer = git(folder_, arguments, true);
  if (answer.exit_code == 0) return answer.output;
  throw Error(fmt::format("git {} failed", fmt::join(arguments, " ")),
              git(folder_, arguments, false).output, "Run it by hand to see what is wrong.");
}

}  // namespace gate
