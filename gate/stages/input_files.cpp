// SPDX-License-Identifier: MIT
#include "gate/stages/input_files.h"

#include <variant>

#include "gate/core/text/path_glob.h"
#include "gate/edge/system/glob.h"
#include "gate/stages/baselines.h"

namespace gate {
namespace {

void add_seed_globs(std::vector<std::string>& globs, const SeedStep& step) {
  if (const auto* sql = std::get_if<SqlStep>(&step.action)) globs.push_back(sql->glob);
  if (const auto* copy = std::get_if<CopyStep>(&step.action)) globs.push_back(copy->file);
  if (const auto* dump = std::get_if<RestoreStep>(&step.action))  // a file, or a folder of files
    globs.insert(globs.end(), {dump->file, dump->file + "/**"});
}

std::vector<std::string> globs_of(const std::string& root, const SuiteConfig& suite) {
  std::vector<std::string> globs;
  for (const SeedStep& step : suite.seed) add_seed_globs(globs, step);
  for (const PathPattern& pattern : suite.queries) globs.push_back(pattern.glob);
  if (suite.production) globs.push_back(escaped_glob(*suite.production));
  for (const auto& [major, count] : baseline_counts(root, suite))
    globs.push_back(baselines_folder(suite, major) + "/*.json");
  return globs;
}

}  // namespace

std::vector<std::string> input_files(const LoadedProject& project) {
  const std::string& root = project.location.root;
  std::vector<std::string> files = {project.location.config_file};
  for (const auto& [name, suite] : project.config.suites)
    for (const std::string& glob : globs_of(root, suite))
      for (const std::string& file : matching_files(root, glob)) files.push_back(root + "/" + file);
  return files;
}

}  // namespace gate
