// SPDX-License-Identifier: MIT
// The commits of a push that the remote does not have yet.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "gate/core/scope/pushed_refs.h"
#include "gate/edge/system/git.h"

namespace gate {

struct PushedCommit {
  std::string commit;
  std::vector<std::string> refs;  ///< of the remote, that are to name it
  /// What the remote has of its history, one per ref; empty if for some ref that is unknown.
  std::vector<std::string> bases;
};

/// In the order in which git named them. `say` is told in words which refs need no check.
[[nodiscard]] std::vector<PushedCommit> pushed_commits(
    const GitRepository& repository, const std::vector<PushedRef>& refs, const std::string& remote,
    const std::function<void(const std::string&)>& say);

}  // namespace gate
