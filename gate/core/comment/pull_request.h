// SPDX-License-Identifier: MIT
// Which pull request a workflow runs for, out of the file that GitHub Actions tells it in.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gate {

/// What the event of a workflow says; absent is what its kind of event does not tell.
struct WorkflowEvent {
  std::optional<int> pull_request;
  std::string head;  ///< the commit at the head of the pull request
  /// Of the commit that the run was for, in a workflow that runs after another one (workflow_run):
  /// the artifact of a stranger's run may name any pull request, and this commit is GitHub's word.
  std::string earlier_run;
};

/// Throws Error naming `file`.
[[nodiscard]] WorkflowEvent workflow_event(std::string_view json_text, const std::string& file);

/// Whether the text is a commit's full name, SHA-1 or SHA-256.
[[nodiscard]] bool is_commit(std::string_view text);

/// Whether the text is "owner/name".
[[nodiscard]] bool is_repository(std::string_view text);

/// A pull request's number; absent if the text is none.
[[nodiscard]] std::optional<int> pull_request_number(double number);

}  // namespace gate
