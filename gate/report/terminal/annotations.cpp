// SPDX-License-Identifier: MIT
// Workflow commands of GitHub Actions ("::error file=…,line=…,title=…::text"), which GitHub shows
// beside the lines of a pull request. It shows ten errors and ten warnings per step and silently
// drops the rest, so the worst come first and the rest are counted. Text from SQL or plans is
// escaped as in the runner's own toolkit: no line of it can begin a command.
#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <string_view>
#include <vector>

#include "gate/core/text/numbers.h"
#include "gate/core/text/severity.h"
#include "gate/report/because_words.h"
#include "gate/report/clean_text.h"
#include "gate/report/phrases.h"
#include "gate/report/report.h"
#include "gate/report/shown_text.h"

namespace gate {
namespace {

constexpr std::size_t most_shown = 10;
constexpr std::size_t most_bytes = 4'000;

std::string escaped(std::string_view text, std::string_view special) {
  std::string result;
  for (const char letter : text)
    if (special.find(letter) == std::string_view::npos)
      result += letter;
    else
      result += fmt::format("%{:02X}", static_cast<unsigned char>(letter));
  return result;
}

std::string property(std::string_view text) {
  return escaped(one_line(text), "%\r\n:,");
}

std::string body(std::string_view text) {
  return escaped(shortened(clean_text(text), most_bytes), "%\r\n");
}

struct Annotated {
  const JudgedCase* judged;
  const Finding* finding;
};

/// Findings that are not waived; those of failing cases first, then worst first.
std::vector<Annotated> findings_of(const Verdict& verdict, Severity severity) {
  std::vector<Annotated> found;
  const auto add = [&](const JudgedCase& judged) {
    for (const Finding& each : judged.findings)
      if (!each.waived && each.severity == severity) found.push_back({&judged, &each});
  };
  for (const JudgedCase* judged : failing_cases(verdict)) add(*judged);
  for (const JudgedCase& judged : verdict.cases)
    if (!failed(judged)) add(judged);
  return found;
}

std::string text_of(const Annotated& each) {
  std::string text = shown_line(each.finding->message);
  if (!each.finding->because.empty()) text += "\n" + because_words(*each.finding);
  if (!each.finding->hint.empty()) text += "\n" + each.finding->hint;
  const std::string sent = source_words(each.judged->evidence.query);
  if (!sent.empty()) text += "\n" + sent;
  const std::string command = refresh_command(*each.judged);
  if (!command.empty()) text += "\nIf this is intended: " + command;
  return text;
}

std::string annotation(std::string_view command, const Annotated& each, const std::string& file,
                       int line) {
  return fmt::format(
      "::{} file={},line={},title={}::{}\n", command, property(file), std::max(line, 1),
      property(each.finding->rule + " " + case_name(*each.judged)), body(text_of(each)));
}

/// On the lines of the changes that did it, which the pull request shows; else on the query's.
std::string annotation(std::string_view command, const Annotated& each) {
  const Query& query = each.judged->evidence.query;
  std::string lines;
  for (const Because& because : each.finding->because)
    if (stands_here(because)) lines += annotation(command, each, because.file, because.line);
  return lines.empty() ? annotation(command, each, query.file, query.line) : lines;
}

std::string annotations(const Verdict& verdict, Severity severity, std::string_view command) {
  const std::vector<Annotated> found = findings_of(verdict, severity);
  std::string lines;
  for (const Annotated& each : std::span(found).first(std::min(found.size(), most_shown)))
    lines += annotation(command, each);
  if (found.size() > most_shown)
    lines += fmt::format("::notice title=plangate::{} in the summary\n",
                         body(format_count(static_cast<double>(found.size() - most_shown),
                                           fmt::format("more {}", command))));
  return lines;
}

}  // namespace

std::string annotations_report(const Verdict& verdict) {
  std::string lines;
  if (verdict.outcome == Outcome::none) {
    const std::string hint = verdict.error ? "\n" + verdict.error->hint : "";
    lines = fmt::format("::error title=plangate::{}\n", body(verdict_words(verdict) + hint));
  }
  return lines + annotations(verdict, Severity::error, "error") +
         annotations(verdict, Severity::warning, "warning");
}

}  // namespace gate
