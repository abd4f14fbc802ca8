// SPDX-License-Identifier: MIT
#include "gate/cli/report_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <system_error>

#include "gate/core/verdict/verdict.h"
#include "gate/edge/system/files.h"
#include "gate/report/report.h"

namespace gate {
namespace {

namespace fs = std::filesystem;

std::string report_text(const Verdict& verdict, ReportKind kind) {
  switch (kind) {
    case ReportKind::junit:
      return junit_report(verdict);
    case ReportKind::markdown:
      return markdown_report(verdict);
    case ReportKind::json:
      return json_report(verdict);
    case ReportKind::html:
      return html_report(verdict);
    case ReportKind::annotations:
      return annotations_report(verdict);
    case ReportKind::gitlab:
      return gitlab_report(verdict);
  }
  return {};
}

/// Known as an input by its name and place, even where no config could be read.
bool looks_like_input(const fs::path& file) {
  std::error_code ignored;
  const std::string extension = file.extension().string();
  return extension == ".sql" || extension == ".toml" ||
         fs::exists(file.parent_path() / "_environment.json", ignored);
}

bool is_input(const ReportTarget& report, const std::vector<std::string>& inputs) {
  if (is_written_through(report.file)) return false;
  return looks_like_input(report.file) ||
         std::ranges::any_of(inputs, [&](const std::string& input) {
           std::error_code missing;
           return fs::equivalent(input, report.file, missing);
         });
}

Error unwritten(const ReportTarget& report, const Error& error) {
  return Error(fmt::format("cannot write the report {}", report.file), error.message,
               "Name a file in a folder that you can write to.");
}

using Targets = std::vector<ReportTarget>;

/// Tries all of them. Returns the first failure.
std::optional<Error> written(const Verdict& verdict, const Targets& reports) {
  std::optional<Error> failure;
  for (const ReportTarget& report : reports) try {
      write_file(report.file, report_text(verdict, report.kind));
    } catch (const Error& error) {
      if (!is_written_through(report.file)) remove_file(report.file);
      if (!failure) failure = unwritten(report, error);
    }
  return failure;
}

Targets matching(const Targets& reports, const auto& wanted) {
  Targets matched;
  std::ranges::copy_if(reports, std::back_inserter(matched), wanted);
  return matched;
}

Targets files_of(const Targets& reports) {
  return matching(reports, [](const ReportTarget& each) { return !is_written_through(each.file); });
}

}  // namespace

Targets without_inputs(const Targets& reports, const std::vector<std::string>& inputs) {
  return matching(reports, [&](const ReportTarget& each) { return !is_input(each, inputs); });
}

void refuse_inputs(const Targets& reports, const std::vector<std::string>& inputs) {
  for (const ReportTarget& report : reports)
    if (is_input(report, inputs))
      throw ErrorForReports(Error(fmt::format("the report {} would replace a file that plangate "
                                              "reads",
                                              report.file),
                                  "It is a config, a query, a seed file, a baseline or a plan.",
                                  "Name another file for the report."),
                            without_inputs(reports, inputs));
}

void write_reports(const Verdict& verdict, const Targets& reports) {
  const Targets files = files_of(reports);
  if (const auto failure = written(verdict, files)) throw ErrorForReports(*failure, reports);
  const Targets others =
      matching(reports, [](const ReportTarget& each) { return is_written_through(each.file); });
  if (const auto failure = written(verdict, others)) throw ErrorForReports(*failure, files);
}

void write_reports_of_failure(const Verdict& none, const Targets& reports) {
  if (const auto failure = written(none, reports)) throw Error(*failure);
}

void announce_reports(const Targets& reports) {
  const Verdict unfinished = no_verdict(
      Error("the run did not finish", "", "See the log of the run; it was stopped from outside."));
  if (const auto failure = written(unfinished, files_of(reports)))
    throw ErrorForReports(*failure, reports);
}

}  // namespace gate
