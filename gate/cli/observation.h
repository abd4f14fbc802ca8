// SPDX-License-Identifier: MIT
// One suite, seeded and explained: the evidence of its selected cases.
#pragma once

#include <string>
#include <vector>

#include "gate/cli/arguments.h"
#include "gate/cli/loading.h"
#include "gate/cli/streams.h"
#include "gate/core/evidence.h"
#include "gate/core/verdict.h"
#include "gate/edge/seed.h"

namespace gate {

/// A case's evidence and the server's own words behind it.
struct ObservedCase {
  Evidence evidence;
  std::string explain;           ///< EXPLAIN's text; kept only for `explain`, empty where it failed
  std::string without_seq_scan;  ///< the same under enable_seqscan = off, where it was asked for
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
};

/// "orders/orders_recent [hot]"
[[nodiscard]] std::string case_name(const Evidence& evidence);

/// Each selected suite in turn, by name: seeds its database, explains the cases over `jobs`
/// connections, reading ones first and writing ones each on a copy of its own, and lets the
/// database go. Progress and remarks go to stderr. Throws Error where nothing is selected, and
/// where a signal came, even one during the last clean-up.
[[nodiscard]] std::vector<SuiteObservation> observe_all(const LoadedProject& project,
                                                        const Arguments& arguments,
                                                        const Streams& streams);

/// Roles that the seed left on an existing server, and what of its URL was not used, in words.
[[nodiscard]] std::vector<std::string> remarks_on(SuiteDatabase& database);

}  // namespace gate
