// SPDX-License-Identifier: MIT
// The project as a commit has it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gate/core/config/config.h"
#include "gate/edge/system/commit_tree.h"
#include "gate/edge/system/git.h"
#include "gate/edge/system/project.h"
#include "gate/stages/run_terms.h"

namespace gate {

struct CommittedProject {
  Project location;  ///< in the commit's tree
  Config config;
};

/// Looks for the config where a check in the current folder would, but in the commit; a path
/// outside of the repository is what it names. Absent if there is none. Throws Error if it is
/// wrong.
[[nodiscard]] std::optional<CommittedProject> committed_project(CommitTree& tree,
                                                                const GitRepository& repository,
                                                                const RunTerms& terms);

/// Writes all that the project's suites read; a `run` step may need more.
void check_out_inputs(CommitTree& tree, const CommittedProject& project);

/// What the suites read and git ignores, relative to the repository.
[[nodiscard]] std::vector<std::string> ignored_inputs(const CommitTree& tree,
                                                      const CommittedProject& project);

}  // namespace gate
