// SPDX-License-Identifier: MIT
#include "gate/rules/advice/candidates.h"

#include <algorithm>
#include <utility>

#include "gate/rules/advice/index_variants.h"
#include "gate/rules/advice/joined_columns.h"
#include "gate/rules/shared/index_advice.h"
#include "gate/rules/shared/index_remedies.h"
#include "gate/rules/shared/sort_order.h"

namespace gate {
namespace {

bool only_creates(const Statements& statements) {
  return !statements.empty() && std::ranges::all_of(statements, [](const std::string& each) {
    return makes_index(each) || each.starts_with("CREATE STATISTICS ") ||
           each.starts_with("ALTER STATISTICS ") || each.starts_with("ANALYZE ");
  });
}

/// Statistics are gathered anyway behind what is tried.
Statements without_analyze(Statements statements) {
  std::erase_if(statements, [](const std::string& each) { return each.starts_with("ANALYZE "); });
  return statements;
}

class Candidates {
 public:
  void add(const Statements& statements) {
    if (!only_creates(statements)) return;
    Statements bare = without_analyze(statements);
    if (!bare.empty() && std::ranges::find(all, bare) == all.end()) all.push_back(std::move(bare));
  }
  void add(const std::string& statement) {
    if (!statement.empty()) add(Statements{statement});
  }

  std::vector<Statements> all;
};

bool is_sort(const Position& position) {
  const std::string& type = position.node->node_type;
  return type == "Sort" || type == "Incremental Sort";
}

void add_ordered(const PlanView& plan, const Access& access, Candidates& candidates) {
  for (const Position& position : plan.positions) {
    if (!is_sort(position)) continue;
    const std::vector<SortColumn> order = sort_columns(position.node->sort_key, access.alias);
    if (order.empty() || has_order(plan.catalog, access, order)) continue;
    candidates.add(ordered_index(access.root, access, order));
  }
}

/// On what the rest of the plan compares by = with the relation's columns, after what the scan
/// itself compares by =.
void add_joined(const PlanView& plan, const Access& access, Candidates& candidates) {
  for (const std::vector<std::string>& columns : joined_columns(plan, access)) {
    candidates.add(index_on(plan.catalog, access.relation, columns));
    candidates.add(index_on(plan.catalog, access.relation, behind_equal_columns(access, columns)));
  }
}

/// Of what is there so far, in the same order.
void add_covering(const Access& access, Candidates& candidates) {
  const std::vector<Statements> plain = candidates.all;
  for (const Statements& each : plain)
    if (each.size() == 1) candidates.add(with_included(each.front(), access));
}

}  // namespace

bool makes_index(const std::string& statement) {
  return statement.starts_with("CREATE INDEX ") || statement.starts_with("CREATE UNIQUE INDEX ") ||
         statement.find(" ADD PRIMARY KEY ") != std::string::npos;
}

bool restores(const Finding& finding, const Statements& statements) {
  return finding.cause == "index-dropped" && statements == without_analyze(finding.advised);
}

std::vector<Statements> candidates_for(const CaseView& view, const Finding& finding) {
  Candidates candidates;
  // Another index may make a wrong estimate matter less; it stays wrong.
  if (finding.rule == "row-estimate") {
    if (std::ranges::none_of(finding.advised, makes_index)) candidates.add(finding.advised);
    return candidates.all;
  }
  candidates.add(finding.advised);
  if (!view.current) return candidates.all;
  for (const Access& access : view.current->accesses) {
    const bool is_meant = finding.relation.empty() || (access.root.name == finding.relation &&
                                                       access.root.schema == finding.schema);
    if (!is_meant) continue;
    for (const Remedy& remedy : index_remedies(view.current->catalog, access))
      candidates.add(remedy.statements);
    add_joined(*view.current, access, candidates);
    add_ordered(*view.current, access, candidates);
    for (const std::string& partial : partial_indexes(access, view.evidence.query))
      candidates.add(partial);
    add_covering(access, candidates);
  }
  return candidates.all;
}

}  // namespace gate
