// SPDX-License-Identifier: MIT
// Where and for whom a command runs in GitHub Actions, by its environment variables.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "gate/core/comment/pull_request.h"
#include "gate/edge/github/github.h"
#include "gate/report/markdown/comment_body.h"

namespace gate {

struct Workflow {
  std::optional<WorkflowEvent> event;
  std::optional<int> pull_request;  ///< of --pull-request, else of the event
};

/// With the pull request that was asked for, if one was. Throws Error where the event's file cannot
/// be read.
[[nodiscard]] Workflow current_workflow(std::optional<int> pull_request);

/// What is known of where the comment will stand; unknown is left empty.
[[nodiscard]] CommentPlace comment_place(const std::string& key, const Workflow& workflow);

/// The way to GitHub. Throws Error where the repository or the token is missing or malformed; no
/// message holds the token.
[[nodiscard]] GitHubAccess github_access(std::chrono::seconds timeout);

}  // namespace gate
