// SPDX-License-Identifier: MIT
// plangate init: what a repository needs to have its plans watched. What is there stays as it is.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "gate/cli/commands/init_steps.h"
#include "gate/cli/commands/init_target.h"
#include "gate/cli/commands/questions.h"
#include "gate/cli/commands/subcommands.h"
#include "gate/cli/exit_code.h"
#include "gate/core/init/init_files.h"
#include "gate/core/init/sample_query.h"
#include "gate/edge/postgres/server_binaries.h"
#include "gate/edge/system/repository_listing.h"

namespace gate {
namespace {

struct InitOptions {
  OutputOptions output;
  std::optional<std::string> root;
  std::map<std::string, std::string> settings;  ///< by flag, as given
  bool no_workflow = false;
  bool hook = false;
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
      word("--root", "DIR", options.root, "the project root (default: the repository's)"), settings,
      flag("--no-workflow", options.no_workflow, "write no workflow for GitHub Actions"),
      flag("--hook", options.hook, "install the pre-push hook, too"));
}

constexpr const char* footer =
    "On a terminal it asks for what no flag gives.\n\nExamples:\n"
    "  plangate init                                  asks on a terminal, else takes defaults\n"
    "  plangate init --suite shop --locale en_US.UTF-8 --major 16\n"
    "  plangate init --root services/shop             a project of its own in a larger repository\n"
    "\nExit codes: 0 done, or nothing to do; 2 trouble.";

std::vector<InitFile> queries_for(const InitSettings& settings, const SeedProposal& proposal,
                                  const RepositoryFiles& files) {
  const SampleQuery sample = sample_query(schema_texts(proposal, files));
  return {{fmt::format("queries/{}/{}.sql", settings.suite, sample.name), sample.text}};
}

std::string recognised(const std::vector<SeedProposal>& proposals) {
  std::string text;
  for (const SeedProposal& proposal : proposals)
    text += fmt::format("{}{} ({})", text.empty() ? "" : ", ", proposal.kind, proposal.evidence);
  return text;
}

std::string shown(const InitSettings& settings) {
  return fmt::format("suite {}, locale {}, PostgreSQL {}, random_page_cost {}, work_mem {}",
                     settings.suite, settings.locale,
                     settings.major.empty() ? "of any major" : settings.major,
                     settings.random_page_cost, settings.work_mem);
}

/// A major that is asked for and not here would be found out by the next command only.
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

bool has_queries(const InitTarget& target, const InitSettings& settings) {
  return !matching_files(target.root, "queries/" + settings.suite + "/*.sql").empty();
}

/// A query is not written beside others: they are the suite's already.
void write_files(InitSteps& steps, const InitTarget& target, const InitSettings& settings,
                 const std::vector<InitFile>& files) {
  const bool has_others = has_queries(target, settings);
  for (const InitFile& file : files) {
    const bool is_query = file.name.starts_with("queries/");
    if (is_query && has_others && !is_taken(target.root + "/" + file.name))
      steps.say("kept", fmt::format("queries/{}, which has queries already", settings.suite));
    else
      steps.write_new(target.root + "/" + file.name, file.name, file.text);
  }
}

/// What the rest of the files depends on.
struct InitSuite {
  InitSettings settings;
  std::vector<std::string> tools;  ///< programs that the seed runs
};

/// Config, seed where there is none, sample query.
InitSuite write_suite(InitSteps& steps, const InitTarget& target, const InitOptions& options,
                      const Streams& streams) {
  const RepositoryFiles files = repository_listing(target.root);
  std::vector<SeedProposal> proposals = recognised_seeds(files);
  const bool found = !proposals.empty();
  steps.say("recognised", found ? recognised(proposals)
                                : "no schema and no migrations; an example shows how it goes");
  const InitSettings settings = chosen_settings(options.settings, streams);
  steps.say("settings", shown(settings));
  if (!found) proposals.push_back(example_seed(settings));
  write_files(steps, target, settings,
              found ? queries_for(settings, proposals.front(), files) : example_files(settings));
  // Last: a config tells the next run that all before it is there.
  write_files(steps, target, settings, {init_config(settings, proposals, row_globs(files))});
  return {settings, proposals.front().tools};
}

void write_workflow(InitSteps& steps, const InitTarget& target, const InitSuite& suite) {
  if (const auto there = workflow_with_plangate(target))
    return steps.say("kept", *there + ", which has plangate already");
  if (const auto other = config_of_other_ci(target))
    return steps.say("workflow",
                     fmt::format("none was written beside {}; the README has what other "
                                 "CIs need, under \"GitLab, Jenkins, any other\"",
                                 *other));
  const std::string name = ".github/workflows/plangate.yml";
  steps.write_new(target.top + "/" + name, name,
                  init_workflow({PLANGATE_VERSION, folder_in_repository(target),
                                 suite.settings.major, suite.tools}));
}

void offer_hook(InitSteps& steps, const InitOptions& options, const InitTarget& target,
                const Streams& streams) {
  const bool may_ask = !target.existing && target.in_repository && can_ask();
  if (options.hook || (may_ask && agreed("Install the hook? It checks the plans before each "
                                         "push, where a suite's files changed.",
                                         streams)))
    return steps.install_hook(target.root);
  if (target.in_repository)
    steps.say("hook", "\"plangate hook install\" makes git push check the plans first");
}

std::string flags_of(const std::map<std::string, std::string>& given) {
  std::string text;
  for (const auto& [flag, value] : given) text += (text.empty() ? "--" : ", --") + flag;
  return text;
}

/// With a config there, nothing of the suite is written: it knows best.
InitSuite keep_suite(InitSteps& steps, const InitOptions& options, const Project& project) {
  InitSettings settings = standard_settings();
  for (const InitSetting& setting : init_setting_table()) {
    const auto given = options.settings.find(std::string(setting.flag));
    if (given == options.settings.end()) continue;
    settings.*setting.member = accepted_value(setting, given->second);
  }
  steps.say("kept", project.config_name + ", which is there already, with all that it names");
  if (!options.settings.empty())
    steps.say("unused",
              fmt::format("{}: change it in {}", flags_of(options.settings), project.config_name));
  return {settings, {}};
}

void say_next(InitSteps& steps) {
  steps.say("next", "plangate refresh   to accept the plans as they are; then commit the files");
  steps.say("", "plangate check     to judge them, as CI will");
}

int init(const InitOptions& options, const Streams& streams) {
  const InitTarget target = init_target(options.root);
  InitSteps steps(streams.out);
  if (target.root != std::filesystem::current_path().string()) steps.say("project", target.root);
  const InitSuite suite = target.existing ? keep_suite(steps, options, *target.existing)
                                          : write_suite(steps, target, options, streams);
  if (!options.no_workflow) write_workflow(steps, target, suite);
  offer_hook(steps, options, target, streams);
  if (!target.existing) say_missing_server(steps, suite.settings, target.root);
  if (steps.changed())
    say_next(steps);
  else
    streams.out << "Nothing was changed.\n";
  return exit_pass;
}

}  // namespace

Subcommand init_subcommand() {
  return make_subcommand(options_of_init, init, footer);
}

}  // namespace gate
