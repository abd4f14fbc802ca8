// SPDX-License-Identifier: MIT
#include "gate/stages/second_server.h"

#include <utility>

#include "gate/stages/planned_baselines.h"

namespace gate {

UpgradeRehearsal rehearse_upgrade(const LoadedProject& project, const RunTerms& run,
                                  const std::string& directory, bool own_parallelism,
                                  const RunMessages& messages) {
  UpgradeRehearsal rehearsal = {project, run};
  for (auto& [name, suite] : rehearsal.project.config.suites) suite.baselines = "";
  LoadedProject first = rehearsal.project;
  RunTerms planning = run;
  planning.detail = Detail::planned;
  BasePlans base;
  for (SuiteObservation& observation : observe_all(first, planning, messages)) {
    base.ref = "PostgreSQL " + observation.version;
    base.suites[observation.suite].planned = planned_baselines(std::move(observation.cases));
  }
  rehearsal.project.base = std::move(base);
  ServerConfig& server = rehearsal.project.config.server;
  server.version.reset();
  server.url.reset();
  server.own_parallelism = own_parallelism;
  rehearsal.run.server = {directory, std::nullopt, false};
  return rehearsal;
}

}  // namespace gate
