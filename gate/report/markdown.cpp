// SPDX-License-Identifier: MIT
// The report for a pull request: the verdict, a table of what failed, then each failing case with
// what changed, why, and what to do; the rest folded away. A step summary over 1 MiB is lost as a
// whole, so a report that would be too long leaves out what matters least, and says so.
#include <fmt/format.h>

#include <array>
#include <cstddef>
#include <string_view>

#include "gate/core/numbers.h"
#include "gate/report/clean_text.h"
#include "gate/report/folded_diff.h"
#include "gate/report/markdown_escape.h"
#include "gate/report/phrases.h"
#include "gate/report/plan_tree.h"
#include "gate/report/report.h"

namespace gate {

namespace {

constexpr std::size_t most_bytes = 1'000'000;
constexpr std::size_t most_cell_bytes = 300;
constexpr std::size_t most_error_bytes = 100'000;

/// How much of the report is written.
struct Extent {
  bool queries = true;
  bool plans = true;
  bool sections = true;
  std::string_view left_out;
};

constexpr std::array<Extent, 4> extents{{
    {},
    {.queries = false, .left_out = "the texts of the queries"},
    {.queries = false, .plans = false, .left_out = "the texts of the queries and the plans"},
    {.queries = false,
     .plans = false,
     .sections = false,
     .left_out = "everything but the table of failing cases"},
}};

std::string heading(const Verdict& verdict) {
  const std::string_view sign = verdict.outcome == Outcome::pass ? "✅" : "❌";
  return fmt::format("### {} plangate: {}\n\n", sign,
                     markdown_text(shortened(verdict_words(verdict), most_error_bytes)));
}

// "**Why** (`index-dropped`): …"; the tag is left out where it is empty.
std::string paragraph(std::string_view lead, const std::string& tag, const std::string& text) {
  if (text.empty()) return {};
  const std::string tagged = tag.empty() ? "" : " (" + code_span(tag, Place::paragraph) + ")";
  return fmt::format("**{}**{}: {}\n\n", lead, tagged, markdown_text(text));
}

std::string error_paragraphs(const Error& error) {
  const std::string detail = shortened(clean_text(error.detail), most_error_bytes);
  const std::string hint = shortened(clean_text(error.hint), most_error_bytes);
  return "No case was judged, so this is neither a pass nor a failure.\n\n" +
         (detail.empty() ? "" : code_block(detail, "text") + "\n") +
         paragraph("What to do", "", hint);
}

std::string cell(const std::string& text) {
  return code_span(shortened(one_line(text), most_cell_bytes), Place::table);
}

std::string table_row(const JudgedCase& judged, const Finding& finding) {
  return fmt::format("| {} | {} | {} | {} | {} |\n", cell(case_name(judged)),
                     cell(location(judged)), cell(finding.rule), cell(relation_name(finding)),
                     cell(finding.cause));
}

// As many rows as fit into `room` bytes.
std::string table(const Verdict& verdict, std::size_t room) {
  const std::vector<const JudgedCase*> cases = failing_cases(verdict);
  if (cases.empty()) return {};
  std::string rows = "| case | file | rule | relation | cause |\n|---|---|---|---|---|\n";
  std::size_t left_out = 0;
  for (const JudgedCase* judged : cases) {
    for (const Finding& each : judged->findings) {
      if (!decides(each, verdict)) continue;
      const std::string row = table_row(*judged, each);
      if (rows.size() + row.size() <= room)
        rows += row;
      else
        ++left_out;
    }
  }
  rows += "\n";
  if (left_out > 0)
    rows += fmt::format("… and {} more.\n\n", format_count(static_cast<double>(left_out)));
  return rows;
}

std::string folded(const std::string& summary, const std::string& body) {
  if (body.empty()) return {};
  return fmt::format("<details><summary>{}</summary>\n\n{}\n</details>\n\n", summary, body);
}

std::string finding_paragraphs(const Finding& finding) {
  const std::string why = finding.detail.empty() ? finding.cause : finding.detail;
  return paragraph("What changed", finding.rule, finding.message) +
         paragraph("Why", finding.cause, why) + paragraph("What to do", "", finding.hint);
}

std::string plans_of(const Evidence& evidence) {
  if (!evidence.current) return {};
  if (evidence.baseline) {
    const std::string diff = plan_diff(*evidence.baseline, *evidence.current);
    if (has_difference(diff))
      return "The plan, from baseline (`-`) to current (`+`):\n\n" +
             code_block(folded_diff(diff), "diff") + "\n";
  }
  return "The current plan:\n\n" + code_block(plan_tree(*evidence.current), "text") + "\n";
}

std::string acceptance(const JudgedCase& judged) {
  const std::string command = refresh_command(judged);
  if (command.empty()) return {};
  return "If this is intended, accept it and commit the baseline:\n\n" + code_block(command, "sh") +
         "\n";
}

std::string list_item(const JudgedCase& judged, const Finding& finding) {
  return fmt::format("- {} {}: {}{}\n", code_span(finding.rule, Place::paragraph),
                     code_span(case_name(judged), Place::paragraph), markdown_text(finding.message),
                     finding.hint.empty() ? "" : "<br>" + markdown_text(finding.hint));
}

std::string failing_section(const JudgedCase& judged, const Verdict& verdict,
                            const Extent& extent) {
  std::string text = fmt::format("#### ❌ {} {}\n\n", code_span(case_name(judged), Place::paragraph),
                                 code_span(location(judged), Place::paragraph));
  for (const Finding& each : judged.findings)
    if (decides(each, verdict)) text += finding_paragraphs(each);
  if (extent.plans) text += plans_of(judged.evidence);
  text += acceptance(judged);
  const std::string& sql = judged.evidence.query.sql;
  if (extent.queries && !sql.empty()) text += folded("The query", code_block(sql, "sql"));
  return text;
}

// The items of all findings that `wanted` picks, in the verdict's order.
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

std::string changed_plans(const Verdict& verdict) {
  const std::string items = list(
      verdict,
      [&verdict](const JudgedCase& judged, const Finding& finding) {
        return is_harmless_change(judged, finding) && !decides(finding, verdict);
      },
      [](const JudgedCase& judged, const Finding& finding) {
        return fmt::format("- {}: {}\n", code_span(case_name(judged), Place::paragraph),
                           markdown_text(finding.message));
      });
  return items.empty() ? "" : "Plans that changed without harm:\n\n" + items + "\n";
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
                           markdown_text(finding.message),
                           markdown_text(finding.waived.value_or("")));
      });
  return folded("Waived", items);
}

