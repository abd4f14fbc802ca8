// SPDX-License-Identifier: MIT
#include "gate/report/terminal/text_parts.h"

#include <fmt/format.h>

#include <limits>
#include <optional>

#include "gate/core/text/severity.h"
#include "gate/report/because_words.h"
#include "gate/report/clean_text.h"
#include "gate/report/phrases.h"
#include "gate/report/shown_text.h"
#include "gate/report/wrapping.h"

namespace gate {
namespace {

constexpr std::size_t all_lines = std::numeric_limits<std::size_t>::max();
constexpr std::size_t detail_lines = 6;

std::string cut_label(std::string_view label, std::string_view text, std::size_t columns,
                      std::size_t most_lines) {
  std::string rest = clean_text(text);
  while (!rest.empty() && rest.back() == '\n') rest.pop_back();
  if (rest.empty()) return {};
  std::string lines;
  std::string lead = fmt::format("  {}: ", label);
  const std::string further(lead.size(), ' ');
  const std::size_t broken = further.size() + (rest.find('\n') == std::string::npos ? 0 : 2);
  for (std::size_t count = 0; !rest.empty(); ++count) {
    if (count == most_lines) return lines + further + "…\n";
    const std::size_t end = rest.find('\n');
    lines += wrapped(lead + rest.substr(0, end), columns, broken) + "\n";
    rest.erase(0, end == std::string::npos ? rest.size() : end + 1);
    lead = further;
  }
  return lines;
}

// The id of the rule and, if known, the cause: "[seq-scan] (index-dropped)".
std::string tags(const Finding& finding) {
  std::string text = fmt::format("[{}]", one_line(finding.rule));
  if (!finding.cause.empty()) text += fmt::format(" ({})", one_line(finding.cause));
  return text;
}

std::string finding_head(const Finding& finding) {
  return fmt::format("{}: {} {}", finding.waived ? "waived" : to_string(finding.severity),
                     shown_line(finding.message), tags(finding));
}

std::size_t inner(std::size_t columns) {
  return columns > 2 ? columns - 2 : columns;
}

/// The label says the first word.
std::string because_label(const Finding& finding) {
  constexpr std::string_view lead = "because of ";
  const std::string words = because_words(finding);
  return words.empty() ? words : words.substr(lead.size());
}

std::string finding_lines(const Finding& finding, std::size_t columns, std::size_t most_lines) {
  std::string lines = wrapped(finding_head(finding), columns, 2) + "\n";
  if (finding.waived) return lines + cut_label("reason", *finding.waived, columns, most_lines);
  lines += cut_label("because", because_label(finding), columns, most_lines);
  lines += cut_label("detail", shown_text(finding.detail), columns, most_lines);
  return lines + cut_label("hint", finding.hint, columns, most_lines);
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

/// A colored word, then the rest of the line, which is wrapped if it is too long.
std::string worded_line(std::string_view word, Color color, const std::string& rest,
                        const TextStyle& style) {
  const std::string lines = wrapped(fmt::format("{} {}", word, rest), style.columns, 2);
  return painted(std::string(word), color, style) + lines.substr(word.size()) + "\n";
}

/// The query's file, and where the application sends it.
std::string place_words(const JudgedCase& judged) {
  const std::string sent = source_words(judged.evidence.query);
  return sent.empty() ? location(judged) : fmt::format("{}, {}", location(judged), sent);
}

std::string case_line(std::string_view word, Color color, const JudgedCase& judged,
                      const TextStyle& style) {
  return worded_line(word, color, fmt::format("{}  {}", case_name(judged), place_words(judged)),
                     style);
}

std::string plan_of(const JudgedCase& judged) {
  const std::optional<ShownPlan> plan = shown_plan(judged.evidence);
  if (!plan) return {};
  return fmt::format("plan{}:\n{}", execution_words(judged.evidence),
                     plan->is_diff ? plan->text : indented(plan->text));
}

}  // namespace

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

std::string labelled(std::string_view label, std::string_view text, std::size_t columns) {
  return cut_label(label, text, columns, all_lines);
}

std::string failing_case_line(const JudgedCase& judged, const TextStyle& style) {
  return case_line("FAIL", Color::red, judged, style);
}

std::string finding_line(const Finding& finding, const TextStyle& style) {
  return "  " + wrapped(finding_head(finding), inner(style.columns), 4) + "\n";
}

std::string hint_lines(const Finding& finding, const TextStyle& style) {
  return indented(cut_label("hint", finding.hint, inner(style.columns), all_lines));
}

std::string failing_case_lines(const JudgedCase& judged, const Verdict& verdict,
                               const TextStyle& style) {
  std::string lines = failing_case_line(judged, style);
  for (const Finding& each : judged.findings) {
    if (decides(each, verdict) || style.verbose)
      lines += indented(
          finding_lines(each, inner(style.columns), style.verbose ? all_lines : detail_lines));
    else if (!style.quiet && !each.waived && each.severity == Severity::warning)
      lines += finding_line(each, style);
  }
  if (style.verbose) lines += indented(plan_of(judged));
  const std::string command = refresh_command(judged);
  if (!command.empty()) lines += "  to accept: " + command + "\n";
  return lines + "\n";
}

std::string verbose_case_lines(const JudgedCase& judged, const TextStyle& style) {
  std::string lines = case_line(to_string(judged.status), Color::green, judged, style);
  for (const Finding& each : judged.findings)
    lines += indented(finding_lines(each, inner(style.columns), all_lines));
  return lines + indented(plan_of(judged)) + "\n";
}

std::string warning_line(const JudgedCase& judged, const Finding& warning, const TextStyle& style) {
  return worded_line(
      "warning:", Color::yellow,
      fmt::format("{}: {} {}", case_name(judged), shown_line(warning.message), tags(warning)),
      style);
}

std::string finding_text(const Finding& finding) {
  return without_log_commands(finding_lines(finding, 0, all_lines));
}

}  // namespace gate
