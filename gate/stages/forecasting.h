// SPDX-License-Identifier: MIT
// Plans cases at the seed's size and at larger ones. No case is run.
#pragma once

#include <string>
#include <vector>

#include "gate/core/forecast/forecast.h"
#include "gate/stages/loading.h"
#include "gate/stages/run_messages.h"

namespace gate {

struct PlannedSuite {
  std::string name;
  std::string version;               ///< "15.20"
  std::vector<std::string> bounded;  ///< tables that do not grow: "public.countries"
  std::vector<PlannedCase> cases;    ///< by query and binding
};

/// The selected suites, by name. `scales` are times the seed's size, above 1, ascending. Throws
/// Error for an existing server, whose files are not plangate's, and if nothing is selected.
[[nodiscard]] std::vector<PlannedSuite> plan_at_sizes(const LoadedProject& project,
                                                      const RunTerms& terms,
                                                      const std::vector<double>& scales,
                                                      const RunMessages& messages);

}  // namespace gate
