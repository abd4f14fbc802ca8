// SPDX-License-Identifier: MIT
// Judges two plan files without a database.
#include <filesystem>
#include <utility>

#include "gate/cli/commands/subcommands.h"
#include "gate/cli/exit_code.h"
#include "gate/cli/output.h"
#include "gate/cli/report_files.h"
#include "gate/core/compare/schema_names.h"
#include "gate/core/evidence/any_plan.h"
#include "gate/core/verdict/verdict.h"
#include "gate/edge/system/files.h"
#include "gate/edge/system/interruption.h"
#include "gate/rules/judging/judge.h"

namespace gate {
namespace {

struct DiffOptions {
  OutputOptions output;
  Severity fail_on = Severity::error;
  std::string baseline_file;
  std::string current_file;
  std::string binding;  ///< empty: the only one
};

std::vector<Option> options_of_diff(DiffOptions& options) {
  return option_list(
      {required(word("BASELINE", "", options.baseline_file, "the file of the accepted plan")),
       required(word("CURRENT", "", options.current_file, "the file of the plan to judge")),
       word("--binding", "NAME", options.binding, "which plan of a baseline file with several"),
       judging_options(options.fail_on, options.output), format_option(options.output)});
}

constexpr std::string_view diff_examples =
    "  plangate diff before.json after.json           two outputs of EXPLAIN (FORMAT JSON)\n"
    "  plangate diff before.json after.json --report html=diff.html\n";

Evidence evidence_of(const DiffOptions& options) {
  RecordedPlan baseline =
      parse_any_plan(read_file(options.baseline_file), options.baseline_file, options.binding);
  RecordedPlan current =
      parse_any_plan(read_file(options.current_file), options.current_file, options.binding);
  baseline.plan = with_schemas_of(std::move(baseline.plan), current.plan, options.baseline_file);
  current.plan = with_schemas_of(std::move(current.plan), baseline.plan, options.current_file);
  Evidence evidence;
  evidence.query.suite = "diff";
  evidence.query.name = std::filesystem::path(options.current_file).stem().string();
  evidence.query.file = options.current_file;
  evidence.query.line = 1;
  evidence.binding = options.binding.empty() ? "default" : options.binding;
  evidence.baseline = std::move(baseline.plan);
  evidence.baseline_catalog = std::move(baseline.catalog);
  evidence.current = std::move(current.plan);
  evidence.current_catalog = std::move(current.catalog);
  evidence.trials = std::move(current.trials);
  evidence.without_seq_scan = std::move(current.without_seq_scan);
  evidence.run_without_seq_scan = std::move(current.run_without_seq_scan);
  return evidence;
}

int diff(const DiffOptions& options, const Streams& streams) {
  refuse_reports(options.output.reports, {options.baseline_file, options.current_file});
  announce_reports(options.output.reports);
  Evidence evidence = evidence_of(options);
  throw_if_interrupted();
  const Verdict verdict = as_reported(
      decide({judged_case(std::move(evidence), {})}, {}, options.fail_on), options.output);
  write_reports(verdict, options.output.reports);
  streams.out << rendered(verdict, options.output);
  return exit_code(verdict.outcome, options.output.exit_zero);
}

}  // namespace

Subcommand diff_subcommand() {
  return make_subcommand(options_of_diff, diff, usual_footer(diff_examples));
}

}  // namespace gate
