// SPDX-License-Identifier: MIT
// Plans cases as they would be with more data.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "gate/cli/commands/subcommands.h"
#include "gate/cli/exit_code.h"
#include "gate/cli/output.h"
#include "gate/cli/report_files.h"
#include "gate/report/clean_text.h"
#include "gate/report/forecast/forecast_report.h"
#include "gate/rules/growth.h"
#include "gate/stages/forecasting.h"
#include "gate/stages/input_files.h"
#include "gate/stages/loading.h"

namespace gate {
namespace {

struct ForecastOptions {
  OutputOptions output;
  RunTerms run;
  std::vector<double> scales = {10, 100, 1000};
  Severity fail_on = Severity::error;
};

constexpr int least_scale = 2;
constexpr int largest_scale = 100'000;
constexpr std::size_t most_scales = 10;

[[noreturn]] void refuse_scale(const std::string& text) {
  throw Error(
      fmt::format("--scale: \"{}\" is not a list of whole numbers from {} to {}", text, least_scale,
                  largest_scale),
      "",
      fmt::format("Write how many times the seed's data, {} of them at most, with commas between "
                  "them: --scale 10,100,1000.",
                  most_scales));
}

int scale_in(std::string_view word, const std::string& text) {
  int scale = 0;
  const auto [end, failure] = std::from_chars(word.data(), word.data() + word.size(), scale);
  if (failure != std::errc() || end != word.data() + word.size() || scale < least_scale ||
      scale > largest_scale)
    refuse_scale(text);
  return scale;
}

/// Ascending, each once.
std::vector<double> scales_in(const std::string& text) {
  std::vector<double> scales;
  std::string_view rest = text;
  while (true) {
    const std::size_t comma = rest.find(',');
    scales.push_back(scale_in(rest.substr(0, comma), text));
    if (comma == std::string_view::npos) break;
    rest.remove_prefix(comma + 1);
  }
  std::ranges::sort(scales);
  scales.erase(std::unique(scales.begin(), scales.end()), scales.end());
  if (scales.size() > most_scales) refuse_scale(text);
  return scales;
}

ReportTarget page_in(const std::string& text) {
  const auto target = report_target(text);
  if (target && target->kind == ReportKind::html) return *target;
  throw Error(fmt::format("--report: \"{}\" is not html=FILE", text), "",
              "A forecast is written as a page, as in html=forecast.html; --format prints it as "
              "text, json or markdown.");
}

std::vector<Option> options_of_forecast(ForecastOptions& options) {
  return option_list(
      {select_option(options.run),
       word(
           "--scale", "N,N",
           [&options](const std::string& text) { options.scales = scales_in(text); },
           "how many times the seed's data (default: 10,100,1000)"),
       running_options(options.run),
       choice<Severity>("--fail-on", {{"error", Severity::error}, {"warning", Severity::warning}},
                        options.fail_on, "error or warning (default: error)"),
       words(
           "--report", "html=FILE",
           [&options](const std::vector<std::string>& texts) {
             for (const std::string& text : texts) options.output.reports.push_back(page_in(text));
           },
           "write a page for a browser, with a curve for each case"),
       format_option(options.output)});
}

constexpr std::string_view forecast_examples =
    "  plangate forecast                              every query at 10, 100 and 1,000 times the "
    "seed\n  plangate forecast orders/open_orders           one query\n  plangate forecast --scale "
    "2,20 --format markdown\n";

ForecastReport judged(std::vector<PlannedSuite> suites, const std::vector<double>& scales) {
  ForecastReport report = {.scales = {1}, .suites = {}};
  report.scales.insert(report.scales.end(), scales.begin(), scales.end());
  for (PlannedSuite& suite : suites) {
    ForecastSuite judged = {suite.name, suite.version, suite.bounded, {}};
    for (PlannedCase& planned : suite.cases) {
      ForecastCase each = {std::move(planned), {}, {}};
      if (!each.planned.sizes.empty()) {
        each.forecast = forecast_of(each.planned);
        each.findings = growth_findings(each.planned, each.forecast);
      }
      judged.cases.push_back(std::move(each));
    }
    report.suites.push_back(std::move(judged));
  }
  return report;
}

/// A case that cannot be planned fails as it does in a check.
bool fails(const ForecastReport& report, Severity fail_on) {
  return std::ranges::any_of(report.suites, [&](const ForecastSuite& suite) {
    return std::ranges::any_of(suite.cases, [&](const ForecastCase& each) {
      return each.forecast.costs.empty() ||
             std::ranges::any_of(each.findings, [&](const Finding& finding) {
               return finding.severity >= fail_on;
             });
    });
  });
}

int forecast(const ForecastOptions& options, const Streams& streams) {
  const std::vector<ReportTarget>& reports = options.output.reports;
  const LoadedProject project = load_project(options.run);
  if (!reports.empty()) refuse_reports(reports, input_files(project));
  announce_reports(reports);
  const ForecastReport report = judged(
      plan_at_sizes(project, options.run, options.scales, messages_to(streams, options.output)),
      options.scales);
  write_reports([&](ReportKind) { return forecast_html(report); }, reports);
  streams.out << rendered(report, options.output, forecast_text, forecast_markdown, forecast_json);
  return fails(report, options.fail_on) ? exit_findings : exit_pass;
}

}  // namespace

Subcommand forecast_subcommand() {
  return make_subcommand(options_of_forecast, forecast, usual_footer(forecast_examples));
}

}  // namespace gate
