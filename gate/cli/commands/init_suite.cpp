// SPDX-License-Identifier: MIT
#include "gate/cli/commands/init_suite.h"

#include <fmt/format.h>

#include "gate/cli/commands/questions.h"
#include "gate/core/init/init_files.h"
#include "gate/core/init/sample_query.h"
#include "gate/core/init/test_command.h"
#include "gate/edge/system/files.h"
#include "gate/edge/system/glob.h"
#include "gate/edge/system/repository_listing.h"

namespace gate {
namespace {

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

bool has_queries(const InitTarget& target, const InitSettings& settings) {
  return !matching_files(target.root, "queries/" + settings.suite + "/*.sql", BrokenLinks::ignored)
              .empty();
}

/// No sample query is written beside existing queries, which already belong to the suite.
void write_files(InitSteps& steps, const InitTarget& target, const InitSettings& settings,
                 const std::vector<InitFile>& files) {
  const bool has_others = has_queries(target, settings);
  for (const InitFile& file : files) {
    const bool is_query = file.name.starts_with("queries/");
    if (is_query && has_others && !is_taken(target.root + "/" + file.name))
      steps.say("kept", fmt::format("queries/{}, which already has queries", settings.suite));
    else
      steps.write_new(target.root + "/" + file.name, file.name, file.text);
  }
}

std::string flags_of(const std::map<std::string, std::string>& given) {
  std::string text;
  for (const auto& [flag, value] : given) text += (text.empty() ? "--" : ", --") + flag;
  return text;
}

}  // namespace

InitSuite write_suite(InitSteps& steps, const InitTarget& target,
                      const std::map<std::string, std::string>& given, const Streams& streams) {
  const RepositoryFiles files = repository_listing(target.root);
  std::vector<SeedProposal> proposals = recognised_seeds(files);
  const bool found = !proposals.empty();
  steps.say("recognised",
            found ? recognised(proposals)
                  : "no schema and no migrations; an example shows what they look like");
  const InitSettings settings = chosen_settings(given, streams);
  steps.say("settings", shown(settings));
  if (!found) proposals.push_back(example_seed(settings));
  write_files(steps, target, settings,
              found ? queries_for(settings, proposals.front(), files) : example_files(settings));
  const auto tests = test_command(files, proposals.front().kind);
  // Written last: a config tells the next run that everything else is already there.
  write_files(steps, target, settings, {init_config(settings, proposals, row_globs(files), tests)});
  return {settings, proposals.front().tools, tests};
}

InitSuite keep_suite(InitSteps& steps, const std::map<std::string, std::string>& given,
                     const Project& project) {
  const InitSettings settings = given_settings(given);
  steps.say("kept", project.config_name + ", which already exists, and the files that it names");
  if (!given.empty())
    steps.say("unused", fmt::format("{}: change it in {}", flags_of(given), project.config_name));
  return {settings, {}, {}};
}

}  // namespace gate
