// SPDX-License-Identifier: MIT
// One suite, seeded and explained: the evidence of its selected cases.
#pragma once

#include <future>
#include <set>
#include <string>
#include <vector>

#include "gate/core/evidence/evidence.h"
#include "gate/core/evidence/recording.h"
#include "gate/core/verdict/verdict.h"
#include "gate/edge/seed/seeding.h"
#include "gate/stages/loading.h"
#include "gate/stages/run_messages.h"

namespace gate {

/// A case's evidence and the server's own words behind it.
struct ObservedCase {
  Evidence evidence;
  Recording recording;  ///< where the case is told in full
};

struct SuiteObservation {
  std::string suite;
  int major = 0;
  std::string version;  ///< "15.20"
  SuiteIdentity identity;
  std::vector<std::string> unpinned;
  std::vector<std::string> differences;  ///< from the baselines' environment
  std::vector<std::string> remarks;      ///< what the person should know of the database, in words
  std::vector<ObservedCase> cases;       ///< by query, binding; baselines without a case too
  std::future<void> clean_up;            ///< ready when the database is gone; waits at its end
};

/// Each selected suite, by name, with a server of its own, as many in parallel as there are jobs:
/// seeds its database, explains the cases over its share of the jobs, and lets the database go.
/// Throws Error where nothing is selected though nothing is skipped, and where a signal came.
[[nodiscard]] std::vector<SuiteObservation> observe_all(const LoadedProject& project,
                                                        const RunTerms& terms,
                                                        const RunMessages& messages);

}  // namespace gate
