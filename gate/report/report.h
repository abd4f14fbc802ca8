// SPDX-License-Identifier: MIT
// One verdict -> one text, a function a format. Pure: same verdict, same bytes.
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
  std::size_t rows = 0;  ///< of the terminal, on which the report fits; 0: all of it
};

/// For the terminal: failing cases worst first, each with its fix; the verdict last.
[[nodiscard]] std::string text_report(const Verdict& verdict, const TextStyle& style);

/// For a pull request or a step summary: verdict first, a table of failing cases, then for each
/// the diff of the two plan trees, the cause, the fix, the refresh command, the query folded away.
[[nodiscard]] std::string markdown_report(const Verdict& verdict);

/// DESIGN's results, "version": 1, with the catalog of each case so that `refresh --from` works.
[[nodiscard]] std::string json_report(const Verdict& verdict);

/// One testcase a case; on an error of the run itself one testcase with that error.
[[nodiscard]] std::string junit_report(const Verdict& verdict);

/// For a browser: one page under 1.5 MB that needs no network. Filters, each case with its
/// findings, the two plans side by side, the query with its parameters and the refresh command.
/// Where there are too many cases, what passed is shown as a row, and the page says so.
[[nodiscard]] std::string html_report(const Verdict& verdict);

/// For GitHub: workflow commands, one a line, that annotate the queries' own lines; errors and
/// warnings, worst first, ten of each at most, then how many more there are.
[[nodiscard]] std::string annotations_report(const Verdict& verdict);

/// For GitLab's merge request widget: code quality, a remark a finding that is not waived.
[[nodiscard]] std::string gitlab_report(const Verdict& verdict);

/// One finding for the terminal: message with rule id, detail, hint.
[[nodiscard]] std::string finding_text(const Finding& finding);

/// The refresh command that accepts the case, with --reason where it needs one.
[[nodiscard]] std::string refresh_command(const JudgedCase& judged);

}  // namespace gate
