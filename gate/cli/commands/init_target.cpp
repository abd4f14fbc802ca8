// SPDX-License-Identifier: MIT
#include "gate/cli/commands/init_target.h"

#include <array>
#include <filesystem>

#include "gate/core/text/error.h"
#include "gate/edge/system/files.h"
#include "gate/edge/system/git.h"
#include "gate/edge/system/glob.h"

namespace gate {
namespace {

namespace fs = std::filesystem;

constexpr std::array<const char*, 9> other_cis = {".gitlab-ci.yml",
                                                  "Jenkinsfile",
                                                  ".circleci",
                                                  "azure-pipelines.yml",
                                                  "bitbucket-pipelines.yml",
                                                  ".travis.yml",
                                                  ".woodpecker.yml",
                                                  ".drone.yml",
                                                  ".buildkite"};

bool has_github_remote(const std::string& folder) {
  try {
    return GitRepository(folder).remotes().find("github") != std::string::npos;
  } catch (const Error&) {
    return false;
  }
}

/// A folder or a broken link at the path of the config: to carry on would look like success.
void expect_no_obstacle(const InitTarget& target) {
  const std::string config = target.root + "/plangate.toml";
  if (target.existing || !is_taken(config)) return;
  throw Error(config + " already exists, but is not a file", "",
              "Move it away, or name another project root with --root.");
}

}  // namespace

InitTarget init_target(const std::optional<std::string>& root) {
  const std::string here = fs::current_path().string();
  InitTarget target;
  target.existing = existing_project(here, root);
  if (root)
    target.root = project_root(here, *root);
  else if (target.existing)
    target.root = target.existing->root;
  else
    target.root = repository_top(here).value_or(here);
  const auto top = repository_top(target.root);
  target.in_repository = top.has_value();
  target.top = top.value_or(target.root);
  expect_no_obstacle(target);
  return target;
}

std::string folder_in_repository(const InitTarget& target) {
  const std::string relative = fs::path(target.root).lexically_relative(target.top).string();
  return relative == "." ? "" : relative;
}

std::optional<std::string> workflow_with_plangate(const InitTarget& target) {
  for (const char* glob : {".github/workflows/*.yml", ".github/workflows/*.yaml"})
    for (const std::string& file : matching_files(target.top, glob, BrokenLinks::ignored))
      if (read_file(target.top + "/" + file).find("plangate") != std::string::npos) return file;
  return std::nullopt;
}

std::optional<std::string> config_of_other_ci(const InitTarget& target) {
  if (is_taken(target.top + "/.github") || has_github_remote(target.top)) return std::nullopt;
  for (const char* name : other_cis)
    if (is_taken(target.top + "/" + name)) return name;
  return std::nullopt;
}

}  // namespace gate
