// SPDX-License-Identifier: MIT
// The report for a terminal: a failing run fits a screen, worst first, the verdict last.
#include <fmt/format.h>

#include <cstddef>
#include <limits>
#include <optional>

#include "gate/core/numbers.h"
#include "gate/report/clean_text.h"
#include "gate/report/phrases.h"
#include "gate/report/report.h"

namespace gate {

namespace {

constexpr std::size_t all_lines = std::numeric_limits<std::size_t>::max();
constexpr std::size_t detail_lines = 6;

enum class Color { red, yellow, green, faint };

std::string painted(const std::string& text, Color color, const TextStyle& style) {
  if (!style.color) return text;
  switch (color) {
    case Color::red:
      return "\x1b[1;31m" + text + "\x1b[0m";
    case Color::yellow:
      return "\x1b[33m" + text + "\x1b[0m";
    case Color::green:
      return "\x1b[32m" + text + "\x1b[0m";
    case Color::faint:
      return "\x1b[2m" + text + "\x1b[0m";
  }
  return text;
}

// "  detail: first line\n          second line\n"; nothing for an empty text.
std::string labelled(std::string_view label, std::string_view text, std::size_t most_lines) {
  std::string rest = clean_text(text);
  while (!rest.empty() && rest.back() == '\n') rest.pop_back();
  if (rest.empty()) return {};
  std::string lines;
  std::string lead = fmt::format("  {}: ", label);
  const std::string further(lead.size(), ' ');
  for (std::size_t count = 0; !rest.empty(); ++count) {
    if (count == most_lines) return lines + further + "…\n";
    const std::size_t end = rest.find('\n');
    lines += lead + rest.substr(0, end) + "\n";
    rest.erase(0, end == std::string::npos ? rest.size() : end + 1);
    lead = further;
  }
  return lines;
}

// The rule's id and, where it is known, the cause: "[seq-scan] (index-dropped)".
std::string tags(const Finding& finding) {
  std::string text = fmt::format("[{}]", one_line(finding.rule));
  if (!finding.cause.empty()) text += fmt::format(" ({})", one_line(finding.cause));
  return text;
}

std::string finding_head(const Finding& finding) {
  return fmt::format("{}: {} {}", finding.waived ? "waived" : to_string(finding.severity),
                     one_line(finding.message), tags(finding));
}

std::string finding_lines(const Finding& finding, std::size_t most_detail_lines) {
  std::string lines = finding_head(finding) + "\n";
  if (finding.waived) return lines + labelled("reason", *finding.waived, most_detail_lines);
  lines += labelled("detail", finding.detail, most_detail_lines);
  return lines + labelled("hint", finding.hint, most_detail_lines);
}

std::string indented(const std::string& lines) {
  std::string result;
  for (std::size_t at = 0; at < lines.size();) {
    const std::size_t end = lines.find('\n', at) + 1;
    result += "  " + lines.substr(at, end - at);
    at = end;
  }
  return result;
}

std::string case_line(std::string_view word, Color color, const JudgedCase& judged,
                      const TextStyle& style) {
  return fmt::format("{} {}  {}\n", painted(std::string(word), color, style), case_name(judged),
                     location(judged));
}

std::string plan_of(const JudgedCase& judged) {
  const std::optional<ShownPlan> plan = shown_plan(judged.evidence);
  return plan ? "plan:\n" + (plan->is_diff ? plan->text : indented(plan->text)) : "";
}

std::string failing_case(const JudgedCase& judged, const Verdict& verdict, const TextStyle& style) {
  std::string lines = case_line("FAIL", Color::red, judged, style);
  for (const Finding& each : judged.findings) {
    if (decides(each, verdict) || style.verbose)
      lines += indented(finding_lines(each, style.verbose ? all_lines : detail_lines));
    else if (!style.quiet && !each.waived && each.severity == Severity::warning)
      lines += "  " + finding_head(each) + "\n";
  }
  if (style.verbose) lines += indented(plan_of(judged));
  const std::string command = refresh_command(judged);
  if (!command.empty()) lines += "  to accept: " + command + "\n";
  return lines + "\n";
}

// A case that does not fail: in a few words, or, when asked for, with everything.
std::string quiet_case(const JudgedCase& judged, const TextStyle& style) {
  if (style.verbose) {
    std::string lines = case_line(to_string(judged.status), Color::green, judged, style);
    for (const Finding& each : judged.findings) lines += indented(finding_lines(each, all_lines));
    return lines + indented(plan_of(judged)) + "\n";
  }
  std::string lines;
  for (const Finding& each : judged.findings)
    if (!each.waived && each.severity == Severity::warning)
      lines += fmt::format("{} {}: {} {}\n", painted("warning:", Color::yellow, style),
                           case_name(judged), one_line(each.message), tags(each));
  return lines;
}

std::string skip_lines(const Verdict& verdict) {
  std::string lines;
  for (const std::string& each : skip_words(verdict)) lines += "skipped: " + each + "\n";
  return lines;
}

std::string environment_lines(const Environment& environment) {
  std::string lines;
  for (const std::string& each : environment.differences)
    lines += "note: environment: " + one_line(each) + "\n";
  for (const std::string& each : environment.unpinned)
    lines += "note: not pinned on this server: " + one_line(each) + "\n";
  return lines;
}

std::string verdict_lines(const Verdict& verdict, const TextStyle& style) {
  const Color color = verdict.outcome == Outcome::pass ? Color::green : Color::red;
  std::string lines = painted("plangate: " + verdict_words(verdict), color, style) + "\n";
  if (verdict.error)
    lines += labelled("detail", verdict.error->detail, all_lines) +
             labelled("hint", verdict.error->hint, all_lines);
  return lines;
}

}  // namespace

std::string finding_text(const Finding& finding) {
  return without_log_commands(finding_lines(finding, all_lines));
}

std::string text_report(const Verdict& verdict, const TextStyle& style) {
  std::string lines;
  for (const JudgedCase* each : failing_cases(verdict))
    lines += failing_case(*each, verdict, style);
  if (!style.quiet) {
    for (const JudgedCase& each : verdict.cases)
      if (!failed(each)) lines += quiet_case(each, style);
    lines += skip_lines(verdict) + environment_lines(verdict.environment);
    if (verdict.summary.notes > 0 && !style.verbose)
      lines += painted(format_count(verdict.summary.notes, "note") + ", shown with -v",
                       Color::faint, style) +
               "\n";
  }
  return without_log_commands(lines + verdict_lines(verdict, style));
}

}  // namespace gate
