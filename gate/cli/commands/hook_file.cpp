// SPDX-License-Identifier: MIT
#include "gate/cli/commands/hook_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <sstream>
#include <system_error>

#include "gate/core/text/error.h"
#include "gate/core/text/shell_word.h"
#include "gate/edge/system/files.h"
#include "gate/edge/system/git.h"
#include "gate/edge/system/system_calls.h"

namespace gate {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view signature = "# Written by plangate hook install.";
constexpr std::string_view shebang = "#!/bin/sh\n";
constexpr std::string_view end_of_ours =
    "# What follows is not plangate's: it gets git's standard input as well.\n";

/// Where the commit has the project, whichever folder git starts the hook in.
std::string options_of(const PrePushHook& hook) {
  std::string options;
  if (!hook.prefix.empty() || !hook.config.empty())
    options += " --root " + shell_word(hook.prefix.empty() ? "." : hook.prefix);
  if (!hook.config.empty())
    options += " --config " + shell_word((fs::path(hook.prefix) / hook.config).string());
  return options;
}

std::string script(const PrePushHook& hook) {
  return fmt::format(
      "{}{} plangate hook uninstall removes it;\n"
      "# PLANGATE_SKIP=1 git push skips it.\n"
      "refs=$(cat)\n"
      "plangate=$(command -v plangate || echo {})\n"
      "printf '%s\\n' \"$refs\" | \"$plangate\" hook run \"$@\"{} || exit\n"
      "exec <<REFS\n"
      "$refs\n"
      "REFS\n"
      "{}",
      shebang, signature, shell_word(hook.program.empty() ? "plangate" : hook.program),
      options_of(hook), end_of_ours);
}

bool is_ours(const std::string& text) {
  return text.find(signature) != std::string::npos;
}

/// The lines below ours. An earlier version's last line is the one that starts plangate.
std::string lines_added_to(const std::string& text) {
  for (const std::string_view last : {end_of_ours, std::string_view("exec \"$plangate\" ")}) {
    const std::size_t at = text.find(last);
    if (at != std::string::npos)
      return text.substr(std::min(text.find('\n', at), text.size() - 1) + 1);
  }
  return {};
}

/// Whether every command of the script is git-lfs's: it was not written by a person.
bool is_of_git_lfs(const std::string& text) {
  if (!text.starts_with(shebang) || text.find("git lfs pre-push") == std::string::npos)
    return false;
  std::istringstream lines(text.substr(shebang.size()));
  for (std::string line; std::getline(lines, line);)
    if (!line.empty() && line.front() != '#' && line.find("git-lfs") == std::string::npos &&
        line.find("git lfs") == std::string::npos)
      return false;
  return true;
}

/// The lines of an existing hook that stay, below ours.
std::string kept_lines(const PrePushHook& hook, const std::string& existing) {
  if (is_ours(existing)) return lines_added_to(existing);
  if (is_of_git_lfs(existing)) return existing.substr(shebang.size());
  throw Error(fmt::format("{} already exists and is not plangate's", hook.file),
              "It was not changed.",
              fmt::format("To use both, put these lines at its beginning; they keep git's standard "
                          "input for the rest:\nrefs=$(cat)\nprintf '%s\\n' \"$refs\" | plangate "
                          "hook run \"$@\"{} || exit\nexec <<REFS\n$refs\nREFS",
                          options_of(hook)));
}

void write_script(const std::string& file, const std::string& text) {
  write_file(file, text);
  fs::permissions(file, fs::perms::owner_exec | fs::perms::group_exec | fs::perms::others_exec,
                  fs::perm_options::add);
}

/// Absent if there is nothing at the path; a folder or a device is no hook.
std::optional<std::string> existing_hook(const std::string& file) {
  if (!is_taken(file)) return std::nullopt;
  std::error_code ignored;
  return fs::is_regular_file(file, ignored) ? read_file(file) : "";
}

bool lies_in(const std::string& path, const std::string& folder) {
  const std::string relative =
      fs::weakly_canonical(path).lexically_relative(fs::weakly_canonical(folder)).string();
  return !relative.empty() && !relative.starts_with("..");
}

/// The hook that people write where husky manages hooks. core.hooksPath is .husky, from version 9
/// on .husky/_, which husky writes anew at each install. Absent without husky.
std::optional<std::string> hook_of_husky(const std::string& file) {
  fs::path folder = fs::path(file).parent_path();
  if (folder.filename() == "_") folder = folder.parent_path();
  if (folder.filename() != ".husky") return std::nullopt;
  return (folder / "pre-push").string();
}

bool runs_plangate(const std::string& file) {
  return existing_hook(file).value_or("").find("plangate hook run") != std::string::npos;
}

std::string install_in_husky(const PrePushHook& hook, const std::string& file) {
  if (runs_plangate(file)) return fmt::format("{} runs plangate already", file);
  throw Error("husky manages the hooks of this repository", "Nothing was written.",
              fmt::format("Add this line to {}, and commit it: plangate hook run \"$@\"{}", file,
                          options_of(hook)));
}

std::string uninstall_from_husky(const std::string& file) {
  if (!runs_plangate(file)) return fmt::format("no plangate in {}", file);
  throw Error(fmt::format("{} is not plangate's", file), "It was not changed.",
              "Remove the line with plangate hook run.");
}

}  // namespace

PrePushHook pre_push_hook(const std::string& project_root, const std::string& config) {
  const GitRepository repository(project_root);
  const std::string folder = repository.hooks_folder();
  std::string prefix = repository.prefix();
  if (prefix.ends_with('/')) prefix.pop_back();
  const bool own = lies_in(folder, repository.top()) || lies_in(folder, repository.common_folder());
  return {folder + "/pre-push", prefix, config, own_program(), !own};
}

std::string install_hook(const PrePushHook& hook) {
  if (const auto file = hook_of_husky(hook.file)) return install_in_husky(hook, *file);
  if (hook.shared && !options_of(hook).empty())
    throw Error(fmt::format("{} would serve several repositories (core.hooksPath)", hook.file),
                "This project's config is not found from the root of its repository, which such a "
                "hook cannot know.",
                "Give this repository hooks of its own: git config core.hooksPath .githooks");
  const auto existing = existing_hook(hook.file);
  const std::string text = script(hook) + (existing ? kept_lines(hook, *existing) : "");
  if (existing == text) return fmt::format("{} already exists", hook.file);
  write_script(hook.file, text);
  return fmt::format("wrote {}; git push now checks the plans first{}", hook.file,
                     hook.shared ? ", in every repository with a plangate.toml" : "");
}

std::string uninstall_hook(const PrePushHook& hook) {
  if (const auto file = hook_of_husky(hook.file); file && !is_taken(hook.file))
    return uninstall_from_husky(*file);
  const auto existing = existing_hook(hook.file);
  if (!existing) return fmt::format("there is no {}", hook.file);
  if (!is_ours(*existing))
    throw Error(fmt::format("{} is not plangate's", hook.file), "It was not changed.",
                "If it calls plangate hook run, remove that line.");
  const std::string added = lines_added_to(*existing);
  if (added.empty()) {
    fs::remove(hook.file);
    return fmt::format("removed {}", hook.file);
  }
  write_script(hook.file, std::string(shebang) + added);
  return fmt::format("removed plangate from {}", hook.file);
}

}  // namespace gate
