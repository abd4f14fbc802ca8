// SPDX-License-Identifier: MIT
#include "gate/report/next_command.h"

#include <fmt/format.h>

#include "gate/core/text/shell_word.h"
#include "gate/report/clean_text.h"
#include "gate/report/phrases.h"

namespace gate {
namespace {

/// There is no plan to look at, or the finding is not about one.
bool is_about_registration(const std::string& rule) {
  return rule == "unused-waiver" || rule == "expired-waiver" || rule == "small-seed" ||
         rule == "volatile-query";
}

std::string explain_command(const JudgedCase& judged, const std::string& name) {
  std::string command = "plangate explain " + name;
  if (judged.evidence.binding != "default")
    command += " --binding " + shell_word(one_line(judged.evidence.binding));
  return command;
}

}  // namespace

std::string next_command(const JudgedCase& judged, const Finding& finding) {
  if (is_of_files(judged.evidence.query)) return {};
  const std::string name = shell_word(one_line(full_name(judged.evidence.query)));
  if (finding.rule == "stale-baseline") return "plangate refresh --prune --dry-run " + name;
  if (finding.rule == "missing-baseline") return "plangate refresh --dry-run " + name;
  if (is_about_registration(finding.rule)) return "plangate rules " + finding.rule;
  if (finding.scale.ends_with('x')) return "plangate forecast " + name;
  return explain_command(judged, name);
}

}  // namespace gate
