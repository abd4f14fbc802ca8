// SPDX-License-Identifier: MIT
// Accepting current plans as baselines, shared by several commands.
#pragma once

#include <optional>
#include <string>

#include "gate/cli/commands/refresher.h"
#include "gate/cli/output_options.h"
#include "gate/cli/streams.h"
#include "gate/stages/run_terms.h"

namespace gate {

struct RefreshOptions {
  OutputOptions output;
  RunTerms run;
  RefreshTerms refresh = {};
  /// The results of a run; absent: it runs the queries itself.
  std::optional<std::string> from = std::nullopt;
  bool force = false;  ///< also under CI=true
};

/// Accepts the selected queries' plans; returns the exit code.
int refresh(const RefreshOptions& options, const Streams& streams);

}  // namespace gate
