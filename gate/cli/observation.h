// SPDX-License-Identifier: MIT
// One suite, seeded and explained: the evidence of its selected cases.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "gate/cli/arguments.h"
#include "gate/cli/loading.h"
#include "gate/core/evidence.h"
#include "gate/core/verdict.h"
#include "gate/edge/seed.h"

namespace gate {

/// A case's evidence and the server's own words behind it.
struct ObservedCase {
  Evidence evidence;
  std::string explain;           ///< EXPLAIN's text; empty where the query did not run
  std::string without_seq_scan;  ///< the same under enable_seqscan = off, where it was asked for
};

struct SuiteObservation {
  std::string suite;
  int major = 0;
  std::string version;  ///< "15.20"
  SuiteIdentity identity;
  std::vector<std::string> unpinned;
  std::vector<std::string> differences;  ///< from the baselines' environment
  std::vector<ObservedCase> cases;       ///< by query, binding; baselines without a case too
};

/// `selected` holds full names. Seeds a database, explains the cases over `jobs` connections,
/// reading ones first and writing ones each on a copy of its own, and lets the database go.
[[nodiscard]] SuiteObservation observe(const LoadedProject& project, const SuiteConfig& suite,
                                       const std::set<std::string>& selected,
                                       const Arguments& arguments, const Progress& progress);

/// Each selected suite in turn, by name. Throws Error where nothing is selected.
[[nodiscard]] std::vector<SuiteObservation> observe_all(const LoadedProject& project,
                                                        const Arguments& arguments,
                                                        const Progress& progress);

}  // namespace gate
