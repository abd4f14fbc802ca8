// SPDX-License-Identifier: MIT
#include "gate/report/markdown/markdown_sections.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <span>
#include <string_view>
#include <vector>

#include "gate/report/markdown/markdown_escape.h"
#include "gate/report/phrases.h"
#include "gate/report/quiet_changes.h"
#include "gate/report/shown_text.h"

namespace gate {

namespace {

std::string list_item(const JudgedCase& judged, const Finding& finding) {
  return fmt::format("- {} {}: {}{}\n", code_span(finding.rule, Place::paragraph),
                     code_span(case_name(judged), Place::paragraph),
                     markdown_text(shown_line(finding.message)),
                     finding.hint.empty() ? "" : "<br>" + markdown_text(finding.hint));
}

// The items of all findings that `wanted` selects, in the verdict's order.
template <typename Wanted, typename Item>
std::string list(const Verdict& verdict, Wanted wanted, Item item) {
  std::string items;
  for (const JudgedCase& judged : verdict.cases)
    for (const Finding& each : judged.findings)
      if (wanted(judged, each)) items += item(judged, each);
  return items;
}

bool is_harmless_change(const JudgedCase& judged, const Finding& finding) {
  return finding.rule == "plan-changed" && !finding.waived && !failed(judged);
}

/// Each change once, however many cases it affects.
std::vector<std::string> changes_around_cases(const Verdict& verdict) {
  std::set<std::string> changes;
  for (const JudgedCase& judged : verdict.cases)
    for (const std::string& change : changes_around(judged.evidence))
      changes.insert(markdown_text(change));
  return {changes.begin(), changes.end()};
}

std::vector<std::string> changes_of_case(const JudgedCase& judged, const Verdict& verdict) {
  std::vector<std::string> changes;
  for (const Finding& each : judged.findings)
    if (is_harmless_change(judged, each) && !decides(each, verdict))
      changes.push_back(shown_line(each.message));
  if (changes.empty() && !failed(judged) && text_changed(judged.evidence))
    changes.emplace_back(judged.plan_changed ? "the query changed"
                                             : "the query changed, its plan did not");
  return changes;
}

std::string list_of(const std::vector<std::string>& lines) {
  constexpr std::size_t most_lines = 50;
  std::string items;
  for (const std::string& each : std::span(lines).first(std::min(lines.size(), most_lines)))
    items += "- " + each + "\n";
  if (lines.size() > most_lines)
    items += fmt::format("- … and {} more\n", lines.size() - most_lines);
  return items;
}

std::string bullets(const std::vector<std::string>& lines) {
  std::string items;
  for (const std::string& each : lines) items += "- " + markdown_text(each) + "\n";
  return items;
}

}  // namespace

std::string markdown_paragraph(std::string_view lead, const std::string& tag,
                               const std::string& text) {
  if (text.empty()) return {};
  const std::string tagged = tag.empty() ? "" : " (" + code_span(tag, Place::paragraph) + ")";
  return fmt::format("**{}**{}: {}\n\n", lead, tagged, markdown_text(text));
}

std::string folded(const std::string& summary, const std::string& body) {
  if (body.empty()) return {};
  return fmt::format("<details><summary>{}</summary>\n\n{}\n</details>\n\n", summary, body);
}

std::string harmless_changes(const Verdict& verdict) {
  std::vector<std::string> lines = changes_around_cases(verdict);
  for (const JudgedCase& judged : verdict.cases)
    for (const std::string& change : changes_of_case(judged, verdict))
      lines.push_back(code_span(case_name(judged), Place::paragraph) + ": " +
                      markdown_text(change));
  const bool passed = verdict.outcome == Outcome::pass;
  if (lines.empty()) return passed ? "No plan changed.\n\n" : "";
  return fmt::format("{}:\n\n{}\n", passed ? "Harmless changes" : "What else changed",
                     list_of(lines));
}

std::string other_findings(const Verdict& verdict) {
  const std::string items = list(
      verdict,
      [&verdict](const JudgedCase& judged, const Finding& finding) {
        return !finding.waived && !decides(finding, verdict) &&
               !is_harmless_change(judged, finding);
      },
      list_item);
  return folded("Warnings and notes", items);
}

std::string waived_findings(const Verdict& verdict) {
  const std::string items = list(
      verdict, [](const JudgedCase&, const Finding& finding) { return finding.waived.has_value(); },
      [](const JudgedCase& judged, const Finding& finding) {
        return fmt::format("- {} {}: {}<br>Reason: {}\n", code_span(finding.rule, Place::paragraph),
                           code_span(case_name(judged), Place::paragraph),
                           markdown_text(shown_line(finding.message)),
                           markdown_text(finding.waived.value_or("")));
      });
  return folded("Waived", items);
}

std::string environment_facts(const Environment& environment) {
  std::string lines;
  const auto add = [&lines](std::string_view name, const std::string& value) {
    if (!value.empty())
      lines += fmt::format("- {}: {}\n", name, code_span(value, Place::paragraph));
  };
  add("PostgreSQL", environment.postgres);
  add("locale", environment.locale);
  add("clock", environment.clock);
  for (const auto& [name, value] : environment.settings)
    add(code_span(name, Place::paragraph), value);
  for (const std::string& each : environment.unpinned)
    lines += "- not pinned on this server: " + markdown_text(each) + "\n";
  return folded("Environment", lines);
}

std::string environment_differences(const Environment& environment) {
  if (environment.differences.empty()) return {};
  return "This run's environment differs from that of the baselines:\n\n" +
         bullets(environment.differences) + "\n";
}

}  // namespace gate
