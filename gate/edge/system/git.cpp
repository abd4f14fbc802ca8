// SPDX-License-Identifier: MIT
#include "gate/edge/system/git.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <vector>

#include "gate/core/text/error.h"
#include "gate/edge/system/git_command.h"
#include "gate/edge/system/subprocess.h"

namespace gate {
namespace {

std::set<std::string> name_set(const std::string& output) {
  const std::vector<std::string> names = names_in(output);
  return {names.begin(), names.end()};
}

std::string last_line(std::string text) {
  while (!text.empty() && text.back() == '\n') text.pop_back();
  const std::size_t begin = text.rfind('\n');
  return begin == std::string::npos ? text : text.substr(begin + 1);
}

/// A line of git ls-files -v -s: "H 100644 4b825dc… 0\tseed/1.sql".
struct IndexLine {
  bool is_compared;  ///< git looks at the file to see whether it has changed
  bool is_submodule;
  std::string name;
};

IndexLine index_line(const std::string& text) {
  return {text.starts_with("H "), text.compare(2, 6, "160000") == 0,
          text.substr(std::min(text.find('\t'), text.size() - 1) + 1)};
}

}  // namespace

void forget_git_environment() {
  const std::string names = ask_git(".", {"rev-parse", "--local-env-vars"}).output;
  for (std::size_t at = 0; at < names.size();) {
    const std::size_t end = std::min(names.find('\n', at), names.size());
    unsetenv(names.substr(at, end - at).c_str());
    at = end + 1;
  }
}

void forget_git_places() {
  for (const char* name : {"GIT_COMMON_DIR", "GIT_DIR", "GIT_IMPLICIT_WORK_TREE", "GIT_INDEX_FILE",
                           "GIT_PREFIX", "GIT_WORK_TREE"})
    unsetenv(name);
}

GitRepository::GitRepository(const std::string& folder) : folder_(folder) {
  if (!find_program("git"))
    throw Error("git is not installed", "", "Install git, or run without what needs it.");
  const GitAnswer answer =
      ask_git(folder, {"rev-parse", "--show-prefix", "--show-toplevel"}, GitErrors::kept);
  if (answer.exit_code == 0) {
    prefix_ = first_line(answer.output);
    top_ = first_line(answer.output.substr(prefix_.size() + 1));
    return;
  }
  if (distrusts(answer.output))
    throw Error(fmt::format("git does not trust {}, which another user owns", folder),
                first_line(answer.output), hint_of_distrust(answer.output));
  const GitAnswer bare =
      ask_git(folder, {"rev-parse", "--is-bare-repository", "--absolute-git-dir"});
  if (bare.exit_code != 0 || !bare.output.starts_with("true\n"))
    throw Error(fmt::format("{} is not in a git repository", folder), first_line(answer.output),
                "Run plangate inside a clone.");
  top_ = first_line(bare.output.substr(std::string_view("true\n").size()));
}

std::string GitRepository::hooks_folder() const {
  const std::string path = first_line(output_of_git(top_, {"rev-parse", "--git-path", "hooks"}));
  return (std::filesystem::path(top_) / path).lexically_normal().string();
}

std::string GitRepository::common_folder() const {
  const std::string path = first_line(output_of_git(top_, {"rev-parse", "--git-common-dir"}));
  return (std::filesystem::path(top_) / path).lexically_normal().string();
}

std::optional<std::string> GitRepository::commit(const std::string& ref) const {
  const GitAnswer answer =
      ask_git(folder_, {"rev-parse", "--verify", "--quiet", "--end-of-options", ref + "^{commit}"});
  return answer.exit_code == 0 ? std::optional(first_line(answer.output)) : std::nullopt;
}

std::optional<std::string> GitRepository::merge_base(const std::string& one,
                                                     const std::string& other) const {
  const GitAnswer answer = ask_git(folder_, {"merge-base", one, other});
  return answer.exit_code == 0 ? std::optional(first_line(answer.output)) : std::nullopt;
}

std::optional<std::string> GitRepository::known_to_remote(const std::string& commit,
                                                          const std::string& remote) const {
  const std::string missing =
      output_of_git(folder_, {"rev-list", "--topo-order", commit, "--not", "--remotes=" + remote});
  return missing.empty() ? commit : this->commit(last_line(missing) + "^");
}

std::set<std::string> GitRepository::changed_since(const std::string& commit) const {
  std::set<std::string> names;
  for (const std::vector<std::string>& question :
       {std::vector<std::string>{"diff", "--name-only", "--no-renames", "--no-ext-diff",
                                 "--ignore-submodules=none", "-z", commit, "--"},
        {"ls-files", "--others", "--exclude-standard", "-z"}})
    names.merge(name_set(output_of_git(top_, question)));
  return names;
}

bool GitRepository::is_shallow() const {
  std::error_code failure;
  return std::filesystem::exists(common_folder() + "/shallow", failure);
}

std::vector<std::string> GitRepository::first_parents(const std::string& from,
                                                      const std::string& to) const {
  const std::string lines =
      output_of_git(folder_, {"rev-list", "--first-parent", "--reverse", from + ".." + to});
  std::vector<std::string> commits;
  for (std::size_t at = 0; at < lines.size();) {
    const std::size_t end = std::min(lines.find('\n', at), lines.size());
    commits.push_back(lines.substr(at, end - at));
    at = end + 1;
  }
  return commits;
}

std::string GitRepository::description(const std::string& commit) const {
  return first_line(output_of_git(
      folder_, {"log", "-1", "--abbrev=10", "--date=short", "--format=%h %ad %an: %s", commit}));
}

std::optional<std::string> GitRepository::last_change(const std::string& file) const {
  const std::string path = ":(literal)" + file;
  const GitAnswer log = ask_git(folder_, {"log", "-1", "--format=%H", "--", path});
  if (log.exit_code != 0 || log.output.empty()) return std::nullopt;
  const GitAnswer status = ask_git(folder_, {"status", "--porcelain", "--", path});
  if (status.exit_code != 0 || !status.output.empty()) return std::nullopt;
  return first_line(log.output);
}

std::set<std::string> GitRepository::compared_files() const {
  std::set<std::string> names;
  bool has_submodules = false;
  for (const std::string& text : names_in(output_of_git(top_, {"ls-files", "-v", "-s", "-z"}))) {
    IndexLine line = index_line(text);
    has_submodules = has_submodules || line.is_submodule;
    if (line.is_compared) names.insert(std::move(line.name));
  }
  if (has_submodules) names.merge(files_of_submodules());
  return names;
}

std::set<std::string> GitRepository::files_of_submodules() const {
  std::set<std::string> names =
      name_set(output_of_git(top_, {"ls-files", "--recurse-submodules", "-z"}));
  for (const std::string& name : names_in(output_of_git(top_, {"ls-files", "-z"})))
    names.erase(name);
  return names;
}

std::set<std::string> GitRepository::files() const {
  std::set<std::string> names = name_set(
      output_of_git(folder_, {"ls-files", "--cached", "--others", "--exclude-standard", "-z"}));
  std::erase_if(names, [this](const std::string& name) {
    std::error_code ignored;
    return !std::filesystem::is_regular_file(std::filesystem::path(folder_) / name, ignored);
  });
  return names;
}

std::string GitRepository::author() const {
  const auto configured = [this](const char* key) {
    const GitAnswer answer = ask_git(folder_, {"config", "--get", key});
    return answer.exit_code == 0 ? first_line(answer.output) : std::string();
  };
  const std::string name = configured("user.name");
  const std::string email = configured("user.email");
  if (name.empty() || email.empty()) return name + email;
  return name + " <" + email + ">";
}

std::string GitRepository::remotes() const {
  return output_of_git(folder_, {"remote", "--verbose"});
}

}  // namespace gate
