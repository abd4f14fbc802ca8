// SPDX-License-Identifier: MIT
// The gate, one stage per line.
#include "gate/cli/commands/check.h"

#include <fmt/format.h>

#include "gate/cli/commands/subcommands.h"
#include "gate/cli/exit_code.h"
#include "gate/cli/output.h"
#include "gate/cli/report_files.h"
#include "gate/stages/input_files.h"
#include "gate/stages/judging.h"
#include "gate/stages/loading.h"
#include "gate/stages/observation.h"
#include "gate/stages/since.h"

namespace gate {
namespace {

/// The shard with a hash of the selection, so that merge can detect shards of another run.
std::optional<Shard> shard_of(const LoadedProject& project, const RunTerms& terms) {
  std::optional<Shard> shard = terms.shard;
  if (shard) shard->selection = selection_hash(selected_names(project, terms.select));
  return shard;
}

Shard checked_shard(const std::string& text) {
  if (const auto shard = shard_from(text)) return *shard;
  throw Error(fmt::format("--shard: \"{}\" is not I/N with 1 <= I <= N <= 1000", text), "",
              see_help("check"));
}

std::vector<Option> options_of_check(CheckOptions& options) {
  RunTerms& run = options.run;
  return option_list(
      {select_option(run), running_options(run),
       word(
           "--shard", "I/N", [&run](const std::string& text) { run.shard = checked_shard(text); },
           "judge only the I-th of N parts of the selected queries; see plangate merge"),
       words("--since", "REF", run.since,
             "skip suites in which no file has changed since this commit"),
       judging_options(options.fail_on, options.output), format_option(options.output)});
}

constexpr std::string_view examples =
    "  plangate check                                 every query of every suite\n  plangate check "
    "orders/order_history            one query\n  plangate check 'orders/order_.*' -v            "
    "those that match a pattern, in full\n  plangate check --report html=report.html       a page "
    "to look at\n  plangate check --since origin/main             only suites that the branch "
    "changed\n";

}  // namespace

int check(const CheckOptions& options, const Streams& streams) {
  const std::vector<ReportTarget>& reports = options.output.reports;
  refuse_reports(reports, {options.run.config.value_or("")});
  LoadedProject project = load_project(options.run);
  if (!reports.empty()) refuse_reports(reports, input_files(project));
  announce_reports(reports);
  project.skipped = unchanged_suites(project, options.run.since);
  std::vector<SuiteObservation> observations =
      observe_all(project, options.run, messages_to(streams, options.output));
  Verdict verdict =
      judge_all(project.config, std::move(observations), options.fail_on, options.run.jobs);
  verdict.shard = shard_of(project, options.run);
  verdict.folder = folder_in_repository(project.location.root);
  verdict.skipped = skips(project, options.run.select);
  verdict = as_reported(std::move(verdict), options.output);
  write_reports(verdict, reports);
  streams.out << rendered(verdict, options.output);
  return exit_code(verdict.outcome, options.output.exit_zero);
}

Subcommand check_subcommand() {
  return make_subcommand(options_of_check, check, usual_footer(examples));
}

}  // namespace gate
