// SPDX-License-Identifier: MIT
// The pre-push hook: checks the commits that are pushed.
#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <iterator>

#include "gate/cli/commands/commit_check.h"
#include "gate/cli/commands/hook_file.h"
#include "gate/cli/commands/pushed_commits.h"
#include "gate/cli/commands/subcommands.h"
#include "gate/cli/exit_code.h"
#include "gate/cli/output.h"
#include "gate/core/scope/pushed_refs.h"
#include "gate/core/text/suggestion.h"
#include "gate/edge/system/environment_variable.h"
#include "gate/edge/system/git.h"
#include "gate/edge/system/project.h"
#include "gate/report/clean_text.h"

namespace gate {
namespace {

struct HookOptions {
  OutputOptions output;
  RunTerms run;
  std::vector<std::string> action;  ///< install, uninstall, or run with git's arguments
};

std::vector<Option> options_of_hook(HookOptions& options) {
  constexpr std::size_t action_remote_url = 3;
  return option_list(
      {required(words("ACTION", "", options.action,
                      "install, uninstall, or run as git runs a pre-push hook", action_remote_url)),
       running_options(options.run)});
}

constexpr std::string_view hook_examples = "  plangate hook install\n  plangate hook uninstall\n";

/// The pre-commit framework passes refs to its hooks in the environment, not on standard input.
std::optional<PushedRef> pushed_by_framework() {
  const std::string commit = environment_variable("PRE_COMMIT_TO_REF");
  if (commit.empty()) return std::nullopt;
  return PushedRef{environment_variable("PRE_COMMIT_LOCAL_BRANCH"), commit,
                   environment_variable("PRE_COMMIT_REMOTE_BRANCH"),
                   environment_variable("PRE_COMMIT_FROM_REF")};
}

/// Absent if not even an empty line was there to be read: plangate's own script passes one on where
/// git pushes nothing.
std::optional<std::vector<PushedRef>> pushed_refs(const Streams& streams) {
  if (const auto ref = pushed_by_framework()) return std::vector{*ref};
  if (isatty(STDIN_FILENO) == 1)
    throw Error("git runs this command when it pushes", "",
                "To judge by hand what you would push, run plangate check --since origin/main.");
  const std::string text(std::istreambuf_iterator<char>(streams.in), {});
  return text.empty() ? std::nullopt : std::optional(parse_pushed_refs(text));
}

/// Either nothing is pushed, or another hook has read the lines: what is checked out is the best
/// guess then.
std::vector<PushedRef> guessed_refs(const GitRepository& repository) {
  const auto head = repository.commit("HEAD");
  if (!head) return {};
  return {{"HEAD", *head, "HEAD", ""}};
}

int check_push(const HookOptions& options, const Streams& streams) {
  const auto say = [&](const std::string& words) { remark(streams, options.output, words); };
  const auto refs = pushed_refs(streams);
  const GitRepository repository(std::filesystem::current_path().string());
  const std::string remote = options.action.size() > 1 ? options.action[1] : "origin";
  const std::vector<PushedCommit> commits =
      refs ? pushed_commits(repository, *refs, remote, say)
           : pushed_commits(repository, guessed_refs(repository), remote, [](const auto&) {});
  if (!refs && !commits.empty())
    say("git named no ref, or another hook has read its standard input: HEAD is checked, which " +
        remote + " does not have");
  for (const PushedCommit& commit : commits)
    if (const int code = check_commit({repository, options.output, options.run}, commit, streams);
        code != exit_pass)
      return code;
  return exit_pass;
}

int run_hook(const HookOptions& options, const Streams& streams) {
  const std::string skip = environment_variable("PLANGATE_SKIP");
  if (!skip.empty() && skip != "0") {
    streams.err << "plangate: not checked: PLANGATE_SKIP is set\n";
    return exit_pass;
  }
  forget_git_environment();
  return check_push(options, streams);
}

PrePushHook hook_of(const RunTerms& terms) {
  const Project project =
      find_project(std::filesystem::current_path().string(), terms.config, terms.root);
  return pre_push_hook(project.root, terms.config ? project.config_name : "");
}

int manage_hook(const HookOptions& options, const Streams& streams) {
  const std::string& action = options.action.front();
  if (action == "run") return run_hook(options, streams);
  if (action != "install" && action != "uninstall")
    throw Error(fmt::format("hook has no action \"{}\"", action), "",
                suggestion(action, {"install", "uninstall", "run"}));
  const PrePushHook hook = hook_of(options.run);
  const std::string done = action == "install" ? install_hook(hook) : uninstall_hook(hook);
  streams.out << log_text(done + "\n");
  return exit_pass;
}

}  // namespace

Subcommand hook_subcommand() {
  return make_subcommand(options_of_hook, manage_hook, usual_footer(hook_examples));
}

}  // namespace gate
