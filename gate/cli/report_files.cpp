// SPDX-License-Identifier: MIT
#include "gate/cli/report_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <system_error>

#include "gate/core/verdict/verdict.h"
#include "gate/edge/system/environment_variable.h"
#include "gate/edge/system/files.h"
#include "gate/edge/system/interruption.h"
#include "gate/edge/system/link_escape.h"
#include "gate/report/known_report.h"
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

bool is_same_file(const std::string& left, const std::string& right) {
  std::error_code missing;
  return fs::equivalent(left, right, missing);
}

/// GitHub's file to which each command of a step adds its own text.
bool is_step_summary(const std::string& file) {
  const std::string summary = environment_variable("GITHUB_STEP_SUMMARY");
  std::error_code missing;
  return is_same_file(summary, file) && fs::is_regular_file(file, missing);
}

/// A pipe, a device or a file that others add to takes one document, which is the verdict.
bool takes_one_document(const std::string& file) {
  return is_written_through(file) || is_step_summary(file);
}

bool is_input(const ReportTarget& report, const std::vector<std::string>& inputs) {
  return looks_like_input(report.file) ||
         std::ranges::any_of(
             inputs, [&](const std::string& input) { return is_same_file(input, report.file); });
}

bool is_no_report(const ReportTarget& report) {
  std::error_code missing;
  if (!fs::is_regular_file(report.file, missing)) return false;
  return !is_report(beginning_of_file(report.file, telling_bytes).value_or("unreadable"));
}

std::optional<Error> refusal(const ReportTarget& report, const std::vector<std::string>& inputs) {
  if (takes_one_document(report.file)) return std::nullopt;
  const std::string subject = fmt::format("the report {} would replace a file that ", report.file);
  if (is_input(report, inputs))
    return Error(subject + "plangate reads",
                 "It is a config, a query, a seed file, a baseline or a plan.",
                 "Name another file for the report.");
  if (is_no_report(report))
    return Error(subject + "is no report", "",
                 "Name another file for the report, or remove this one first.");
  return std::nullopt;
}

Error unwritten(const ReportTarget& report, const Error& error) {
  return Error(fmt::format("cannot write the report {}", report.file), error.message,
               "Name a file in a folder that you can write to.");
}

using Targets = std::vector<ReportTarget>;

/// A pull request may hold a link where its checks write a report.
void refuse_link_out(const std::string& file) {
  const auto project = project_around(file);
  if (project && leads_out_of(*project, file))
    throw Error("links lead from " + file + " out of " + *project, "",
                "Remove the link, or name the file that it leads to.");
}

using TextOf = std::function<std::string(ReportKind)>;

TextOf texts_of(const Verdict& verdict) {
  return [&verdict](ReportKind kind) { return report_text(verdict, kind); };
}

void write_report(const std::string& text, const ReportTarget& report) {
  refuse_link_out(report.file);
  try {
    is_step_summary(report.file) ? append_to_file(report.file, text)
                                 : write_file(report.file, text);
  } catch (const Error&) {
    if (!takes_one_document(report.file)) remove_file(report.file);
    throw;
  }
}

/// Tries to write all of them. Returns the first failure.
std::optional<Error> written(const TextOf& text_of, const Targets& reports) {
  std::optional<Error> failure;
  for (const ReportTarget& report : reports) {
    const std::string text = text_of(report.kind);
    try {
      write_report(text, report);
    } catch (const Error& error) {
      if (!failure) failure = unwritten(report, error);
    }
  }
  return failure;
}

Targets matching(const Targets& reports, const auto& wanted) {
  Targets matched;
  std::ranges::copy_if(reports, std::back_inserter(matched), wanted);
  return matched;
}

}  // namespace

Targets replaced_files(const Targets& reports) {
  return matching(reports, [](const ReportTarget& each) { return !takes_one_document(each.file); });
}

Targets without_refused(const Targets& reports, const std::vector<std::string>& inputs) {
  return matching(reports, [&](const ReportTarget& each) { return !refusal(each, inputs); });
}

void refuse_reports(const Targets& reports, const std::vector<std::string>& inputs) {
  for (const ReportTarget& report : reports)
    if (const auto error = refusal(report, inputs))
      throw ErrorForReports(*error, without_refused(reports, inputs));
}

void write_reports(const Verdict& verdict, const Targets& reports) {
  const TextOf text_of = texts_of(verdict);
  write_reports(
      [&](ReportKind kind) {
        throw_if_interrupted();
        return text_of(kind);
      },
      reports);
}

void write_reports(const TextOf& text_of, const Targets& reports) {
  const Targets files = replaced_files(reports);
  if (const auto failure = written(text_of, files)) throw ErrorForReports(*failure, reports);
  const Targets others =
      matching(reports, [](const ReportTarget& each) { return takes_one_document(each.file); });
  if (const auto failure = written(text_of, others)) throw ErrorForReports(*failure, files);
}

void write_reports_of_failure(const Verdict& none, const Targets& reports) {
  if (const auto failure = written(texts_of(none), reports)) throw Error(*failure);
}

void announce_reports(const Targets& reports) {
  const Verdict unfinished = no_verdict(
      Error("the run did not finish", "", "See the log of the run; it was stopped from outside."));
  if (const auto failure = written(texts_of(unfinished), replaced_files(reports)))
    throw ErrorForReports(*failure, reports);
}

}  // namespace gate
