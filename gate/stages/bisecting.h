// SPDX-License-Identifier: MIT
// Finds the commit at which a query's plan turned bad.
#pragma once

#include <string>

#include "gate/core/verdict/verdict.h"
#include "gate/edge/system/git.h"
#include "gate/stages/run_messages.h"
#include "gate/stages/run_terms.h"

namespace gate {

struct BisectTerms {
  const GitRepository& repository;
  const RunTerms& run;  ///< of which `select` names the query alone
  std::string good;     ///< ref at which its plans are right
  std::string bad;      ///< ref at which they are not
};

/// The first commit at which the query fails against the plans that it has at `good`.
struct FirstBadCommit {
  std::string commit;
  std::string parent;  ///< the last one before it at which it does not fail, of the same branch
  Verdict verdict;     ///< of the query at that commit, with the change that did it
};

/// Halves the first-parent history between the two. A commit whose seed does not run is passed
/// over; one that has no such query counts as one at which it does not fail. Throws Error for refs
/// that are no commits here or not one before the other, and where the query does not fail at
/// `bad`.
[[nodiscard]] FirstBadCommit find_first_bad_commit(const BisectTerms& terms,
                                                   const RunMessages& messages);

}  // namespace gate
