// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "gate/core/text/severity.h"
#include "gate/report/clean_text.h"
#include "gate/report/effect/effect_words.h"
#include "gate/report/effect/try_report.h"

namespace gate {
namespace {

std::string effect_text(const Effect& effect) {
  std::string text = fmt::format("{} {}: {}\n", to_string(effect.direction),
                                 one_line(case_name(effect.judged.evidence)), figure_words(effect));
  for (const std::string& words : access_words(effect)) text += "  " + words + "\n";
  for (const Finding& finding : effect.judged.findings)
    if (finding.severity == Severity::error && !finding.waived)
      text += fmt::format("  {} {}: {}\n", to_string(finding.severity), finding.rule,
                          one_line(finding.message));
  return text;
}

}  // namespace

std::string try_text(const std::vector<TriedChange>& changes) {
  std::string text;
  for (const TriedChange& change : changes) {
    if (!text.empty()) text += "\n";
    text += one_line(summary_words(change)) + "\n";
    for (const std::string& words : change_words(change)) text += words + "\n";
    for (const Effect& effect : change.effects) text += "\n" + effect_text(effect);
  }
  return text;
}

}  // namespace gate
