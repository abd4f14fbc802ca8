// SPDX-License-Identifier: MIT
// Finds the pull request of a workflow in the event file of GitHub Actions.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gate {

/// What the event of a workflow says; members are absent if its kind of event lacks them.
struct WorkflowEvent {
  std::optional<int> pull_request;
  std::string head;  ///< the commit at the head of the pull request
  /// The commit that the earlier run was for, in a workflow that runs after another (workflow_run).
  /// The artifact of a run may come from anyone and name any pull request; this commit comes from
  /// GitHub.
  std::string earlier_run;
};

/// Throws Error naming `file`.
[[nodiscard]] WorkflowEvent workflow_event(std::string_view json_text, const std::string& file);

/// Whether the text is a commit's full name, SHA-1 or SHA-256.
[[nodiscard]] bool is_commit(std::string_view text);

/// Whether the text is "owner/name".
[[nodiscard]] bool is_repository(std::string_view text);

/// A pull request's number; absent if the number is not valid as one.
[[nodiscard]] std::optional<int> pull_request_number(double number);

}  // namespace gate
