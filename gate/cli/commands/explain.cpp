// SPDX-License-Identifier: MIT
// One query's current plan.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "gate/cli/commands.h"
#include "gate/cli/exit_code.h"
#include "gate/cli/output.h"
#include "gate/core/evidence/recording.h"
#include "gate/core/text/suggestion.h"
#include "gate/report/explained_plan.h"
#include "gate/report/report.h"
#include "gate/stages/judging.h"
#include "gate/stages/loading.h"
#include "gate/stages/observation.h"

namespace gate {
namespace {

const ObservedCase& chosen_case(const SuiteObservation& observation, const std::string& binding) {
  std::vector<std::string_view> known;
  for (const ObservedCase& observed : observation.cases) {
    if (binding.empty() || observed.evidence.binding == binding) return observed;
    known.push_back(observed.evidence.binding);
  }
  throw Error(fmt::format("no binding is called \"{}\"", binding),
              fmt::format("The query has {}.", fmt::join(known, ", ")),
              suggestion(binding, known, "Name one of them with --binding."));
}

std::string described(const JudgedCase& judged) {
  const Evidence& evidence = judged.evidence;
  if (evidence.current) return explained_plan(evidence, judged.findings);
  std::string text;
  for (const Finding& finding : judged.findings) text += finding_text(finding);
  return text;
}

}  // namespace

int explain(const Arguments& arguments, const Streams& streams) {
  const LoadedProject project = load_project(arguments);
  if (selected_names(project, arguments.select).size() != 1)
    throw Error(fmt::format("\"{}\" is more than one query", arguments.select.front()), "",
                "Name one as suite/query.");
  std::vector<SuiteObservation> observations = observe_all(project, arguments, streams);
  const ObservedCase& observed = chosen_case(observations.front(), arguments.binding);
  if (arguments.format == Format::json) {
    Recording recording = observed.recording;
    recording.catalog = observed.evidence.current_catalog;
    recording.error = observed.evidence.error;
    streams.out << write_recording(recording);
    return exit_pass;
  }
  const std::string binding = observed.evidence.binding;
  const Verdict verdict =
      judge_all(project.config, std::move(observations), arguments.fail_on, arguments.jobs);
  const auto judged =
      std::find_if(verdict.cases.begin(), verdict.cases.end(),
                   [&](const JudgedCase& each) { return each.evidence.binding == binding; });
  streams.out << case_name(judged->evidence) << "\n" << described(*judged);
  return exit_pass;
}

}  // namespace gate
