// SPDX-License-Identifier: MIT
#include "gate/cli/commands/hook_file.h"

#include <fmt/format.h>

#include <filesystem>
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

std::string script(const PrePushHook& hook) {
  const std::string folder =
      hook.prefix.empty() ? "" : fmt::format("cd {} || exit\n", shell_word(hook.prefix));
  const std::string config =
      hook.config.empty() ? "" : " --root . --config " + shell_word(hook.config);
  return fmt::format(
      "#!/bin/sh\n"
      "{} plangate hook uninstall removes it;\n"
      "# PLANGATE_SKIP=1 git push skips it.\n"
      "{}"
      "plangate=$(command -v plangate || echo {})\n"
      "exec \"$plangate\" hook run \"$@\"{}\n",
      signature, folder, shell_word(hook.program.empty() ? "plangate" : hook.program), config);
}

bool is_ours(const std::string& file) {
  std::error_code ignored;
  return fs::is_regular_file(file, ignored) && read_file(file).find(signature) != std::string::npos;
}

}  // namespace

PrePushHook pre_push_hook(const std::string& project_root, const std::string& config) {
  const GitRepository repository(project_root);
  return {repository.hooks_folder() + "/pre-push", repository.prefix(), config, own_program()};
}

std::string install_hook(const PrePushHook& hook) {
  if (is_taken(hook.file) && !is_ours(hook.file))
    throw Error(fmt::format("{} already exists and is not plangate's", hook.file),
                "It was not changed.",
                "To use both, end it with this line: plangate hook run \"$@\"\nA hook that reads "
                "its standard input must first keep it, input=$(cat), and pass it on: printf "
                "'%s\\n' \"$input\" | plangate hook run \"$@\"");
  const std::string text = script(hook);
  if (is_taken(hook.file) && read_file(hook.file) == text)
    return fmt::format("{} already exists", hook.file);
  write_file(hook.file, text);
  fs::permissions(hook.file, fs::perms::owner_exec | fs::perms::group_exec | fs::perms::others_exec,
                  fs::perm_options::add);
  return fmt::format("wrote {}; git push now checks the plans first", hook.file);
}

std::string uninstall_hook(const PrePushHook& hook) {
  if (!is_taken(hook.file)) return fmt::format("there is no {}", hook.file);
  if (!is_ours(hook.file))
    throw Error(fmt::format("{} is not plangate's", hook.file), "It was not changed.",
                "If it calls plangate hook run, remove that line.");
  fs::remove(hook.file);
  return fmt::format("removed {}", hook.file);
}

}  // namespace gate
