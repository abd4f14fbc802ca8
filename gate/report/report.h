// SPDX-License-Identifier: MIT
// Turns a verdict into text, one function per format. Pure: the same verdict gives the same bytes.
#pragma once

#include <cstddef>
#include <string>

#include "gate/core/verdict/verdict.h"

namespace gate {

struct TextStyle {
  bool color = false;
  bool quiet = false;    ///< the verdict line and failing cases only
  bool verbose = false;  ///< every case, with its plan
  std::size_t columns =
      0;                 ///< of the terminal, whose lines are broken between words; 0: whole lines
  std::size_t rows = 0;  ///< of the terminal, into which the report is fitted; 0: the whole report
};

/// For the terminal: failing cases first, worst first, each with its fix; the verdict last.
[[nodiscard]] std::string text_report(const Verdict& verdict, const TextStyle& style);

/// For a pull request or a step summary: the verdict, a table of failing cases, then for each of
/// them the diff of the two plan trees, the cause, the fix, the refresh command and the folded
/// query.
[[nodiscard]] std::string markdown_report(const Verdict& verdict);

/// The results file, "version": 1. It holds the catalog of each case, so that `refresh --from`
/// works.
[[nodiscard]] std::string json_report(const Verdict& verdict);

/// The results of the failing cases alone, worst first, on one line: what a program needs to act.
/// It lacks plans, settings, notes and what was waived, so nothing can be made of it by merge,
/// comment or refresh.
[[nodiscard]] std::string failed_cases_report(const Verdict& verdict);

/// One testcase per case; if the run itself failed, one testcase with that error.
[[nodiscard]] std::string junit_report(const Verdict& verdict);

/// For a browser: one page of less than 1.5 MB that needs no network. It has filters and shows each
/// case with its findings, the two plans side by side, the query with its parameters, and the
/// refresh command. If there are too many cases, those that passed are shown as one row each, and
/// the page says so.
[[nodiscard]] std::string html_report(const Verdict& verdict);

/// For GitHub: workflow commands, one per line, that annotate the lines of the queries. Errors and
/// warnings, worst first, at most ten of each, then the number of the others.
[[nodiscard]] std::string annotations_report(const Verdict& verdict);

/// For GitLab's merge request widget: a code quality report with one remark per finding not waived.
[[nodiscard]] std::string gitlab_report(const Verdict& verdict);

/// One finding for the terminal: message with rule id, detail, hint.
[[nodiscard]] std::string finding_text(const Finding& finding);

/// The refresh command that accepts the case, with --reason if it needs one.
[[nodiscard]] std::string refresh_command(const JudgedCase& judged);

}  // namespace gate
