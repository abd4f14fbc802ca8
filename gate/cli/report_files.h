// SPDX-License-Identifier: MIT
// From a verdict to the files of --report.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "gate/cli/report_target.h"
#include "gate/core/text/error.h"

namespace gate {

struct Verdict;

/// An error that may be told only to some of the reports: others name a file that must not be
/// written over, or have had their one document.
class ErrorForReports : public Error {
 public:
  ErrorForReports(const Error& error, std::vector<ReportTarget> reports_to_tell)
      : Error(error), reports(std::move(reports_to_tell)) {}

  std::vector<ReportTarget> reports;  ///< that are to be given the verdict none
};

/// Throws ErrorForReports if a report would write over a file that the run reads (one of `inputs`,
/// or any SQL file, config or baseline), or over one that is no report. A path that does not exist
/// names no input.
void refuse_reports(const std::vector<ReportTarget>& reports,
                    const std::vector<std::string>& inputs);

/// The reports that would not be refused.
[[nodiscard]] std::vector<ReportTarget> without_refused(const std::vector<ReportTarget>& reports,
                                                        const std::vector<std::string>& inputs);

/// The reports without those that have one document, which is the verdict.
[[nodiscard]] std::vector<ReportTarget> replaced_files(const std::vector<ReportTarget>& reports);

/// Writes all that can be written: files first, each replaced atomically, then pipes and devices.
/// A step's summary on GitHub is added to, since others write there, too.
/// A file that cannot be written is removed, so that it does not keep an earlier pass. Throws
/// ErrorForReports naming the first that could not be written.
void write_reports(const Verdict& verdict, const std::vector<ReportTarget>& reports);

/// The same of what gives another text in each kind.
void write_reports(const std::function<std::string(ReportKind)>& text_of,
                   const std::vector<ReportTarget>& reports);

/// Writes all that can be written of a run without a verdict. Throws Error naming the first that
/// could not be.
void write_reports_of_failure(const Verdict& none, const std::vector<ReportTarget>& reports);

/// Fills the files with "the run did not finish". A killed run then leaves no earlier pass behind,
/// and a file that cannot be written is detected before the work begins. A pipe or a device takes
/// one document, which is the verdict.
void announce_reports(const std::vector<ReportTarget>& reports);

}  // namespace gate
