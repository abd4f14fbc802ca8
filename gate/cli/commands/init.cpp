// SPDX-License-Identifier: MIT
// plangate init: sets up a repository for plangate. Existing files are left unchanged.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "gate/cli/commands/init_steps.h"
#include "gate/cli/commands/init_suite.h"
#include "gate/cli/commands/init_target.h"
#include "gate/cli/commands/questions.h"
#include "gate/cli/commands/subcommands.h"
#include "gate/cli/exit_code.h"
#include "gate/core/init/init_files.h"
#include "gate/edge/postgres/server_binaries.h"

namespace gate {
namespace {

struct InitOptions {
  OutputOptions output;
  std::optional<std::string> root;
  std::map<std::string, std::string> settings;  ///< by flag, as given
  bool no_workflow = false;
  bool hook = false;
  bool agents = false;
};

Option setting_option(InitOptions& options, const InitSetting& setting) {
  const auto read = [&options, name = std::string(setting.flag)](const std::string& value) {
    options.settings[name] = value;
  };
  return word(fmt::format("--{}", setting.flag), "VALUE", read,
              fmt::format("{} (default: {})", setting.question,
                          setting.standard.empty() ? setting.shown_standard : setting.standard));
}

std::vector<Option> options_of_init(InitOptions& options) {
  std::vector<Option> settings;
  for (const InitSetting& setting : init_setting_table())
    settings.push_back(setting_option(options, setting));
  return option_list(
      {word("--root", "DIR", options.root, "the project root (default: the repository's)"),
       settings,
       flag("--no-workflow", options.no_workflow, "do not write a workflow for GitHub Actions"),
       flag("--hook", options.hook, "install the pre-push hook too"),
       flag("--agents", options.agents,
            "tell coding agents how to check plans, and that accepting them is not theirs")});
}

constexpr const char* init_footer =
    "On a terminal, it asks for settings not given by flags.\n\nExamples:\n"
    "  plangate init                                  asks on a terminal, otherwise uses the "
    "defaults\n"
    "  plangate init --suite shop --locale en_US.UTF-8 --major 16\n"
    "  plangate init --agents                         a skill for coding agents too\n"
    "  plangate init --root services/shop             a project of its own in a larger "
    "repository\n\n"
    "Exit codes: 0 done, or nothing to do; 2 error.";

/// Warns about a requested major version that is not installed; otherwise only the next command
/// would.
void say_missing_server(InitSteps& steps, const InitSettings& settings, const std::string& root) {
  if (settings.major.empty()) return;
  const std::vector<ServerBinaries> servers = installed_servers(root);
  const bool is_there = std::any_of(
      servers.begin(), servers.end(),
      [&](const ServerBinaries& server) { return std::to_string(server.major) == settings.major; });
  if (!is_there)
    steps.say("missing",
              fmt::format("PostgreSQL {0}, which is not on this machine: apt-get install "
                          "postgresql-{0}, or another version in plangate.toml",
                          settings.major));
}

void write_workflow(InitSteps& steps, const InitTarget& target, const InitSuite& suite) {
  if (const auto there = workflow_with_plangate(target))
    return steps.say("kept", *there + ", which already runs plangate");
  if (const auto other = config_of_other_ci(target))
    return steps.say("workflow",
                     fmt::format("none was written beside {}; plangate's ci/README.md says what "
                                 "other CIs need",
                                 *other));
  const std::string name = ".github/workflows/plangate.yml";
  steps.write_new(target.top + "/" + name, name,
                  init_workflow({PLANGATE_VERSION, folder_in_repository(target),
                                 suite.settings.major, suite.tools}));
}

/// Of instructions that are there already, nothing is known: a person adds the pointer.
void write_agent_files(InitSteps& steps, const InitTarget& target) {
  for (const InitFile& file : init_agent_files()) {
    const bool is_kept = !steps.write_new(target.top + "/" + file.name, file.name, file.text);
    if (is_kept && file.name == "AGENTS.md")
      steps.say("", "point from it to .claude/skills/plangate/SKILL.md");
  }
}

void offer_hook(InitSteps& steps, const InitOptions& options, const InitTarget& target,
                const Streams& streams) {
  const bool may_ask = !target.existing && target.in_repository && can_ask();
  if (options.hook || (may_ask && agreed("Install the hook? It checks the plans before each "
                                         "push that changes a suite's files.",
                                         streams)))
    return steps.install_hook(target.root);
  if (target.in_repository)
    steps.say("hook", "\"plangate hook install\" makes git push check the plans first");
}

void say_way_to_compare(InitSteps& steps, const InitSettings& settings) {
  if (settings.compare == "base") {
    steps.say("next", "commit the files; the workflow compares each change with its base");
    steps.say("", "plangate check --base main     to do the same here");
    return;
  }
  steps.say("next", "plangate refresh   to accept the plans as they are; then commit the files");
  steps.say("", "plangate check     to judge them, as CI will");
}

void say_next(InitSteps& steps, const InitSuite& suite) {
  say_way_to_compare(steps, suite.settings);
  if (suite.test_command)
    steps.say("", record_command(suite.settings, *suite.test_command) +
                      "   to register what the tests run");
}

int init(const InitOptions& options, const Streams& streams) {
  const InitTarget target = init_target(options.root);
  InitSteps steps(streams.out);
  if (target.root != std::filesystem::current_path().string()) steps.say("project", target.root);
  const InitSuite suite = target.existing ? keep_suite(steps, options.settings, *target.existing)
                                          : write_suite(steps, target, options.settings, streams);
  const bool only_agents = options.agents && target.existing;
  if (!options.no_workflow && !only_agents) write_workflow(steps, target, suite);
  if (options.agents) write_agent_files(steps, target);
  offer_hook(steps, options, target, streams);
  if (!target.existing) say_missing_server(steps, suite.settings, target.root);
  if (steps.changed())
    say_next(steps, suite);
  else
    streams.out << "Nothing was changed.\n";
  return exit_pass;
}

}  // namespace

Subcommand init_subcommand() {
  return make_subcommand(options_of_init, init, init_footer);
}

}  // namespace gate
