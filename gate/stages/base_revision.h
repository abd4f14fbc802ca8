// SPDX-License-Identifier: MIT
// `--base REF`: what the revision from which this change starts plans with its own seed and
// queries.
#pragma once

#include <string>

#include "gate/core/baseline/base_plans.h"
#include "gate/stages/base_tree.h"
#include "gate/stages/run_messages.h"

namespace gate {

/// The commit that the change starts from: the merge base of `ref` and HEAD or, where GitHub has
/// checked out the merge of a pull request, that merge's first parent. Throws Error where the clone
/// lacks it.
[[nodiscard]] std::string base_commit(const GitRepository& repository, const std::string& ref);

/// Seeds what the base says and plans the queries that the run judges in `project`. Throws Error
/// naming the base where its seed fails.
[[nodiscard]] BasePlans plans_of_base(const BaseTree& tree, const std::string& ref,
                                      const std::string& commit, const LoadedProject& project,
                                      const RunTerms& terms, const RunMessages& messages);

}  // namespace gate
