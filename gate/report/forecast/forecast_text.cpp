// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>

#include "gate/report/clean_text.h"
#include "gate/report/forecast/forecast_words.h"
#include "gate/report/report.h"
#include "gate/report/wrapping.h"

namespace gate {
namespace {

using Row = std::vector<std::string>;

/// Costs stand to the right of their columns.
std::string table_text(const std::vector<Row>& rows, std::size_t costs) {
  std::vector<std::size_t> widths(rows.front().size(), 0);
  for (const Row& row : rows)
    for (std::size_t i = 0; i < row.size(); ++i)
      widths[i] = std::max(widths[i], columns_of(row[i]));
  std::string text;
  for (const Row& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string padding(widths[i] - columns_of(row[i]), ' ');
      const bool is_cost = i >= 1 && i <= costs;
      line += (i == 0 ? "" : "  ") + (is_cost ? padding + row[i] : row[i] + padding);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n";
  }
  return text;
}

std::string suite_text(const ForecastReport& report, const ForecastSuite& suite, bool quiet) {
  std::vector<Row> rows = {forecast_titles(report)};
  for (const ForecastCase& each : suite.cases)
    if (!quiet || is_remarkable(each)) rows.push_back(forecast_row(report, each));
  if (rows.size() == 1) return {};
  std::string text = suite_words(report, suite) + "\n\n" + table_text(rows, report.scales.size());
  for (const ForecastCase& each : suite.cases)
    for (const Finding& finding : each.findings)
      text += "\n" + one_line(case_name(each.planned.evidence)) + "\n" + finding_text(finding);
  return text + "\n";
}

}  // namespace

std::string forecast_text(const ForecastReport& report, bool quiet) {
  std::string text;
  for (const ForecastSuite& suite : report.suites) text += suite_text(report, suite, quiet);
  return text + "plangate: " + forecast_summary(report) + "\n";
}

}  // namespace gate
