// SPDX-License-Identifier: MIT
// Shards' results into one.
#include <algorithm>
#include <filesystem>

#include "gate/cli/commands.h"
#include "gate/cli/exit_code.h"
#include "gate/cli/output.h"
#include "gate/core/verdict/merging.h"
#include "gate/edge/system/files.h"
#include "gate/report/machine/results.h"

namespace gate {
namespace {

/// The reports that can be filled before the results are read: not one that replaces a result.
std::vector<ReportTarget> announced(const Arguments& arguments) {
  std::vector<ReportTarget> reports = arguments.reports;
  std::erase_if(reports, [&](const ReportTarget& report) {
    return std::ranges::any_of(arguments.results, [&](const std::string& file) {
      std::error_code missing;
      return std::filesystem::equivalent(file, report.file, missing);
    });
  });
  return reports;
}

}  // namespace

int merge(const Arguments& arguments, const Streams& streams) {
  announce_reports(announced(arguments));
  std::vector<ShardResult> results;
  for (const std::string& file : arguments.results)
    results.push_back({file, parse_results(read_file(file), file)});
  const Verdict verdict = merged(std::move(results));
  write_reports(verdict, arguments.reports);
  streams.out << rendered(verdict, arguments);
  return exit_code(verdict, arguments.exit_zero);
}

}  // namespace gate
