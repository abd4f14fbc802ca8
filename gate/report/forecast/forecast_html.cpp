// SPDX-License-Identifier: MIT
// The forecast as a self-contained page without a script: a row and a curve for each case.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "gate/report/forecast/forecast_words.h"
#include "gate/report/html/html_escape.h"
#include "gate/report/html/html_parts.h"

namespace gate {
namespace {

constexpr std::size_t most_bytes = 2'000;
constexpr double width = 96;
constexpr double height = 32;
constexpr double margin = 3;

/// Both axes are logarithmic and equally long: a line from corner to corner is linear growth.
std::string curve(const std::vector<SizedFigure>& costs) {
  const double length = std::log(costs.back().scale);
  const double least = std::log(std::max(costs.front().figure, 0.01));
  std::string points;
  for (const SizedFigure& each : costs) {
    const double x = std::log(each.scale) / length;
    const double y = std::clamp((std::log(std::max(each.figure, 0.01)) - least) / length, 0.0, 1.0);
    points += fmt::format("{:.1f},{:.1f} ", margin + x * (width - 2 * margin),
                          height - margin - y * (height - 2 * margin));
  }
  points.pop_back();
  return fmt::format(
      R"(<svg class="curve" width="{0}" height="{1}" viewBox="0 0 {0} {1}" aria-hidden="true">)"
      R"(<polyline points="{2}" fill="none" stroke="currentColor" stroke-width="2"/></svg>)",
      width, height, points);
}

std::string cells(const std::vector<std::string>& texts, const char* element, std::size_t costs,
                  const std::string& second) {
  std::string text = "<tr>";
  for (std::size_t i = 0; i < texts.size(); ++i) {
    text +=
        fmt::format("<{0}{1}>{2}</{0}>", element, i >= 1 && i <= costs ? " class=\"figure\"" : "",
                    html_line(texts[i], most_bytes));
    if (i == 0) text += fmt::format("<{0}>{1}</{0}>", element, second);
  }
  return text + "</tr>\n";
}

std::string finding_section(const ForecastCase& each, const Finding& finding) {
  return fmt::format(
      "<section class=\"finding {}\"><h3>{}: {} <small>{}</small></h3>\n<pre>{}</pre>\n"
      "<dl><dt>What to do</dt><dd>{}</dd></dl></section>\n",
      to_string(finding.severity), html_line(case_name(each.planned.evidence), most_bytes),
      html_line(finding.message, most_bytes), html_text(finding.rule),
      html_lines(finding.detail, most_bytes), html_lines(finding.hint, most_bytes));
}

std::string suite_section(const ForecastReport& report, const ForecastSuite& suite) {
  const std::size_t costs = report.scales.size();
  std::string text =
      fmt::format("<section class=\"group\"><h2>{}</h2>\n<table class=\"forecast\">\n<thead>",
                  html_line(suite_words(report, suite), most_bytes)) +
      cells(forecast_titles(report), "th", costs, "curve") + "</thead>\n<tbody>\n";
  for (const ForecastCase& each : suite.cases)
    text += cells(forecast_row(report, each), "td", costs,
                  each.forecast.costs.empty() ? "" : curve(each.forecast.costs));
  text += "</tbody>\n</table>\n";
  for (const ForecastCase& each : suite.cases)
    for (const Finding& finding : each.findings) text += finding_section(each, finding);
  return text + "</section>\n";
}

}  // namespace

std::string forecast_html(const ForecastReport& report) {
  std::string text = html_head("forecast: " + forecast_summary(report), false) +
                     "<body>\n<header><h1>" + html_line(forecast_summary(report), most_bytes) +
                     "</h1></header>\n<main>\n";
  for (const ForecastSuite& suite : report.suites) text += suite_section(report, suite);
  return text + "</main>\n<footer>plangate</footer>\n</body>\n</html>\n";
}

}  // namespace gate
