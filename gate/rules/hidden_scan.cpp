// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>

#include "gate/core/plan/access.h"
#include "gate/core/text/numbers.h"
#include "gate/core/text/severity.h"
#include "gate/rules/judging/judge.h"
#include "gate/rules/judging/rule_table.h"
#include "gate/rules/shared/accepted.h"
#include "gate/rules/shared/hindrance.h"
#include "gate/rules/shared/index_advice.h"
#include "gate/rules/shared/words.h"

namespace gate {
namespace {

constexpr double many_rows = 1'000;

/// The hidden scans of one relation and its indexes, or of all members of a partition tree.
struct Hidden {
  QualifiedName root;
  double scans = 0;
  double rows = 0;
  const HiddenScan* most = nullptr;
};

bool is_small(const HiddenScan& scan, const Catalog& catalog) {
  const auto facts = catalog.relations.find({scan.schema, scan.relation});
  return facts != catalog.relations.end() && facts->second.pages <= few_pages;
}

std::vector<Hidden> hidden_by_root(const Plan& plan, const Catalog& catalog) {
  std::vector<Hidden> result;
  for (const HiddenScan& scan : plan.hidden) {
    if (is_small(scan, catalog)) continue;
    const QualifiedName root = root_of(catalog, {scan.schema, scan.relation});
    auto same = std::ranges::find(result, root, &Hidden::root);
    if (same == result.end()) same = result.insert(same, {root, 0, 0, &scan});
    same->scans += scan.scans;
    same->rows += scan.rows;
    if (scan.rows > same->most->rows) same->most = &scan;
  }
  return result;
}

double accepted_rows(const Evidence& evidence, const QualifiedName& root) {
  if (!evidence.baseline) return 0;
  double rows = 0;
  for (const HiddenScan& scan : evidence.baseline->hidden)
    if (root_of(evidence.baseline_catalog, {scan.schema, scan.relation}) == root) rows += scan.rows;
  return rows;
}

std::vector<Hidden> flagged(const Evidence& evidence) {
  if (!evidence.current) return {};
  std::vector<Hidden> result = hidden_by_root(*evidence.current, evidence.current_catalog);
  std::erase_if(result, [&](const Hidden& hidden) {
    return hidden.rows < many_rows ||
           hidden.rows <= twice_as_bad * accepted_rows(evidence, hidden.root);
  });
  return result;
}

/// By the form of the statements that PostgreSQL writes for them (ri_triggers.c).
bool is_of_foreign_key(const HiddenScan& scan) {
  return scan.statement.find(" ONLY ") != std::string::npos &&
         scan.statement.find("operator(pg_catalog.") != std::string::npos;
}

std::string detail_of(const Hidden& hidden, double accepted) {
  std::string detail =
      "the plan does not include this time: EXPLAIN shows no statement that a trigger, a foreign "
      "key or a function runs";
  if (!hidden.most->statement.empty()) detail += "\nstatement: " + hidden.most->statement;
  if (!hidden.most->index.empty())
    detail += fmt::format(
        "\nindex: {}, whose first column the statement does not look up: each scan reads all of it",
        hidden.most->index);
  if (accepted > 0)
    detail += fmt::format("\nthe baseline had {}", format_count(accepted, "hidden row"));
  return detail;
}

/// A plan does not show whether the statement behind it would use the index.
std::vector<Remedy> missing_index(const Hidden& hidden) {
  std::vector<std::string> columns;
  for (const std::string& column : hidden.most->columns) columns.push_back(sql_name(column));
  if (columns.empty()) return {};
  return {{"Create the missing index:", {create_index(hidden.root, columns)}, true}};
}

bool is_found_by_index(const Plan& plan, const Catalog& catalog, const QualifiedName& root) {
  return std::ranges::any_of(accesses(plan, catalog), [&](const Access& each) {
    return each.root == root && each.access_class <= AccessClass::ordered;
  });
}

Advice advice_on(const CaseView& view, const Hidden& hidden) {
  const Trials& trials = view.evidence.trials;
  if (const auto inlining = inlining_remedy(*view.current)) {
    if (inlining->statements.empty()) return {inlining->words, {}, {}};
    const Choice choice =
        choose(trials, {&*inlining, 1}, [&](const Plan& tried, const Statements&) {
          return is_found_by_index(tried, view.current->catalog, hidden.root);
        });
    Advice advice = advice_of(choice, inlining->words);
    if (!advice.statements.empty()) advice.words += " That would be:";
    return advice;
  }
  const std::vector<Remedy> remedies = missing_index(hidden);
  return advice_of(choose(trials, remedies, [](const Plan&, const Statements&) { return true; }),
                   fmt::format("Find the triggers and functions that read {}, and give their "
                               "statements a condition that an index can serve. If they must read "
                               "the whole table, accept the plan with a reason.",
                               to_string(hidden.root)));
}

Finding finding_of(const CaseView& view, const Hidden& hidden) {
  const Evidence& evidence = view.evidence;
  const double accepted = accepted_rows(evidence, hidden.root);
  Finding finding;
  finding.schema = hidden.root.schema;
  finding.relation = hidden.root.name;
  finding.message =
      fmt::format("{} behind the statement read {} of {} in {}{} that the plan does not show",
                  is_of_foreign_key(*hidden.most) ? "foreign keys" : "triggers or functions",
                  format_count(hidden.rows, "row"), to_string(hidden.root),
                  format_count(hidden.scans, hidden.most->index.empty() ? "Seq Scan" : "scan"),
                  hidden.most->index.empty() ? "" : " of a whole index");
  finding.detail = detail_of(hidden, accepted);
  if (accepted > 0) finding.baseline["rows"] = accepted;
  finding.current = {{"rows", hidden.rows}, {"scans", hidden.scans}};
  if (!hidden.most->statement.empty()) finding.current["statement"] = hidden.most->statement;
  return with_advice(std::move(finding), advice_on(view, hidden));
}

std::vector<Finding> check(const CaseView& view, double /*threshold*/) {
  const Evidence& evidence = view.evidence;
  std::vector<Finding> findings;
  for (const Hidden& hidden : flagged(evidence)) findings.push_back(finding_of(view, hidden));
  return findings;
}

}  // namespace

bool wants_nested_statements(const CaseView& view) {
  return !flagged(view.evidence).empty();
}

constinit const Rule hidden_scan = {
    .id = "hidden-scan",
    .condition =
        "triggers, foreign keys or functions behind the statement read 1,000 rows or more that its "
        "plan does not show, in Seq Scans or in scans of a whole index for a few of its entries",
    .effect =
        "the statement takes far longer than its plan suggests, and longer still as that table "
        "grows: a DELETE may read every row of a table that references its own",
    .remedy =
        "create the missing index, usually on the columns of a foreign key; if the whole table "
        "must be read, accept the plan with a reason",
    .silence =
        "the table has 4 pages or fewer, the baseline has at least half as many hidden rows, or "
        "an index finds them, or parallel workers read them",
    .severity = Severity::error,
    .needs_reason = true,
    .check = check,
};

}  // namespace gate
