// SPDX-License-Identifier: MIT
// The report for a terminal: a failing run fits on a screen, worst first, the verdict last.
#include <fmt/format.h>

#include <optional>
#include <vector>

#include "gate/core/text/numbers.h"
#include "gate/core/text/severity.h"
#include "gate/report/clean_text.h"
#include "gate/report/phrases.h"
#include "gate/report/report.h"
#include "gate/report/terminal/text_parts.h"
#include "gate/report/terminal/text_screen.h"
#include "gate/report/wrapping.h"

namespace gate {

namespace {

std::string skip_lines(const Verdict& verdict, const TextStyle& style) {
  std::string lines;
  for (const std::string& each : skip_words(verdict))
    lines += wrapped("skipped: " + each, style.columns, 2) + "\n";
  return lines;
}

std::string environment_lines(const Environment& environment, const TextStyle& style) {
  std::string lines;
  for (const std::string& each : environment.differences)
    lines += wrapped("note: environment: " + one_line(each), style.columns, 2) + "\n";
  for (const std::string& each : environment.unpinned)
    lines += wrapped("note: not pinned on this server: " + one_line(each), style.columns, 2) + "\n";
  return lines;
}

std::string verdict_lines(const Verdict& verdict, const TextStyle& style) {
  const Color color = verdict.outcome == Outcome::pass ? Color::green : Color::red;
  const std::string words = wrapped("plangate: " + verdict_words(verdict), style.columns, 2);
  std::string lines = painted(words, color, style) + "\n";
  if (verdict.error)
    lines += labelled("detail", verdict.error->detail, style.columns) +
             labelled("hint", verdict.error->hint, style.columns);
  return lines;
}

std::string failing_lines(const Verdict& verdict, const TextStyle& style) {
  std::string lines;
  for (const JudgedCase* each : failing_cases(verdict))
    lines += failing_case_lines(*each, verdict, style);
  return lines;
}

/// One line per warning of cases that do not fail.
std::vector<std::string> warning_lines(const Verdict& verdict, const TextStyle& style) {
  std::vector<std::string> lines;
  for (const JudgedCase& judged : verdict.cases)
    for (const Finding& each : judged.findings)
      if (!failed(judged) && !each.waived && each.severity == Severity::warning)
        lines.push_back(warning_line(judged, each, style));
  return lines;
}

std::string verbose_lines(const Verdict& verdict, const TextStyle& style) {
  std::string lines = failing_lines(verdict, style);
  if (style.quiet) return lines;
  for (const JudgedCase& each : verdict.cases)
    if (!failed(each)) lines += verbose_case_lines(each, style);
  return lines + skip_lines(verdict, style) + environment_lines(verdict.environment, style);
}

/// "9 more warnings, 2 notes, shown with -v"
std::string unshown(std::size_t warnings, std::size_t all_warnings, int notes,
                    const TextStyle& style) {
  std::string words;
  if (warnings > 0)
    words = format_count(static_cast<double>(warnings),
                         warnings < all_warnings ? "more warning" : "warning");
  if (notes > 0) words += (words.empty() ? "" : ", ") + format_count(notes, "note");
  return words.empty() ? "" : painted(words + ", shown with -v", Color::faint, style) + "\n";
}

/// Adds to the failing cases what surrounds them in a report that is not verbose.
class ShortReport {
 public:
  ShortReport(const Verdict& verdict, const TextStyle& style)
      : verdict_(verdict), style_(style), warnings_(warning_lines(verdict, style)) {
    if (style.quiet) warnings_.clear();
  }

  [[nodiscard]] std::string whole() const {
    return around(failing_lines(verdict_, style_), warnings_.size());
  }

  /// As much as fits on the screen, with room for the command and the next prompt. Fixes take
  /// precedence over warnings.
  [[nodiscard]] std::string on_screen() const {
    const std::string failing = failing_on_screen();
    std::size_t warnings = warnings_.size();
    while (warnings > 0 && !fits(around(failing, warnings))) --warnings;
    return around(failing, warnings);
  }

 private:
  [[nodiscard]] std::string around(const std::string& failing, std::size_t warnings) const {
    std::string lines = failing;
    if (!style_.quiet) {
      for (std::size_t i = 0; i < warnings; ++i) lines += warnings_[i];
      lines +=
          skip_lines(verdict_, style_) + environment_lines(verdict_.environment, style_) +
          unshown(warnings_.size() - warnings, warnings_.size(), verdict_.summary.notes, style_);
    }
    return lines + verdict_lines(verdict_, style_);
  }

  [[nodiscard]] std::string failing_on_screen() const {
    std::string lines = failing_lines(verdict_, style_);
    if (lines.empty() || fits(around(lines, 0))) return lines;
    const std::vector<FailingGroup> groups = failing_groups(verdict_);
    lines = digest(groups, {groups.size(), true}, verdict_, style_);
    for (std::size_t told = groups.size(); told > 0 && !fits(around(lines, 0)); --told)
      lines = digest(groups, {told, false}, verdict_, style_);
    return lines;
  }

  [[nodiscard]] bool fits(const std::string& lines) const {
    return rows_of(lines, style_.columns) + 2 <= style_.rows;
  }

  const Verdict& verdict_;
  const TextStyle& style_;
  std::vector<std::string> warnings_;
};

}  // namespace

std::string text_report(const Verdict& verdict, const TextStyle& style) {
  if (style.verbose)
    return without_log_commands(verbose_lines(verdict, style) + verdict_lines(verdict, style));
  const ShortReport report(verdict, style);
  return without_log_commands(style.rows > 0 ? report.on_screen() : report.whole());
}

}  // namespace gate
