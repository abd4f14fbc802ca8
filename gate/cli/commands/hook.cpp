// SPDX-License-Identifier: MIT
// The pre-push hook: checks pushed commits that are checked out.
#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <iterator>

#include "gate/cli/commands/check.h"
#include "gate/cli/commands/hook_file.h"
#include "gate/cli/commands/subcommands.h"
#include "gate/cli/exit_code.h"
#include "gate/cli/output.h"
#include "gate/core/scope/pushed_refs.h"
#include "gate/core/text/suggestion.h"
#include "gate/edge/system/environment_variable.h"
#include "gate/edge/system/git.h"
#include "gate/edge/system/project.h"

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

constexpr std::string_view examples = "  plangate hook install\n  plangate hook uninstall\n";

/// The pre-commit framework passes refs to its hooks in the environment, not on standard input.
std::optional<PushedRef> pushed_by_framework() {
  const std::string commit = environment_variable("PRE_COMMIT_TO_REF");
  if (commit.empty()) return std::nullopt;
  return PushedRef{environment_variable("PRE_COMMIT_LOCAL_BRANCH"), commit,
                   environment_variable("PRE_COMMIT_REMOTE_BRANCH"),
                   environment_variable("PRE_COMMIT_FROM_REF")};
}

std::vector<PushedRef> pushed_refs(const Streams& streams) {
  if (const auto ref = pushed_by_framework()) return {*ref};
  if (isatty(STDIN_FILENO) == 1)
    throw Error("git runs this command when it pushes", "",
                "To judge by hand what you would push, run plangate check --since origin/main.");
  return parse_pushed_refs(std::string(std::istreambuf_iterator<char>(streams.in), {}));
}

/// What the checks of a push have in common.
struct Push {
  const GitRepository& repository;
  std::string head;
  std::string remote;
};

/// Why the ref is not checked; empty if it is checked.
std::string reason_to_skip(const Push& push, const PushedRef& ref) {
  if (ref.commit.empty()) return "it is deleted";
  if (push.repository.commit(ref.commit) != push.head)
    return "another commit is checked out; to judge this one, check it out and push again";
  return {};
}

/// The commit that the remote already has; absent if it may have none.
std::optional<std::string> base_of(const Push& push, const PushedRef& ref) {
  const bool known = !ref.remote_commit.empty() && push.repository.commit(ref.remote_commit);
  if (known && push.repository.merge_base("HEAD", ref.remote_commit)) return ref.remote_commit;
  return push.repository.known_to_remote(push.head, push.remote);
}

/// The commits that the remote already has, one per ref; empty if it has none for some ref.
std::vector<std::string> bases_of(const Push& push, const std::vector<PushedRef>& refs) {
  std::vector<std::string> bases;
  for (const PushedRef& ref : refs) {
    const auto base = base_of(push, ref);
    if (!base) return {};
    bases.push_back(*base);
  }
  return bases;
}

/// Judges the changes in the pushed refs; judges everything if one of them has no base.
int check_push(const HookOptions& options, const Push& push, const std::vector<PushedRef>& refs,
               const Streams& streams) {
  CheckOptions checked = {options.output, options.run};
  checked.run.since = bases_of(push, refs);
  constexpr std::string_view way_on =
      "Nothing was pushed; PLANGATE_SKIP=1 git push skips this check.";
  try {
    const int code = check(checked, streams);
    if (code != exit_pass) streams.err << "plangate: " << way_on << "\n";
    return code;
  } catch (Error& error) {
    error.hint += fmt::format("{}{}", error.hint.empty() ? "" : " ", way_on);
    throw;
  }
}

int run_hook(const HookOptions& options, const Streams& streams) {
  const std::string skip = environment_variable("PLANGATE_SKIP");
  if (!skip.empty() && skip != "0") {
    streams.err << "plangate: not checked: PLANGATE_SKIP is set\n";
    return exit_pass;
  }
  forget_git_environment();
  const std::vector<PushedRef> refs = pushed_refs(streams);
  const GitRepository repository(std::filesystem::current_path().string());
  const std::string remote = options.action.size() > 1 ? options.action[1] : "origin";
  const Push push = {repository, repository.commit("HEAD").value_or(""), remote};
  std::vector<PushedRef> checked;
  for (const PushedRef& ref : refs) {
    const std::string reason = reason_to_skip(push, ref);
    if (reason.empty())
      checked.push_back(ref);
    else
      remark(streams, options.output, fmt::format("{} is not checked: {}", ref.remote_ref, reason));
  }
  return checked.empty() ? exit_pass : check_push(options, push, checked, streams);
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
  streams.out << (action == "install" ? install_hook(hook) : uninstall_hook(hook)) << "\n";
  return exit_pass;
}

}  // namespace

Subcommand hook_subcommand() {
  return make_subcommand(options_of_hook, manage_hook, usual_footer(examples));
}

}  // namespace gate
