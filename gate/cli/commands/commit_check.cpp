// SPDX-License-Identifier: MIT
#include "gate/cli/commands/commit_check.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>

#include "gate/cli/commands/check.h"
#include "gate/cli/exit_code.h"
#include "gate/cli/output.h"
#include "gate/stages/baselines.h"
#include "gate/stages/committed_project.h"

namespace gate {
namespace {

constexpr std::string_view way_on =
    "Nothing was pushed; PLANGATE_SKIP=1 git push skips this check, which judges the commit "
    "without "
    "what is not committed.";

std::string name_of(const PushedCommit& pushed) {
  return fmt::format("{} at {:.10}", fmt::join(pushed.refs, ", "), pushed.commit);
}

/// What of the judged files is not in the commit, and what of the commit is missing.
void say_what_differs(CommitTree& tree, const CommittedProject& project,
                      const std::function<void(const std::string&)>& say) {
  for (const std::string& name : ignored_inputs(tree, project))
    say(
        fmt::format("{} is not in the commit, since git ignores it: it is read from your working "
                    "folder",
                    name));
  for (const std::string& name : tree.missing_submodules())
    say(
        fmt::format("the submodule {} is left out, since its commit is not on this machine; git "
                    "submodule update --init fetches it",
                    name));
}

/// Without them, a commit is judged by what the remote has.
bool has_baselines(const CommittedProject& project) {
  return std::ranges::any_of(project.config.suites, [&](const auto& suite) {
    return !baseline_counts(project.location.root, suite.second).empty();
  });
}

}  // namespace

int check_commit(const CommitCheck& terms, const PushedCommit& pushed, const Streams& streams) {
  const auto say = [&](const std::string& words) { remark(streams, terms.output, words); };
  CommitTree tree(terms.repository.top(), pushed.commit);
  const auto project = committed_project(tree, terms.repository, terms.run);
  if (!project) {
    say(fmt::format("{} is not checked: it has no {}", name_of(pushed),
                    terms.run.config.value_or("plangate.toml")));
    return exit_pass;
  }
  if (terms.repository.commit("HEAD") != pushed.commit) say("checking " + name_of(pushed));
  CheckOptions checked = {terms.output, terms.run};
  checked.run.config = project->location.config_file;
  checked.run.root = project->location.root;
  checked.run.since = pushed.bases;
  checked.run.before_commands = [&tree] { tree.check_out({""}); };
  try {
    check_out_inputs(tree, *project);
    if (!pushed.bases.empty() && !has_baselines(*project)) checked.base = pushed.bases.front();
    say_what_differs(tree, *project, say);
    const int code = check(checked, streams);
    if (code != exit_pass) streams.err << "plangate: " << way_on << "\n";
    return code;
  } catch (Error& error) {
    error.hint += fmt::format("{}{}", error.hint.empty() ? "" : " ", way_on);
    throw;
  }
}

}  // namespace gate
