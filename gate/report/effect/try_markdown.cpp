// SPDX-License-Identifier: MIT
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "gate/report/effect/effect_words.h"
#include "gate/report/effect/try_report.h"
#include "gate/report/markdown/markdown_escape.h"

namespace gate {
namespace {

std::string effect_row(const Effect& effect) {
  std::vector<std::string> rules;
  for (const Finding& finding : effect.judged.findings)
    if (finding.severity == Severity::error && !finding.waived) rules.push_back(finding.rule);
  return fmt::format("| {} | {} | {} | {} | {} |\n", to_string(effect.direction),
                     code_span(case_name(effect.judged.evidence), Place::table),
                     markdown_text(fmt::format("{}", fmt::join(access_words(effect), "; "))),
                     markdown_text(figure_words(effect)),
                     markdown_text(fmt::format("{}", fmt::join(rules, ", "))));
}

std::string change_section(const TriedChange& change) {
  std::string text = "### " + markdown_text(summary_words(change)) + "\n\n";
  for (const std::string& words : change_words(change)) text += "- " + markdown_text(words) + "\n";
  if (change.effects.empty()) return text;
  text += "\n| | case | access | figures | the gate says |\n|---|---|---|---|---|\n";
  for (const Effect& effect : change.effects) text += effect_row(effect);
  return text;
}

}  // namespace

std::string try_markdown(const std::vector<TriedChange>& changes) {
  std::string text;
  for (const TriedChange& change : changes)
    text += (text.empty() ? "" : "\n") + change_section(change);
  return text;
}

}  // namespace gate
