// SPDX-License-Identifier: MIT
#include "gate/cli/commands/workflow.h"

#include <algorithm>
#include <filesystem>

#include "gate/core/text/error.h"
#include "gate/edge/system/environment_variable.h"
#include "gate/edge/system/files.h"

namespace gate {
namespace {

std::string variable_or(const char* name, const char* otherwise) {
  const std::string value = environment_variable(name);
  return value.empty() ? otherwise : value;
}

std::string repository_url() {
  const std::string repository = environment_variable("GITHUB_REPOSITORY");
  if (!is_repository(repository)) return {};
  std::string server = variable_or("GITHUB_SERVER_URL", "https://github.com");
  static_cast<void>(http_address(server, "GITHUB_SERVER_URL"));  // throws
  while (server.ends_with('/')) server.pop_back();
  return server + "/" + repository;
}

// The pull request's own commit is kept; the merge commit that GitHub makes for a run is not.
std::string judged_commit(const Workflow& workflow) {
  if (workflow.event && !workflow.event->head.empty()) return workflow.event->head;
  if (workflow.event && !workflow.event->earlier_run.empty()) return workflow.event->earlier_run;
  return environment_variable("GITHUB_SHA");
}

// A job with a working-directory runs below the folder where the repository was checked out, but
// results name files relative to the project.
std::string working_folder() {
  const std::string workspace = environment_variable("GITHUB_WORKSPACE");
  std::error_code failure;
  if (workspace.empty()) return {};
  const std::string folder =
      std::filesystem::relative(std::filesystem::current_path(failure), workspace, failure)
          .string();
  const bool is_below = !failure && !folder.empty() && folder != "." && !folder.starts_with("..");
  return is_below ? folder + "/" : "";
}

std::string token() {
  const std::string word = variable_or("GITHUB_TOKEN", environment_variable("GH_TOKEN").c_str());
  if (word.empty())
    throw Error("there is no token for GitHub", "",
                "Set GITHUB_TOKEN: in a workflow, \"env: GITHUB_TOKEN: ${{ github.token }}\".");
  const bool is_plain = std::ranges::all_of(word, [](char c) { return c > ' ' && c <= '~'; });
  if (!is_plain)
    throw Error("GITHUB_TOKEN is not a valid token",
                "it contains a space, a line feed or another character that no token has",
                "Set GITHUB_TOKEN to the token and nothing else.");
  return word;
}

}  // namespace

Workflow current_workflow(std::optional<int> pull_request) {
  Workflow workflow;
  if (const std::string file = environment_variable("GITHUB_EVENT_PATH"); !file.empty()) try {
      workflow.event = workflow_event(read_file(file), file);
      workflow.pull_request = workflow.event->pull_request;
    } catch (const Error& error) {
      throw Error(error.message, error.detail,
                  "GITHUB_EVENT_PATH names the file in which GitHub Actions describes its event.");
    }
  if (pull_request) workflow.pull_request = pull_request;
  return workflow;
}

CommentPlace comment_place(const std::string& key, const Workflow& workflow) {
  return {.key = key,
          .repository_url = repository_url(),
          .commit = judged_commit(workflow),
          .folder = working_folder()};
}

GitHubAccess github_access(std::chrono::seconds timeout) {
  const std::string repository = environment_variable("GITHUB_REPOSITORY");
  if (!is_repository(repository))
    throw Error("GITHUB_REPOSITORY names no repository", "",
                "Set it to owner/name, as GitHub Actions does.");
  return {.address = http_address(variable_or("GITHUB_API_URL", "https://api.github.com"),
                                  "GITHUB_API_URL"),
          .token = token(),
          .repository = repository,
          .timeout = timeout};
}

}  // namespace gate
