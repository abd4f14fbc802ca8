// SPDX-License-Identifier: MIT
// The context of a command in GitHub Actions, from environment variables.
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
  std::optional<int> pull_request;  ///< from --pull-request, otherwise from the event
};

/// `pull_request` overrides that of the event. Throws Error if the event's file cannot be read.
[[nodiscard]] Workflow current_workflow(std::optional<int> pull_request);

/// What is known about where the comment will appear; the rest is empty.
[[nodiscard]] CommentPlace comment_place(const std::string& key, const Workflow& workflow);

/// How to reach GitHub. Throws Error if the repository or the token is missing or malformed; no
/// message contains the token.
[[nodiscard]] GitHubAccess github_access(std::chrono::seconds timeout);

}  // namespace gate
