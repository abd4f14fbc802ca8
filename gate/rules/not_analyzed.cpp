// SPDX-License-Identifier: MIT
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <map>
#include <set>

#include "gate/core/text/severity.h"
#include "gate/rules/judging/rule_table.h"
#include "gate/rules/shared/statistics_loss.h"
#include "gate/rules/shared/words.h"

namespace gate {
namespace {

/// The columns without statistics of each table, partitions under their root. An empty one, of an
/// index's expression or a statistics object, comes first.
using Parts = std::map<QualifiedName, std::set<std::string>>;

Parts parts_of(const CaseView& view) {
  Parts parts;
  for (const UnanalyzedPart& each : view.evidence.moved.unanalyzed)
    parts[root_of(view.current->catalog, each.table)].insert(each.column);
  return parts;
}

bool has_only_columns(const std::set<std::string>& columns) {
  return !columns.contains("");
}

/// ANALYZE of columns alone gathers nothing of an index's expressions.
std::string statement_of(const QualifiedName& table, const std::set<std::string>& columns) {
  if (!has_only_columns(columns)) return fmt::format("ANALYZE {};", sql_name(table));
  std::vector<std::string> names;
  for (const std::string& each : columns) names.push_back(sql_name(each));
  return fmt::format("ANALYZE {} ({});", sql_name(table), fmt::join(names, ", "));
}

std::string missing_words(const QualifiedName& table, const std::set<std::string>& columns) {
  std::vector<std::string> words(columns.begin(), columns.end());
  for (std::string& each : words)
    if (each.empty()) each = "an index's expression or a statistics object";
  return fmt::format("without statistics: {} of {}", listed(words), to_string(table));
}

std::string hint_of(const Parts& parts) {
  std::vector<std::string> statements;
  for (const auto& [table, columns] : parts) statements.push_back(statement_of(table, columns));
  return fmt::format(
      "Add to the migration, behind what it changes: {} Autovacuum may take long to do it: it "
      "counts changed rows, and a changed type or a new index is none.",
      fmt::join(statements, " "));
}

std::string detail_of(const Parts& parts, const Finding& finding) {
  std::string detail = "the seed's last step leaves";
  for (const auto& [table, columns] : parts) detail += " " + missing_words(table, columns);
  return detail + ", until the next ANALYZE\n" + finding.detail;
}

std::vector<Finding> check(const CaseView& view, double /*threshold*/) {
  const MovedStatistics& moved = view.evidence.moved;
  if (!view.current || !moved.plan_unanalyzed) return {};
  const Parts parts = parts_of(view);
  const PlanView without(*moved.plan_unanalyzed, view.current->catalog);
  std::vector<Finding> findings;
  for (const StatisticsLoss& loss : statistics_losses(*view.current, without)) {
    Finding finding = finding_of(loss);
    finding.severity = Severity::warning;
    finding.message = fmt::format("until {} is analyzed, the plan has {}; afterwards it has {}",
                                  relation_words(loss.with.root, loss.with.alias),
                                  reading_words(loss.without), scan_words(loss.with));
    finding.detail = detail_of(parts, finding);
    finding.hint = hint_of(parts);
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace

constinit const Rule not_analyzed = {
    .id = "not-analyzed",
    .condition =
        "the seed's last step leaves a column, an index's expression or a statistics object of an "
        "analyzed table without statistics, and without them the query reads a relation worse "
        "than after ANALYZE",
    .effect =
        "from the migration to the next ANALYZE the planner guesses: the query is slow in "
        "production, and fast everywhere that statistics are complete",
    .remedy = "run ANALYZE for these columns at the end of the migration",
    .silence =
        "the step runs ANALYZE itself, it created the table, the table had no statistics before, "
        "the query names none of these columns, the relation has 4 pages or fewer, the table's "
        "access was lost anyway, or a later step of the seed follows: which steps are new is not "
        "known, so the last one counts. Before PostgreSQL 15 only what the seed itself had "
        "analyzed counts; on an existing server it takes a superuser",
    .severity = Severity::warning,
    .baselined = false,
    .check = check,
};

}  // namespace gate
