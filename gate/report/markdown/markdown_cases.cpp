// SPDX-License-Identifier: MIT
#include "gate/report/markdown/markdown_cases.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "gate/core/text/numbers.h"
#include "gate/report/because_words.h"
#include "gate/report/clean_text.h"
#include "gate/report/folded_diff.h"
#include "gate/report/markdown/markdown_escape.h"
#include "gate/report/markdown/markdown_sections.h"
#include "gate/report/phrases.h"
#include "gate/report/report.h"
#include "gate/report/shown_text.h"

namespace gate {

namespace {

constexpr std::size_t most_cell_bytes = 300;
constexpr std::size_t most_query_bytes = 10'000;
// Many failing queries mostly have one cause, which the first three show.
constexpr std::size_t most_open = 3;

using Cases = std::vector<const JudgedCase*>;

// A code span, linked to the case's line if there is something to link to.
std::string linked(const std::string& code, const JudgedCase& judged, const std::string& sources) {
  const Query& query = judged.evidence.query;
  const std::string path = sources.empty() ? "" : url_path(query.file);
  if (path.empty() || code.empty()) return code;
  const std::string line = query.line > 0 ? fmt::format("#L{}", query.line) : "";
  return fmt::format("[{}]({}{}{})", code, sources, path, line);
}

// Where the application sends the query: a link if that is a file with its line.
std::string sender(const JudgedCase& judged, const std::string& sources) {
  const std::string source = one_line(judged.evidence.query.source);
  if (source.empty()) return {};
  const std::string code = code_span(shortened(source, most_cell_bytes), Place::paragraph);
  const std::size_t colon = source.rfind(':');
  const bool is_line = colon != std::string::npos && colon + 1 < source.size() &&
                       source.find_first_not_of("0123456789", colon + 1) == std::string::npos;
  const std::string path = is_line && !sources.empty() ? url_path(source.substr(0, colon)) : "";
  if (path.empty()) return ", sent by " + code;
  return fmt::format(", sent by [{}]({}{}#L{})", code, sources, path, source.substr(colon + 1));
}

std::string cell(const std::string& text) {
  return code_span(shortened(one_line(text), most_cell_bytes), Place::table);
}

std::string table_row(const JudgedCase& judged, const Finding& finding,
                      const std::string& sources) {
  const std::string row =
      fmt::format("| {} | {} | {} | {} |", linked(cell(case_name(judged)), judged, sources),
                  cell(finding.rule), cell(relation_name(finding)), cell(finding.cause));
  return row + (sources.empty() ? fmt::format(" {} |\n", cell(location(judged))) : "\n");
}

// "**Why** (`index-dropped`): …"
std::string finding_paragraphs(const Finding& finding) {
  const std::string& why = finding.detail.empty() ? finding.cause : finding.detail;
  return markdown_paragraph("What changed", finding.rule, shown_line(finding.message)) +
         markdown_paragraph("Which change did it", "", because_words(finding)) +
         markdown_paragraph("Why", finding.cause, shown_text(why));
}

std::string plan_of(const Evidence& evidence) {
  const std::optional<ShownPlan> plan = shown_plan(evidence);
  if (!plan) return {};
  if (!plan->is_diff)
    return fmt::format("The current plan{}:\n\n{}\n", execution_words(evidence),
                       code_block(plan->text, "text"));
  return fmt::format("The plan, from baseline (`-`) to current (`+`){}:\n\n{}\n",
                     execution_words(evidence), code_block(folded_diff(plan->text), "diff"));
}

// What happened, the plan in which it happened, then what to do.
std::string case_body(const JudgedCase& judged, const Verdict& verdict, const CaseExtent& extent) {
  std::string text;
  std::string hints;
  std::set<std::string> told;
  for (const Finding& each : judged.findings) {
    if (!decides(each, verdict)) continue;
    text += finding_paragraphs(each);
    if (told.insert(each.hint).second) hints += markdown_paragraph("What to do", "", each.hint);
  }
  return text + (extent.plans ? plan_of(judged.evidence) : "") + hints;
}

std::string first_message(const JudgedCase& judged, const Verdict& verdict) {
  for (const Finding& each : judged.findings)
    if (decides(each, verdict)) return shown_line(each.message);
  return {};
}

// What is visible while the case is folded.
std::string summary(const JudgedCase& judged, const Verdict& verdict) {
  return fmt::format(
      "❌ <code>{}</code> {}", markdown_html(case_name(judged)),
      markdown_html(shortened(one_line(first_message(judged, verdict)), most_cell_bytes)));
}

// The longest command: one with a reason accepts the other cases too.
std::string acceptance(const Cases& cases) {
  std::string command;
  for (const JudgedCase* each : cases)
    command = std::max(command, refresh_command(*each), [](const auto& left, const auto& right) {
      return left.size() < right.size();
    });
  if (command.empty()) return {};
  return "If this is intended, accept it and commit the baseline:\n\n" + code_block(command, "sh") +
         "\n";
}

std::string query_section(const Cases& cases, const Verdict& verdict, const std::string& sources,
                          const CaseExtent& extent) {
  const JudgedCase& worst = *cases.front();
  std::string text = fmt::format(
      "#### ❌ {} {}{}\n\n", code_span(case_name(worst), Place::paragraph),
      linked(code_span(location(worst), Place::paragraph), worst, sources), sender(worst, sources));
  text += case_body(worst, verdict, extent);
  for (const JudgedCase* each : cases)
    if (each != &worst) text += folded(summary(*each, verdict), case_body(*each, verdict, extent));
  text += acceptance(cases);
  const std::string& sql = worst.evidence.query.sql;
  if (extent.queries && !sql.empty())
    text += folded("The query", code_block(shortened(shown_text(sql), most_query_bytes), "sql"));
  return text;
}

// Grouped by query, in the order of each query's worst case.
std::vector<Cases> failing_queries(const Verdict& verdict) {
  std::vector<Cases> queries;
  std::map<std::string, std::size_t> places;
  for (const JudgedCase* each : failing_cases(verdict)) {
    const auto [found, added] = places.emplace(full_name(each->evidence.query), queries.size());
    if (added) queries.emplace_back();
    queries[found->second].push_back(each);
  }
  return queries;
}

}  // namespace

std::string failing_table(const Verdict& verdict, const std::string& sources, std::size_t room) {
  const Cases cases = failing_cases(verdict);
  if (cases.empty()) return {};
  std::string rows = sources.empty()
                         ? "| case | rule | relation | cause | file |\n|---|---|---|---|---|\n"
                         : "| case | rule | relation | cause |\n|---|---|---|---|\n";
  std::size_t left_out = 0;
  for (const JudgedCase* judged : cases) {
    for (const Finding& each : judged->findings) {
      if (!decides(each, verdict)) continue;
      const std::string row = table_row(*judged, each, sources);
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

std::string failing_sections(const Verdict& verdict, const std::string& sources,
                             const CaseExtent& extent, std::size_t most) {
  std::string text;
  std::size_t open = 0;
  for (const Cases& each : failing_queries(verdict)) {
    if (text.size() > most) return text;
    const std::string section = query_section(each, verdict, sources, extent);
    text += open++ < most_open ? section : folded(summary(*each.front(), verdict), section);
  }
  return text;
}

}  // namespace gate
