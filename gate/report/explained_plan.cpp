// SPDX-License-Identifier: MIT
#include "gate/report/explained_plan.h"

#include <fmt/format.h>

#include <algorithm>

#include "gate/core/plan/plan_view.h"
#include "gate/core/text/numbers.h"
#include "gate/report/plan_tree.h"
#include "gate/report/report.h"
#include "gate/report/shown_text.h"

namespace gate {
namespace {

std::string estimate_view(const Estimate& estimate) {
  if (!estimate.skipped.empty()) return fmt::format("row-estimate: {}", estimate.skipped);
  const std::string_view remark = estimate.negligible ? ", too few rows to matter" : "";
  return fmt::format("row-estimate: q-error {:.1f}{}", estimate.q, remark);
}

std::string access_view(const std::vector<Access>& all, const std::string& path) {
  const auto access =
      std::find_if(all.begin(), all.end(), [&](const Access& each) { return each.node == path; });
  if (access == all.end()) return "";
  return fmt::format("access: {}; {} examined; ", to_string(access->access_class),
                     format_count(access->rows_examined, "row"));
}

std::string indented(const std::string& text, std::size_t columns) {
  const std::string margin(columns, ' ');
  std::string result = margin;
  for (const char character : text) {
    result += character;
    if (character == '\n') result += margin;
  }
  return result + "\n";
}

std::string speaking(const std::vector<Finding>& findings, const std::string& path,
                     std::size_t columns) {
  std::string text;
  for (const Finding& finding : findings) {
    if (finding.node != path) continue;
    text += indented(fmt::format("{}: {} [{}]", to_string(finding.severity),
                                 shown_line(finding.message), finding.rule),
                     columns);
    if (finding.advice) text += indented("hint: " + shown_line(finding.hint), columns + 2);
  }
  return text;
}

}  // namespace

std::string explained_plan(const Evidence& evidence, const std::vector<Finding>& findings) {
  const PlanView plan(*evidence.current, evidence.current_catalog);
  std::string text;
  for (std::size_t i = 0; i < plan.positions.size(); ++i) {
    const Position& position = plan.positions[i];
    const std::size_t columns = 2 * position.depth;
    text += indented(node_line(*position.node), columns);
    text += indented(
        "| " + access_view(plan.accesses, position.path) + estimate_view(plan.estimates[i]),
        columns + 2);
    text += speaking(findings, position.path, columns + 2);
  }
  for (const Finding& finding : findings)
    if (finding.node.empty()) text += finding_text(finding);
  return text;
}

}  // namespace gate
