// SPDX-License-Identifier: MIT
// `--against-server DIR`: the same seed and queries on another server, before an upgrade to it.
#pragma once

#include <string>

#include "gate/stages/loading.h"
#include "gate/stages/run_messages.h"

namespace gate {

/// How to judge on a second server by the plans of the first one.
struct UpgradeRehearsal {
  LoadedProject project;  ///< compared with the first server's plans, without committed baselines
  RunTerms run;
};

/// Plans the queries on the project's own server; what is returned runs on the one in `directory`.
/// `own_parallelism` leaves parallel workers and JIT there as that server has them.
[[nodiscard]] UpgradeRehearsal rehearse_upgrade(const LoadedProject& project, const RunTerms& run,
                                                const std::string& directory, bool own_parallelism,
                                                const RunMessages& messages);

}  // namespace gate
