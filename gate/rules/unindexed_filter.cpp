// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>

#include "gate/core/expression.h"
#include "gate/core/numbers.h"
#include "gate/rules/access_loss.h"
#include "gate/rules/rule_table.h"
#include "gate/rules/words.h"

namespace gate {
namespace {

constexpr double many_rows = 10'000;
constexpr double small_part = 0.05;

/// Seq Scans with a filter: one, or those of all members of a partition tree under one alias.
struct FilteredScan {
  Access first;
  std::string filter;
  double examined = 0;
  double kept = 0;
};

bool is_partition(const Access& access) {
  return access.root != access.relation;
}

std::vector<FilteredScan> filtered_scans(const std::vector<Access>& all) {
  std::vector<FilteredScan> result;
  for (const Access& access : all) {
    const auto filter = condition(*access.scan, "Filter");
    if (access.scan->node_type != "Seq Scan" || !filter || !access.scan->actual_rows) continue;
    // Where the scan stops early the class is not that of a whole heap.
    if (access.access_class != AccessClass::full_heap) continue;
    const double kept = *access.scan->actual_rows * access.scan->loops;
    const auto same = std::ranges::find_if(result, [&](const FilteredScan& each) {
      return is_partition(access) && each.first.root == access.root &&
             each.first.alias == access.alias;
    });
    if (same == result.end()) {
      result.push_back({access, *filter, access.rows_examined, kept});
    } else {
      same->examined += access.rows_examined;
      same->kept += kept;
    }
  }
  return result;
}

std::string hint_of(const FilteredScan& found) {
  const std::string table = sql_name(found.first.root);
  const std::vector<std::string> columns = columns_of(found.filter, found.first.scan->alias);
  constexpr std::string_view otherwise =
      "If reading the whole table is right, waive the finding with a reason.";
  if (columns.empty()) return std::string(otherwise);
  if (wraps_column(found.filter))
    return fmt::format(
        "The filter applies a function or a cast to a column: compare the bare column, or create "
        "an index on the expression. {}",
        otherwise);
  if (found.filter.find("~~") != std::string::npos)
    return fmt::format(
        "A pattern that begins with fixed text is served by an index with text_pattern_ops, any "
        "other by a trigram index (pg_trgm). {}",
        otherwise);
  if (found.filter.find(" OR ") != std::string::npos)
    return fmt::format("Create an index on {} for each side of the OR. {}", table, otherwise);
  std::vector<std::string> names;
  for (const std::string& column : columns) names.push_back(sql_name(column));
  return fmt::format("Create an index, columns compared by = first: CREATE INDEX ON {} ({}); {}",
                     table, fmt::join(names, ", "), otherwise);
}

Finding finding_of(const FilteredScan& found) {
  Finding finding;
  finding.schema = found.first.root.schema;
  finding.relation = found.first.root.name;
  finding.alias = found.first.alias;
  finding.node = found.first.node;
  finding.severity = Severity::warning;
  finding.message = fmt::format("{} on {} examines {} and keeps {}", scan_words(found.first),
                                relation_words(found.first.root, found.first.alias),
                                format_count(found.examined, "row"), format_count(found.kept));
  finding.detail = "Filter: " + found.filter;
  finding.hint = hint_of(found);
  finding.current = {
      {"rows_examined", found.examined}, {"rows_kept", found.kept}, {"condition", found.filter}};
  return finding;
}

std::vector<Finding> check(const Evidence& evidence, double /*threshold*/) {
  if (!evidence.current) return {};
  const std::vector<AccessLoss> losses = access_losses(evidence, AccessClass::full_heap);
  std::vector<Finding> findings;
  for (const FilteredScan& found :
       filtered_scans(accesses(*evidence.current, evidence.current_catalog))) {
    if (found.examined < many_rows || found.kept >= small_part * found.examined) continue;
    const bool is_loss = std::ranges::any_of(losses, [&](const AccessLoss& loss) {
      return loss.current.root == found.first.root && loss.current.alias == found.first.alias;
    });
    if (!is_loss) findings.push_back(finding_of(found));
  }
  return findings;
}

}  // namespace

constinit const Rule unindexed_filter = {
    .id = "unindexed-filter",
    .condition =
        "a Seq Scan examines 10,000 rows or more in all its loops and its filter keeps "
        "under 5 % of them, with a baseline or without",
    .effect = "the query reads a table to throw nearly all of it away, and slows down as it grows",
    .remedy = "create an index on the columns of the filter, or waive the finding with a reason",
    .silence =
        "the scan stops early, or seq-scan speaks of the same scan; a baseline does not "
        "silence it, a waiver does",
    .severity = Severity::warning,
    .baselined = false,
    .check = check,
};

}  // namespace gate
