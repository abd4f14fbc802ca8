// SPDX-License-Identifier: MIT
#include "gate/cli/commands/init_place.h"

#include <array>
#include <filesystem>

#include "gate/core/text/error.h"
#include "gate/edge/system/git.h"

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

/// A folder or a broken link where the config would be: writing round it would look like success.
void expect_no_obstacle(const FirstPlace& place) {
  const std::string config = place.root + "/plangate.toml";
  if (place.existing || !is_taken(config)) return;
  throw Error(config + " is there already, but is no file", "",
              "Move it away, or name another project root with --root.");
}

}  // namespace

FirstPlace first_place(const Arguments& arguments) {
  const std::string here = fs::current_path().string();
  FirstPlace place;
  place.existing = existing_project(here, arguments.root);
  if (arguments.root)
    place.root = project_root(here, *arguments.root);
  else if (place.existing)
    place.root = place.existing->root;
  else
    place.root = repository_top(here).value_or(here);
  const auto top = repository_top(place.root);
  place.in_repository = top.has_value();
  place.top = top.value_or(place.root);
  expect_no_obstacle(place);
  return place;
}

std::string folder_in_repository(const FirstPlace& place) {
  const std::string relative = fs::path(place.root).lexically_relative(place.top).string();
  return relative == "." ? "" : relative;
}

std::optional<std::string> workflow_with_plangate(const FirstPlace& place) {
  for (const char* glob : {".github/workflows/*.yml", ".github/workflows/*.yaml"})
    for (const std::string& file : matching_files(place.top, glob))
      if (read_file(place.top + "/" + file).find("plangate") != std::string::npos) return file;
  return std::nullopt;
}

std::optional<std::string> config_of_other_ci(const FirstPlace& place) {
  if (is_taken(place.top + "/.github") || has_github_remote(place.top)) return std::nullopt;
  for (const char* name : other_cis)
    if (is_taken(place.top + "/" + name)) return name;
  return std::nullopt;
}

}  // namespace gate
