// SPDX-License-Identifier: MIT
#include "gate/rules/judging/precedence.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "gate/core/plan/node_path.h"

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
  std::vector<std::string_view> speaking;  ///< one of these rules speaks,
  Severity least = Severity::note;         ///< at least so gravely
};

/// Read from top to bottom: what a row has silenced makes nothing superfluous in those below it.
const std::vector<Precedence>& precedences() {
  static const std::vector<Precedence> table = {
      {"nested-loop", Subject::any, Reach::inner_side, {"seq-scan", "index-condition-lost"}},
      {"nested-loop", Subject::any, Reach::below, {"nested-loop"}},
      {"sort-added", Subject::any, Reach::same_relation, {"seq-scan", "index-condition-lost"}},
      {"not-analyzed", Subject::any, Reach::same_relation, {"seq-scan", "index-condition-lost"}},
      {"fragile-statistics",
       Subject::any,
       Reach::same_relation,
       {"seq-scan", "index-condition-lost", "not-analyzed"}},
      {"unindexed-filter", Subject::any, Reach::same_scan, {"seq-scan"}},
      {"row-estimate", Subject::any, Reach::unserved_scan, {"seq-scan", "index-condition-lost"}},
      {"row-estimate",
       Subject::assumption,
       Reach::same_relation,
       {"seq-scan", "index-condition-lost", "pruning-lost"}},
      {"more-work",
       Subject::relation,
       Reach::same_relation,
       {"seq-scan", "index-condition-lost", "pruning-lost", "pushdown-lost"},
       Severity::warning},
      {"more-work",
       Subject::whole_case,
       Reach::whole_case,
       {"seq-scan", "index-condition-lost", "pruning-lost", "pushdown-lost", "index-only-lost",
        "hidden-scan", "nested-loop", "subplan-per-row", "sort-added", "more-work"},
       Severity::warning},
  };
  return table;
}

bool is_subject(const Finding& finding, Subject subject) {
  if (subject == Subject::any) return true;
  if (subject == Subject::assumption) return finding.current.contains("assumption");
  return finding.relation.empty() == (subject == Subject::whole_case);
}

/// Path of the inner side of the join at `join`; empty where there is none.
std::string inner_side(const CaseView& view, const std::string& join) {
  const std::vector<const Node*> nodes = nodes_on_path(view.current->plan.root, join);
  if (nodes.empty()) return {};
  const std::vector<Node>& sides = nodes.back()->children;
  const auto inner = std::ranges::find(sides, "Inner", &Node::parent_relationship);
  return inner == sides.end() ? "" : fmt::format("{}.{}", join, inner - sides.begin());
}

/// The findings before which those of one row are silent, found by where they are: a case may have
/// thousands of both.
class Speakers {
 public:
  Speakers(const Precedence& row, const std::vector<Finding>& findings, const CaseView& view)
      : row_(row), view_(view) {
    for (const Finding& each : findings) {
      if (std::ranges::find(row.speaking, each.rule) == row.speaking.end()) continue;
      if (row.reach == Reach::unserved_scan && each.cause != "index-unusable") continue;
      if (each.severity < row.least) continue;
      all_.insert(&each);
      at_.insert(place_of(each));
      nodes_.insert(each.node);
    }
  }

  /// Whether one other than the finding itself is within reach.
  [[nodiscard]] bool reach(const Finding& finding) const {
    switch (row_.reach) {
      case Reach::below:
        return any_below(finding.node);
      case Reach::inner_side: {
        const std::string inner = inner_side(view_, finding.node);
        return !inner.empty() && (nodes_.contains(inner) || any_below(inner));
      }
      case Reach::whole_case:
        return all_.size() > all_.count(&finding);
      default:
        return at_.contains(place_of(finding));
    }
  }

 private:
  using Place = std::tuple<std::string, std::string, std::string>;

  [[nodiscard]] Place place_of(const Finding& finding) const {
    return {finding.schema, finding.relation,
            row_.reach == Reach::same_relation ? "" : finding.alias};
  }

  [[nodiscard]] bool any_below(const std::string& node) const {
    const auto found = nodes_.lower_bound(node + ".");
    return found != nodes_.end() && found->starts_with(node + ".");
  }

  const Precedence& row_;
  const CaseView& view_;
  std::set<const Finding*> all_;
  std::set<Place> at_;
  std::set<std::string> nodes_;
};

}  // namespace

std::vector<Finding> without_superfluous(std::vector<Finding> findings, const CaseView& view) {
  for (const Precedence& row : precedences()) {
    const Speakers speakers(row, findings, view);
    std::vector<Finding> heard;
    for (Finding& finding : findings)
      if (finding.rule != row.rule || !is_subject(finding, row.subject) || !speakers.reach(finding))
        heard.push_back(std::move(finding));
    findings = std::move(heard);
  }
  return findings;
}

}  // namespace gate
