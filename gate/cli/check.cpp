// SPDX-License-Identifier: MIT
// The gate, one stage a line.
#include "gate/cli/commands.h"
#include "gate/cli/exit_code.h"
#include "gate/cli/judging.h"
#include "gate/cli/loading.h"
#include "gate/cli/observation.h"
#include "gate/cli/output.h"

namespace gate {

int check(const Arguments& arguments, const Streams& streams) {
  announce_reports(arguments.reports);
  const LoadedProject project = load_project(arguments);
  const std::vector<SuiteObservation> observations = observe_all(project, arguments, streams);
  const Verdict verdict = judge_all(project.config, observations, arguments.fail_on);
  write_reports(verdict, arguments.reports);
  streams.out << rendered(verdict, arguments);
  return exit_code(verdict, arguments.exit_zero);
}

}  // namespace gate
