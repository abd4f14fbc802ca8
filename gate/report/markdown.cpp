// SPDX-License-Identifier: MIT
// The report for a pull request: the verdict, a table of what failed, then each failing case with
// what changed, why, and what to do; the rest folded away. A step summary over 1 MiB is lost as a
// whole, so a report that would be too long leaves out what matters least, and says so.
#include <fmt/format.h>

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "gate/core/numbers.h"
#include "gate/report/clean_text.h"
#include "gate/report/folded_diff.h"
#include "gate/report/markdown_escape.h"
#include "gate/report/markdown_sections.h"
#include "gate/report/phrases.h"
#include "gate/report/report.h"

namespace gate {

namespace {

// Escaping makes a text longer, up to nine times where all of it needs it; the limits of parts
// leave room for that.
constexpr std::size_t most_bytes = 1'000'000;
constexpr std::size_t most_cell_bytes = 300;
constexpr std::size_t most_error_bytes = 20'000;

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

std::string finding_paragraphs(const Finding& finding) {
  const std::string why = finding.detail.empty() ? finding.cause : finding.detail;
  return paragraph("What changed", finding.rule, finding.message) +
         paragraph("Why", finding.cause, why) + paragraph("What to do", "", finding.hint);
}

std::string plan_of(const Evidence& evidence) {
  const std::optional<ShownPlan> plan = shown_plan(evidence);
  if (!plan) return {};
  if (!plan->is_diff) return "The current plan:\n\n" + code_block(plan->text, "text") + "\n";
  return "The plan, from baseline (`-`) to current (`+`):\n\n" +
         code_block(folded_diff(plan->text), "diff") + "\n";
}

std::string acceptance(const JudgedCase& judged) {
  const std::string command = refresh_command(judged);
  if (command.empty()) return {};
  return "If this is intended, accept it and commit the baseline:\n\n" + code_block(command, "sh") +
         "\n";
}

std::string failing_section(const JudgedCase& judged, const Verdict& verdict,
                            const Extent& extent) {
  std::string text = fmt::format("#### ❌ {} {}\n\n", code_span(case_name(judged), Place::paragraph),
                                 code_span(location(judged), Place::paragraph));
  for (const Finding& each : judged.findings)
    if (decides(each, verdict)) text += finding_paragraphs(each);
  if (extent.plans) text += plan_of(judged.evidence);
  text += acceptance(judged);
  const std::string& sql = judged.evidence.query.sql;
  if (extent.queries && !sql.empty()) text += folded("The query", code_block(sql, "sql"));
  return text;
}

std::string sections(const Verdict& verdict, const Extent& extent) {
  std::string text = environment_differences(verdict.environment);
  for (const JudgedCase* each : failing_cases(verdict)) {
    if (text.size() > most_bytes) return text;  // too long already: the next extent is tried
    text += failing_section(*each, verdict, extent);
  }
  return text + harmless_changes(verdict) + other_findings(verdict) + waived_findings(verdict) +
         environment_facts(verdict.environment);
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
  for (const std::string& each : skip_words(verdict)) text += markdown_text(each) + "\n\n";
  text += note_of_what_is_missing(extent);
  text += table(verdict, extent.sections ? most_bytes : most_bytes / 3);
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
