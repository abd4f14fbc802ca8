// SPDX-License-Identifier: MIT
#include "gate/rules/shared/demanded_work.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "gate/core/text/numbers.h"
#include "gate/rules/shared/words.h"
#include "gate/rules/shared/work.h"

namespace gate {
namespace {

/// Rows that triggers and functions read do not show in the scans.
double rows_examined(const PlanView& plan) {
  double rows = rows_of_scans(plan.plan.root);
  for (const HiddenScan& each : plan.plan.hidden) rows += each.rows;
  return rows;
}

/// What a plan does of one kind.
struct Measure {
  std::string_view key;  ///< of expect
  std::string_view fact;
  std::string_view noun;
  std::string_view done;
  double most;
  double actual;
  double Work::*of_relation;
};

std::string work_words(const PlanView& plan, const std::vector<QualifiedName>& roots,
                       const WorkByRoot& work, const Measure& measure) {
  std::string words;
  for (const QualifiedName& root : roots) {
    const Work& of_root = work.at(root);
    const Access* access = plan.access_of(*of_root.heaviest->node);
    words +=
        fmt::format("{}{}: {}, {}by {}", words.empty() ? "" : "\n", to_string(root),
                    format_count(of_root.*measure.of_relation, measure.noun),
                    of_root.heaviest->node->loops > 1 ? "most " : "",
                    access == nullptr ? of_root.heaviest->node->node_type : scan_words(*access));
    for (const Condition& each : of_root.heaviest->node->conditions)
      words += fmt::format("\n  {}: {}", each.name, each.text);
  }
  return words;
}

/// Up to five relations, the one with most work first.
std::vector<QualifiedName> heaviest_roots(const WorkByRoot& work, double Work::*measure) {
  std::vector<QualifiedName> roots;
  for (const auto& [root, each] : work)
    if (each.*measure > 0) roots.push_back(root);
  std::ranges::stable_sort(roots, [&](const QualifiedName& one, const QualifiedName& other) {
    return work.at(one).*measure > work.at(other).*measure;
  });
  if (roots.size() > 5) roots.resize(5);
  return roots;
}

Finding exceeded(const CaseView& view, const Measure& measure) {
  const WorkByRoot work = work_of(*view.current);
  const std::vector<QualifiedName> roots = heaviest_roots(work, measure.of_relation);
  Finding finding;
  if (!roots.empty()) {
    const Position& scan = *work.at(roots.front()).heaviest;
    finding.schema = roots.front().schema;
    finding.relation = roots.front().name;
    finding.alias = scan.node->alias;
    finding.node = scan.path;
  }
  finding.message = fmt::format("{} {}, of which the query expects {} at most",
                                format_count(measure.actual, measure.noun), measure.done,
                                format_count(measure.most));
  finding.detail = work_words(*view.current, roots, work, measure);
  finding.hint =
      "See which scan reads more than the result needs: a condition that its index does not serve, "
      "an OFFSET, or a join that runs too often.";
  finding.current = {{std::string(measure.fact), measure.actual},
                     {std::string(measure.key), measure.most}};
  return finding;
}

bool was_run(const CaseView& view) {
  return view.current && view.current->plan.root.actual_rows;
}

}  // namespace

std::optional<Finding> more_rows_than(const CaseView& view, std::optional<double> most) {
  if (!most || !was_run(view)) return std::nullopt;
  const Measure rows = {"max_rows_examined",          "rows_examined", "row", "examined", *most,
                        rows_examined(*view.current), &Work::rows};
  return rows.actual > rows.most ? std::optional(exceeded(view, rows)) : std::nullopt;
}

std::optional<Finding> more_blocks_than(const CaseView& view, std::optional<double> most) {
  if (!most || !was_run(view)) return std::nullopt;
  const Measure blocks = {"max_blocks", "blocks", "block",
                          "read",       *most,    view.current->plan.root.shared_blocks,
                          &Work::blocks};
  return blocks.actual > blocks.most ? std::optional(exceeded(view, blocks)) : std::nullopt;
}

}  // namespace gate
