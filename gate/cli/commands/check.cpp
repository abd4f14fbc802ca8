// SPDX-License-Identifier: MIT
// The gate, one stage a line.
#include "gate/cli/commands.h"
#include "gate/cli/exit_code.h"
#include "gate/cli/output.h"
#include "gate/stages/judging.h"
#include "gate/stages/loading.h"
#include "gate/stages/observation.h"
#include "gate/stages/since.h"

namespace gate {
namespace {

/// The shard with what it is a part of, so that merge can tell the parts of another run.
std::optional<Shard> shard_of(const LoadedProject& project, const Arguments& arguments) {
  std::optional<Shard> shard = arguments.shard;
  if (shard) shard->selection = selection_hash(selected_names(project, arguments.select));
  return shard;
}

}  // namespace

int check(const Arguments& arguments, const Streams& streams) {
  announce_reports(arguments.reports);
  LoadedProject project = load_project(arguments);
  project.skipped = unchanged_suites(project, arguments.since);
  std::vector<SuiteObservation> observations = observe_all(project, arguments, streams);
  Verdict verdict =
      judge_all(project.config, std::move(observations), arguments.fail_on, arguments.jobs);
  verdict.shard = shard_of(project, arguments);
  verdict.skipped = project.skipped;
  write_reports(verdict, arguments.reports);
  streams.out << rendered(verdict, arguments);
  return exit_code(verdict, arguments.exit_zero);
}

}  // namespace gate
