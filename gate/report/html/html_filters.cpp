// SPDX-License-Identifier: MIT
// The filters for the list of cases. Without its script the page shows all cases and no filters.
#include <fmt/format.h>

#include <cstddef>
#include <map>
#include <string_view>

#include "gate/core/text/numbers.h"
#include "gate/report/html/html_escape.h"
#include "gate/report/html/html_parts.h"

namespace gate {

namespace {

constexpr std::size_t most_choice_bytes = 300;
constexpr std::size_t most_choices = 200;

std::string option(std::string_view value, int count) {
  const std::string name = html_line(value, most_choice_bytes);
  return fmt::format(R"(<option value="{0}">{0} ({1})</option>)", name, format_count(count));
}

std::string choice(std::string_view id, std::string_view label, std::string_view all,
                   const std::map<std::string, int>& counts) {
  if (counts.size() < 2) return {};
  std::string options = fmt::format(R"(<option value="">{}</option>)", all);
  std::size_t shown = 0;
  for (const auto& [value, count] : counts)
    if (++shown <= most_choices) options += option(value, count);
  return fmt::format(
      R"(<label class="choice"><span class="unseen">{}</span><select id="{}">{}</select></label>)",
      label, id, options);
}

std::string status_choice(std::string_view value, std::string_view words, int count) {
  if (count == 0) return {};
  return fmt::format(
      R"(<label><input type="radio" name="status" value="{}"{}><span>{} <small>{}</small></span></label>)",
      value, value.empty() ? " checked" : "", words, format_count(count));
}

std::string statuses(const Verdict& verdict) {
  std::map<Status, int> counts;
  int changed = 0;
  for (const JudgedCase& each : verdict.cases) {
    ++counts[each.status];
    changed += each.plan_changed ? 1 : 0;
  }
  return R"(<fieldset class="statuses"><legend class="unseen">Status</legend>)" +
         status_choice("", "All", verdict.summary.cases) +
         status_choice("fail", "Failed", counts[Status::fail]) +
         status_choice("error", "Did not run", counts[Status::error]) +
         status_choice("changed", "Plan changed", changed) +
         status_choice("waived", "Waived", counts[Status::waived]) +
         status_choice("pass", "Passed", counts[Status::pass]) + "</fieldset>";
}

}  // namespace

std::string html_filters(const Verdict& verdict) {
  if (verdict.cases.empty()) return {};
  std::map<std::string, int> suites;
  std::map<std::string, int> rules;
  for (const JudgedCase& judged : verdict.cases) {
    ++suites[judged.evidence.query.suite];
    std::map<std::string, int> named;
    for (const Finding& each : judged.findings)
      if (++named[each.rule] == 1) ++rules[each.rule];
  }
  return R"(<div class="filters" role="search" aria-label="Cases" hidden>)"
         R"(<label class="field"><span class="unseen">Search in names, findings, queries and plans</span>)"
         R"(<input type="search" id="search" placeholder="Search, or press /" autocomplete="off" spellcheck="false"></label>)" +
         statuses(verdict) + choice("suite", "Suite", "all suites", suites) +
         choice("rule", "Rule", "all rules", rules) +
         R"(<output id="shown" aria-live="polite"></output></div>)" + "\n";
}

}  // namespace gate
