// SPDX-License-Identifier: MIT
#include "gate/report/terminal/text_screen.h"

#include <fmt/format.h>

#include <algorithm>

#include "gate/core/text/numbers.h"
#include "gate/report/phrases.h"
#include "gate/report/terminal/text_parts.h"
#include "gate/report/wrapping.h"

namespace gate {
namespace {

const Finding& first_deciding(const JudgedCase& judged, const Verdict& verdict) {
  return *std::ranges::find_if(judged.findings,
                               [&](const Finding& each) { return decides(each, verdict); });
}

bool one_fix(const Finding& left, const Finding& right) {
  return !left.hint.empty() && left.rule == right.rule && left.hint == right.hint &&
         left.schema == right.schema && left.relation == right.relation &&
         (!left.relation.empty() || left.message == right.message);
}

/// As many names as fit on one row: "    same fix: orders/a [hot], orders/b, and 3 more".
std::string others_line(const std::vector<const JudgedCase*>& others, const TextStyle& style) {
  constexpr std::size_t more = std::string_view(", and 1,000 more").size();
  std::string line = "    same fix: ";
  std::size_t named = 0;
  for (const JudgedCase* each : others) {
    const std::string next = (named > 0 ? ", " : "") + case_name(*each);
    if (named > 0 && columns_of(line) + columns_of(next) + more > style.columns) break;
    line += next;
    ++named;
  }
  if (named < others.size())
    line += fmt::format(", and {} more", format_count(static_cast<double>(others.size() - named)));
  return line + "\n";
}

std::string further_errors(const FailingGroup& group, const Verdict& verdict) {
  const auto deciding = std::ranges::count_if(
      group.first->findings, [&](const Finding& each) { return decides(each, verdict); });
  if (deciding < 2) return {};
  return fmt::format("    and {}\n",
                     format_count(static_cast<double>(deciding - 1), "further finding"));
}

std::string group_lines(const FailingGroup& group, bool in_full, const Verdict& verdict,
                        const TextStyle& style) {
  std::string lines;
  if (in_full) {
    lines = failing_case_lines(*group.first, verdict, style);
    lines.pop_back();  // the empty line
  } else {
    lines = failing_case_line(*group.first, style) + finding_line(*group.finding, style) +
            hint_lines(*group.finding, style) + further_errors(group, verdict);
  }
  if (!group.others.empty()) lines += others_line(group.others, style);
  return lines;
}

/// "7 more cases fail; -v and --report show all", and how to see and accept one.
std::string further_help(const std::vector<FailingGroup>& groups, std::size_t told,
                         const TextStyle& style) {
  std::size_t cases = 0;
  for (std::size_t i = told; i < groups.size(); ++i) cases += 1 + groups[i].others.size();
  std::string lines;
  if (cases > 0)
    lines = wrapped(fmt::format("{} {}; -v and --report show all",
                                format_count(static_cast<double>(cases), "more case"),
                                cases == 1 ? "fails" : "fail"),
                    style.columns, 2) +
            "\n";
  const std::string commands =
      "plangate check SUITE/QUERY -v shows a case in full, plangate refresh accepts it";
  return lines + painted(wrapped(commands, style.columns, 2), Color::faint, style) + "\n";
}

}  // namespace

std::vector<FailingGroup> failing_groups(const Verdict& verdict) {
  std::vector<FailingGroup> groups;
  for (const JudgedCase* judged : failing_cases(verdict)) {
    const Finding& finding = first_deciding(*judged, verdict);
    const auto same = std::ranges::find_if(
        groups, [&](const FailingGroup& group) { return one_fix(*group.finding, finding); });
    if (same != groups.end())
      same->others.push_back(judged);
    else
      groups.push_back({judged, &finding, {}});
  }
  return groups;
}

std::string digest(const std::vector<FailingGroup>& groups, const Telling& telling,
                   const Verdict& verdict, const TextStyle& style) {
  std::string lines;
  for (std::size_t i = 0; i < telling.groups; ++i)
    lines += group_lines(groups[i], i == 0 && telling.first_in_full, verdict, style);
  return lines + further_help(groups, telling.groups, style);
}

}  // namespace gate
