// SPDX-License-Identifier: MIT
// Merges the results of shards.
#include <algorithm>
#include <filesystem>

#include "gate/cli/commands/subcommands.h"
#include "gate/cli/exit_code.h"
#include "gate/cli/output.h"
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

constexpr std::string_view examples =
    "  plangate merge shard-1.json shard-2.json --report junit=junit.xml\n";

/// The reports that can be filled before the results are read: those that do not replace a result.
std::vector<ReportTarget> announced(const MergeOptions& options) {
  std::vector<ReportTarget> reports = options.output.reports;
  std::erase_if(reports, [&](const ReportTarget& report) {
    return std::ranges::any_of(options.results, [&](const std::string& file) {
      std::error_code missing;
      return std::filesystem::equivalent(file, report.file, missing);
    });
  });
  return reports;
}

int merge(const MergeOptions& options, const Streams& streams) {
  announce_reports(announced(options));
  std::vector<ShardResult> results;
  for (const std::string& file : options.results)
    results.push_back({file, parse_results(read_file(file), file)});
  const Verdict verdict = merged(std::move(results));
  write_reports(verdict, options.output.reports);
  streams.out << rendered(verdict, options.output);
  return exit_code(verdict.outcome, options.output.exit_zero);
}

}  // namespace

Subcommand merge_subcommand() {
  return make_subcommand(options_of_merge, merge, usual_footer(examples));
}

}  // namespace gate
