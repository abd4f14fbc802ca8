// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "gate/report/forecast/forecast_words.h"
#include "gate/report/markdown/markdown_escape.h"

namespace gate {
namespace {

std::string row_text(const std::vector<std::string>& cells) {
  std::string text = "|";
  for (const std::string& cell : cells) text += " " + markdown_text(cell) + " |";
  return text + "\n";
}

/// Costs stand to the right of their columns.
std::string rule_text(std::size_t columns, std::size_t costs) {
  std::string text = "|";
  for (std::size_t i = 0; i < columns; ++i) text += i >= 1 && i <= costs ? "---:|" : "---|";
  return text + "\n";
}

std::string finding_paragraph(const ForecastCase& each, const Finding& finding) {
  std::string text = fmt::format(
      "- {} **{}**: {} (`{}`)\n", code_span(case_name(each.planned.evidence), Place::paragraph),
      to_string(finding.severity), markdown_text(finding.message), finding.rule);
  if (!finding.detail.empty()) text += "\n" + code_block(finding.detail, "") + "\n";
  if (!finding.hint.empty()) text += "\n" + code_block(finding.hint, "") + "\n";
  return text;
}

std::string suite_text(const ForecastReport& report, const ForecastSuite& suite) {
  const auto titles = forecast_titles(report);
  std::string text = "### " + markdown_text(suite_words(report, suite)) + "\n\n" +
                     row_text(titles) + rule_text(titles.size(), report.scales.size());
  for (const ForecastCase& each : suite.cases) text += row_text(forecast_row(report, each));
  text += "\n";
  for (const ForecastCase& each : suite.cases)
    for (const Finding& finding : each.findings) text += finding_paragraph(each, finding) + "\n";
  return text;
}

}  // namespace

std::string forecast_markdown(const ForecastReport& report) {
  std::string text;
  for (const ForecastSuite& suite : report.suites) text += suite_text(report, suite);
  return text + markdown_text(forecast_summary(report)) + "\n";
}

}  // namespace gate
