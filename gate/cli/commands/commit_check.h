// SPDX-License-Identifier: MIT
// Judges a commit that is pushed by its own files, whatever lies in the working folder.
#pragma once

#include <string>

#include "gate/cli/commands/pushed_commits.h"
#include "gate/cli/output_options.h"
#include "gate/cli/streams.h"
#include "gate/stages/run_terms.h"

namespace gate {

struct CommitCheck {
  const GitRepository& repository;  ///< of the current folder
  const OutputOptions& output;
  const RunTerms& run;  ///< its config and root are looked for in the commit
};

/// The exit code; a commit without the gate's config passes, and it is said.
int check_commit(const CommitCheck& terms, const PushedCommit& pushed, const Streams& streams);

}  // namespace gate
