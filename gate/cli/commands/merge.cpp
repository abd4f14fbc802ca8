// SPDX-License-Identifier: MIT
// Merges the results of shards.
#include "gate/cli/commands/subcommands.h"
#include "gate/cli/exit_code.h"
#include "gate/cli/output.h"
#include "gate/cli/report_files.h"
#include "gate/core/verdict/merging.h"
#include "gate/edge/system/files.h"
#include "gate/report/machine/results.h"

namespace gate {
namespace {

struct MergeOptions {
  OutputOptions output;
  std::vector<std::string> results;  ///< files
};

std::vector<Option> options_of_merge(MergeOptions& options) {
  return option_list(
      {required(words("RESULTS", "", options.results, "the JSON report of every shard of one run")),
       report_options(options.output), format_option(options.output)});
}

constexpr std::string_view merge_examples =
    "  plangate merge shard-1.json shard-2.json --report junit=junit.xml\n";

Verdict merged_verdict(const std::vector<std::string>& files) {
  std::vector<ShardResult> results;
  for (const std::string& file : files)
    results.push_back({file, parse_results(read_file(file), file)});
  return merged(std::move(results));
}

/// A report may replace one of the results, once all are read and joined.
int merge(const MergeOptions& options, const Streams& streams) {
  refuse_reports(options.output.reports, {});
  const std::vector<ReportTarget> others = without_refused(options.output.reports, options.results);
  announce_reports(others);
  try {
    const Verdict verdict = as_reported(merged_verdict(options.results), options.output);
    write_reports(verdict, options.output.reports);
    streams.out << rendered(verdict, options.output);
    return exit_code(verdict.outcome, options.output.exit_zero);
  } catch (const ErrorForReports&) {
    throw;
  } catch (const Error& error) {
    throw ErrorForReports(error, others);
  }
}

}  // namespace

Subcommand merge_subcommand() {
  return make_subcommand(options_of_merge, merge, usual_footer(merge_examples));
}

}  // namespace gate
