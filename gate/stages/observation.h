// SPDX-License-Identifier: MIT
// Seeds and explains one suite: the evidence of its selected cases.
#pragma once

#include <future>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "gate/core/evidence/evidence.h"
#include "gate/core/evidence/recording.h"
#include "gate/core/text/error.h"
#include "gate/core/verdict/verdict.h"
#include "gate/edge/seed/seeding.h"
#include "gate/stages/loading.h"
#include "gate/stages/run_messages.h"

namespace gate {

/// A case's evidence with the server's answers that it comes from.
struct ObservedCase {
  Evidence evidence;
  Recording recording;                   ///< for a case that is explained in full
  std::optional<double> milliseconds{};  ///< that it ran
};

struct SuiteObservation {
  std::string suite;
  int major = 0;
  std::string version;  ///< "15.20"
  SuiteIdentity identity;
  std::vector<std::string> unpinned;
  std::vector<std::string> differences;  ///< from the environment of the baselines
  std::vector<std::string> remarks;      ///< what the user should know about the database, in words
  std::vector<ObservedCase> cases;  ///< by query and binding, including baselines without a case
  std::future<void> clean_up;       ///< ready when the database is gone; its destructor waits
};

struct Observations {
  std::vector<SuiteObservation> suites;
  std::map<std::string, Error> unseeded;  ///< suites whose seed needs an extension that is missing
};

/// Observes the selected suites, by name. Each has its own server; as many run in parallel as there
/// are jobs. For each suite, seeds its database, explains its cases with its share of the jobs, and
/// drops the database. Throws Error if nothing is selected although nothing is skipped, and if a
/// signal arrived.
[[nodiscard]] Observations observe_seedable(const LoadedProject& project, const RunTerms& terms,
                                            const RunMessages& messages);

/// The same for who needs all of them: a missing extension, too, is thrown.
[[nodiscard]] std::vector<SuiteObservation> observe_all(const LoadedProject& project,
                                                        const RunTerms& terms,
                                                        const RunMessages& messages);

}  // namespace gate