std::string bullets(const std::vector<std::string>& lines) {
  std::string items;
  for (const std::string& each : lines) items += "- " + markdown_text(each) + "\n";
  return items;
}

std::string environment_section(const Environment& environment) {
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

std::string differences(const Environment& environment) {
  if (environment.differences.empty()) return {};
  return "This run's environment differs from the one of the baselines:\n\n" +
         bullets(environment.differences) + "\n";
}

std::string sections(const Verdict& verdict, const Extent& extent) {
  std::string text = differences(verdict.environment);
  for (const JudgedCase* each : failing_cases(verdict)) {
    if (text.size() > most_bytes) return text;  // too long already: the next extent is tried
    text += failing_section(*each, verdict, extent);
  }
  return text + changed_plans(verdict) + other_findings(verdict) + waived_findings(verdict) +
         environment_section(verdict.environment);
}

std::string note_of_what_is_missing(const Extent& extent) {
  if (extent.left_out.empty()) return {};
  return fmt::format(
      "To stay under 1 MB this report leaves out {}; the JSON report has it all.\n\n",
      extent.left_out);
}

std::string written(const Verdict& verdict, const Extent& extent) {
  std::string text = heading(verdict);
  if (verdict.error) text += error_paragraphs(*verdict.error);
  text += note_of_what_is_missing(extent);
  text += table(verdict, extent.sections ? most_bytes : most_bytes / 2);
  if (extent.sections) text += sections(verdict, extent);
  return without_log_commands(text);
}

}  // namespace

std::string markdown_report(const Verdict& verdict) {
  std::string text;
  for (const Extent& each : extents) {
    text = written(verdict, each);
    if (text.size() <= most_bytes) break;
  }
  return text;
}

}  // namespace gate
