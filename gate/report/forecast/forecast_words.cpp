// SPDX-License-Identifier: MIT
#include "gate/report/forecast/forecast_words.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "gate/core/text/numbers.h"
#include "gate/report/clean_text.h"

namespace gate {
namespace {

std::string relation_name(const ForecastRelation& relation) {
  const bool is_alias = !relation.alias.empty() && relation.alias != relation.root.name;
  return is_alias ? fmt::format("{} ({})", relation.root.name, relation.alias) : relation.root.name;
}

/// "bounded, full heap from 100x"
std::string access_words(const ForecastReport& report, const ForecastRelation& relation) {
  std::string words;
  std::string last;
  for (std::size_t i = 0; i < relation.sizes.size(); ++i) {
    const auto& access = relation.sizes[i];
    const std::string now = access ? std::string(to_string(access->access_class)) : "not read";
    if (now == last) continue;
    words += words.empty() ? now : fmt::format(", {} from {}", now, scale_words(report.scales[i]));
    last = now;
  }
  return words;
}

std::string relations_words(const ForecastReport& report, const Forecast& forecast) {
  std::vector<std::string> words;
  for (const ForecastRelation& each : forecast.relations)
    words.push_back(relation_name(each) + ": " + access_words(report, each));
  return fmt::format("{}", fmt::join(words, "; "));
}

}  // namespace

bool is_remarkable(const ForecastCase& each) {
  return each.forecast.costs.empty() || each.forecast.turning_point || !each.findings.empty();
}

std::string scale_words(double scale) {
  return format_count(scale) + "x";
}

std::vector<std::string> forecast_titles(const ForecastReport& report) {
  std::vector<std::string> titles = {"case"};
  for (const double scale : report.scales) titles.push_back("cost " + scale_words(scale));
  for (const char* title : {"cost grows", "result grows", "turns bad", "access"})
    titles.emplace_back(title);
  return titles;
}

std::vector<std::string> forecast_row(const ForecastReport& report, const ForecastCase& each) {
  const Forecast& forecast = each.forecast;
  std::vector<std::string> row = {one_line(case_name(each.planned.evidence))};
  if (forecast.costs.empty()) {
    row.resize(1 + report.scales.size() + 3, "-");
    row.push_back(each.planned.evidence.error
                      ? "not planned: " + one_line(each.planned.evidence.error->message)
                      : "not planned");
    return row;
  }
  for (const SizedFigure& cost : forecast.costs) row.push_back(format_count(cost.figure));
  row.emplace_back(to_string(forecast.cost_growth));
  row.emplace_back(to_string(forecast.row_growth));
  row.push_back(forecast.turning_point ? "at " + scale_words(forecast.turning_point->scale) : "no");
  row.push_back(one_line(relations_words(report, forecast)));
  return row;
}

std::string suite_words(const ForecastReport& report, const ForecastSuite& suite) {
  std::vector<std::string> scales;
  for (const double scale : report.scales) scales.push_back(scale_words(scale));
  std::string words = fmt::format("{} at {} of the seed on PostgreSQL {}", suite.name,
                                  fmt::join(scales, ", "), suite.postgres);
  if (!suite.bounded.empty())
    words += fmt::format("; {} {} not grow", fmt::join(suite.bounded, ", "),
                         suite.bounded.size() == 1 ? "does" : "do");
  return one_line(words);
}

std::string forecast_summary(const ForecastReport& report) {
  double cases = 0;
  double bad = 0;
  double warnings = 0;
  for (const ForecastSuite& suite : report.suites)
    for (const ForecastCase& each : suite.cases) {
      ++cases;
      if (each.forecast.turning_point) ++bad;
      warnings += static_cast<double>(each.findings.size());
    }
  return fmt::format("{}: {} {} bad, {}", format_count(cases, "case"), format_count(bad),
                     bad == 1 ? "turns" : "turn", format_count(warnings, "warning"));
}

}  // namespace gate
