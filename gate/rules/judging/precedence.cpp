// SPDX-License-Identifier: MIT
#include "gate/rules/judging/precedence.h"

#include <algorithm>
#include <string_view>

namespace gate {
namespace {

/// Of which of the rule's findings a row speaks.
enum class Subject { any, relation, whole_case, assumption };

/// Where the other finding must be.
enum class Reach {
  same_relation,  ///< of the same partition tree
  same_scan,      ///< of the same relation under the same alias
  unserved_scan,  ///< the same, whose condition no index can serve
  inner_side,     ///< at a node on the inner side of the join that the rule speaks of
  below,          ///< at a node below
  whole_case,     ///< anywhere in the case
};

struct Precedence {
  std::string_view rule;                   ///< is silent …
  Subject subject;                         ///< … with such findings
  Reach reach;                             ///< where, so far away,
  std::vector<std::string_view> speaking;  ///< one of these rules speaks
};

/// Read from top to bottom: what a row has silenced makes nothing superfluous in those below it.
const std::vector<Precedence>& precedences() {
  static const std::vector<Precedence> table = {
      {"nested-loop", Subject::any, Reach::inner_side, {"seq-scan", "index-condition-lost"}},
      {"nested-loop", Subject::any, Reach::below, {"nested-loop"}},
      {"sort-added", Subject::any, Reach::same_relation, {"seq-scan", "index-condition-lost"}},
      {"unindexed-filter", Subject::any, Reach::same_scan, {"seq-scan"}},
      {"row-estimate", Subject::any, Reach::unserved_scan, {"seq-scan", "index-condition-lost"}},
      {"row-estimate",
       Subject::assumption,
       Reach::same_relation,
       {"seq-scan", "index-condition-lost", "pruning-lost"}},
      {"more-work",
       Subject::relation,
       Reach::same_relation,
       {"seq-scan", "index-condition-lost", "pruning-lost"}},
      {"more-work",
       Subject::whole_case,
       Reach::whole_case,
       {"seq-scan", "index-condition-lost", "pruning-lost", "index-only-lost", "hidden-scan",
        "nested-loop", "subplan-per-row", "sort-added", "more-work"}},
  };
  return table;
}

bool is_subject(const Finding& finding, Subject subject) {
  if (subject == Subject::any) return true;
  if (subject == Subject::assumption) return finding.current.contains("assumption");
  return finding.relation.empty() == (subject == Subject::whole_case);
}

bool is_below(const std::string& node, const std::string& above) {
  return node.starts_with(above + ".");
}

/// Path of the inner side of the join at `join`; empty where there is none.
std::string inner_side(const CaseView& view, const std::string& join) {
  for (const Position& position : view.current->positions)
    if (is_below(position.path, join) && position.node->parent_relationship == "Inner" &&
        view.current->positions[position.parent].path == join)
      return position.path;
  return {};
}

bool reaches(const Finding& finding, const Finding& other, Reach reach, const CaseView& view) {
  switch (reach) {
    case Reach::unserved_scan:
      if (other.cause != "index-unusable") return false;
      [[fallthrough]];
    case Reach::same_scan:
      if (finding.alias != other.alias) return false;
      [[fallthrough]];
    case Reach::same_relation:
      return finding.schema == other.schema && finding.relation == other.relation;
    case Reach::below:
      return is_below(other.node, finding.node);
    case Reach::inner_side: {
      const std::string inner = inner_side(view, finding.node);
      return !inner.empty() && (other.node == inner || is_below(other.node, inner));
    }
    case Reach::whole_case:
      return true;
  }
  return false;
}

bool is_superfluous(const Finding& finding, const Precedence& row,
                    const std::vector<Finding>& findings, const CaseView& view) {
  if (finding.rule != row.rule || !is_subject(finding, row.subject)) return false;
  return std::ranges::any_of(findings, [&](const Finding& other) {
    return &other != &finding &&
           std::ranges::find(row.speaking, other.rule) != row.speaking.end() &&
           reaches(finding, other, row.reach, view);
  });
}

}  // namespace

std::vector<Finding> without_superfluous(std::vector<Finding> findings, const CaseView& view) {
  for (const Precedence& row : precedences()) {
    std::vector<Finding> heard;
    for (const Finding& finding : findings)
      if (!is_superfluous(finding, row, findings, view)) heard.push_back(finding);
    findings = std::move(heard);
  }
  return findings;
}

}  // namespace gate
