// SPDX-License-Identifier: MIT
// Shows one query's current plan.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>

#include "gate/cli/commands/subcommands.h"
#include "gate/cli/exit_code.h"
#include "gate/cli/output.h"
#include "gate/core/evidence/recording_json.h"
#include "gate/core/text/suggestion.h"
#include "gate/report/clean_text.h"
#include "gate/report/explained_plan.h"
#include "gate/report/report.h"
#include "gate/stages/advising.h"
#include "gate/stages/judging.h"
#include "gate/stages/loading.h"
#include "gate/stages/observation.h"

namespace gate {
namespace {

struct ExplainOptions {
  OutputOptions output;
  RunTerms run;
  std::string binding;  ///< empty: the first by name
  bool advises = false;
};

std::vector<Option> options_of_explain(ExplainOptions& options) {
  return option_list(
      {required(words("QUERY", "", options.run.select, "the name of one query, SUITE/QUERY", 1)),
       word("--binding", "NAME", options.binding, "which binding (default: the first by name)"),
       flag("--advise", options.advises,
            "build what could make errors and warnings go, and show only what does"),
       running_options(options.run), format_option(options.output), redact_option(options.output)});
}

constexpr std::string_view explain_examples =
    "  plangate explain orders/order_history\n"
    "  plangate explain orders/order_history --binding tail\n";

/// The server's own answers, of which it is not known where they hold a value.
void refuse_redacted_json(const OutputOptions& output) {
  if (output.format != Format::json || !output.redact) return;
  throw Error("--redact does not go with --format json",
              "The JSON of explain is what the server answered, to the letter.",
              "Take plangate check --redact --report json=FILE, or leave out --format json.");
}

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

/// One without values is found out when the cases are chosen.
void expect_no_skip(const LoadedProject& project, const std::string& name) {
  const auto skip = project.skipped_queries.find(name);
  if (skip == project.skipped_queries.end() || !skip->second.hint.empty()) return;
  throw Error(fmt::format("{} is skipped: {}", name, skip->second.reason), "",
              "Remove the line --@ skip from its header.");
}

/// People give the file of a query, or of a plan.
void refuse_file(const LoadedProject& project, const std::string& argument) {
  if (!std::filesystem::is_regular_file(argument)) return;
  for (const Query& query : project.queries)
    if (argument.ends_with(query.file))
      throw Error(fmt::format("{} is a file, where the name of a query is expected", argument), "",
                  fmt::format("Did you mean \"{}\"?", full_name(query)));
  throw Error(fmt::format("{} is a file, where the name of a query is expected", argument), "",
              "Give SUITE/QUERY; a file that holds a plan is judged by plangate diff BASELINE "
              "CURRENT.");
}

int explain(const ExplainOptions& options, const Streams& streams) {
  refuse_redacted_json(options.output);
  RunTerms terms = options.run;
  terms.detail = Detail::told;
  const LoadedProject project = load_project(terms);
  refuse_file(project, terms.select.front());
  if (selected_names(project, terms.select).size() != 1)
    throw Error(fmt::format("\"{}\" matches more than one query", terms.select.front()), "",
                "Name one as suite/query.");
  expect_no_skip(project, *selected_names(project, terms.select).begin());
  std::vector<SuiteObservation> observations =
      observe_all(project, terms, messages_to(streams, options.output));
  const ObservedCase& observed = chosen_case(observations.front(), options.binding);
  if (options.output.format == Format::json) {
    Recording recording = observed.recording;
    recording.catalog = observed.evidence.current_catalog;
    recording.error = observed.evidence.error;
    streams.out << log_json(write_recording(recording));
    return exit_pass;
  }
  const std::string binding = observed.evidence.binding;
  Verdict verdict = judge_all(project.config, std::move(observations), Severity::error, terms.jobs);
  if (options.advises) advise(verdict, project, terms, messages_to(streams, options.output));
  verdict = as_reported(std::move(verdict), options.output);
  const auto judged =
      std::find_if(verdict.cases.begin(), verdict.cases.end(),
                   [&](const JudgedCase& each) { return each.evidence.binding == binding; });
  streams.out << log_text(case_name(judged->evidence) + "\n" + described(*judged));
  return exit_pass;
}

}  // namespace

Subcommand explain_subcommand() {
  return make_subcommand(options_of_explain, explain, usual_footer(explain_examples));
}

}  // namespace gate
