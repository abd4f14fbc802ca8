// SPDX-License-Identifier: MIT
// The report for a pull request: the verdict, a table of failures, then each failing query with
// what changed, why, and what to do. The rest is folded. GitHub drops a step summary over 1 MiB as
// a whole and rejects a comment over its limit, so a report that would be too long leaves out what
// matters least, and says so.
#include <fmt/format.h>

#include <array>
#include <cstddef>
#include <string_view>

#include "gate/report/clean_text.h"
#include "gate/report/markdown/markdown_cases.h"
#include "gate/report/markdown/markdown_document.h"
#include "gate/report/markdown/markdown_escape.h"
#include "gate/report/markdown/markdown_sections.h"
#include "gate/report/phrases.h"
#include "gate/report/report.h"

namespace gate {

namespace {

// Escaping makes a text up to nine times as long; the limits of the parts allow for that.
constexpr std::size_t most_bytes = 1'000'000;
constexpr std::size_t most_heading_bytes = 600;
constexpr std::size_t most_skips = 10;
constexpr std::size_t most_skip_bytes = 200;

/// How much of the report is written.
struct Extent {
  CaseExtent cases;
  bool sections = true;  ///< of failing cases
  bool rest = true;      ///< everything but failures
  bool table = true;
  std::string_view left_out;
};

constexpr std::array<Extent, 6> extents{{
    {},
    {.cases = {.queries = false}, .left_out = "the texts of the queries"},
    {.cases = {.queries = false},
     .rest = false,
     .left_out = "the texts of the queries and all but the failing cases"},
    {.cases = {.queries = false, .plans = false},
     .rest = false,
     .left_out = "the texts of the queries, the plans and all but the failing cases"},
    {.cases = {},
     .sections = false,
     .rest = false,
     .left_out = "everything but the table of failing cases"},
    {.cases = {},
     .sections = false,
     .rest = false,
     .table = false,
     .left_out = "everything but the verdict"},
}};

std::string error_paragraphs(const Verdict& verdict, std::size_t most) {
  const Error& error = *verdict.error;
  const std::string detail = shortened(clean_text(error.detail), most);
  const std::string hint = shortened(clean_text(error.hint), most);
  return fmt::format("{}\n\n", no_verdict_words(verdict)) +
         (detail.empty() ? "" : code_block(detail, "text") + "\n") +
         markdown_paragraph("What to do", "", hint);
}

std::string skips(const Verdict& verdict) {
  std::string text;
  std::size_t written = 0;
  for (const std::string& each : skip_words(verdict)) {
    if (written++ == most_skips) return text + "… and more suites.\n\n";
    text += markdown_text(shortened(each, most_skip_bytes)) + "\n\n";
  }
  return text;
}

std::string note_of_what_is_missing(const Extent& extent, const MarkdownFrame& frame) {
  if (extent.left_out.empty()) return {};
  return fmt::format("To stay under {} this report leaves out {}; the JSON report has it all.\n\n",
                     frame.most_in_words, extent.left_out);
}

std::string sections(const Verdict& verdict, const MarkdownFrame& frame, const Extent& extent) {
  std::string text = extent.rest ? environment_differences(verdict.environment) : "";
  text += failing_sections(verdict, frame.sources, extent.cases, frame.most * 4);
  text += frame.closing;
  if (!extent.rest || text.size() > frame.most * 4) return text;
  return text + harmless_changes(verdict) + other_findings(verdict) + waived_findings(verdict) +
         environment_facts(verdict.environment);
}

std::string written(const Verdict& verdict, const MarkdownFrame& frame, const Extent& extent) {
  std::string text = frame.heading;
  if (verdict.error && extent.table) text += error_paragraphs(verdict, frame.most / 60);
  if (extent.table) text += skips(verdict);
  text += note_of_what_is_missing(extent, frame);
  if (extent.table)
    text += failing_table(verdict, frame.sources, extent.sections ? frame.most : frame.most / 3);
  if (extent.sections) text += sections(verdict, frame, extent);
  return without_log_commands(text);
}

}  // namespace

std::string framed_markdown(const Verdict& verdict, const MarkdownFrame& frame) {
  std::string text;
  for (const Extent& each : extents) {
    text = written(verdict, frame, each);
    if (frame.length(text) <= frame.most) break;
  }
  return text;
}

std::string verdict_line(const Verdict& verdict) {
  const std::string_view sign = verdict.outcome == Outcome::pass ? "✅" : "❌";
  return fmt::format("{} plangate: {}", sign,
                     markdown_text(shortened(verdict_words(verdict), most_heading_bytes)));
}

std::string markdown_report(const Verdict& verdict) {
  return framed_markdown(verdict, {.heading = "### " + verdict_line(verdict) + "\n\n",
                                   .closing = {},
                                   .sources = {},
                                   .most = most_bytes,
                                   .most_in_words = "1 MB",
                                   .length = [](std::string_view text) { return text.size(); }});
}

}  // namespace gate
