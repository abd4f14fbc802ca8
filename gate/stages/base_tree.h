// SPDX-License-Identifier: MIT
// The project of another revision, laid out in a private folder.
#pragma once

#include <optional>
#include <set>
#include <string>

#include "gate/edge/system/commit_tree.h"
#include "gate/edge/system/git.h"
#include "gate/stages/committed_project.h"
#include "gate/stages/loading.h"

namespace gate {

class BaseTree {
 public:
  /// `terms` are those of the run here. Throws Error if git fails or a file there is wrong.
  BaseTree(const GitRepository& repository, const std::string& commit, const RunTerms& terms);
  BaseTree(const BaseTree&) = delete;
  BaseTree& operator=(const BaseTree&) = delete;

  /// Null where the revision has no config.
  [[nodiscard]] const LoadedProject* project() const { return project_ ? &*project_ : nullptr; }

  /// Submodules whose commit is not on this machine; their folders are empty.
  [[nodiscard]] const std::set<std::string>& missing_submodules() const {
    return tree_.missing_submodules();
  }

  /// To run what is there, with nothing selected.
  [[nodiscard]] const RunTerms& terms() const { return terms_; }

 private:
  CommitTree tree_;
  RunTerms terms_;
  std::optional<LoadedProject> project_;
};

}  // namespace gate
