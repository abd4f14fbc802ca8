// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <map>
#include <string>
#include <utility>

#include "gate/core/plan/node_kinds.h"
#include "gate/core/text/numbers.h"
#include "gate/core/text/severity.h"
#include "gate/rules/judging/rule_table.h"
#include "gate/rules/shared/whole_read_advice.h"
#include "gate/rules/shared/words.h"

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
  std::map<std::pair<QualifiedName, std::string>, std::size_t> trees;
  for (const Access& access : all) {
    const auto filter = condition(*access.scan, "Filter");
    if (scan_kind(*access.scan) != "Seq Scan" || !filter || !access.scan->actual_rows) continue;
    // Where the scan stops early the class is not that of a whole heap.
    if (access.access_class != AccessClass::full_heap) continue;
    if (access.pages > 0 && access.pages <= few_pages) continue;
    const double kept = *access.scan->actual_rows * access.scan->loops;
    const auto [tree, is_first] = trees.try_emplace({access.root, access.alias}, result.size());
    if (is_first || !is_partition(access)) {
      result.push_back({access, *filter, access.rows_examined, kept});
    } else {
      result[tree->second].examined += access.rows_examined;
      result[tree->second].kept += kept;
    }
  }
  return result;
}

Finding finding_of(const CaseView& view, const FilteredScan& found) {
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
  finding.current = {
      {"rows_examined", found.examined}, {"rows_kept", found.kept}, {"condition", found.filter}};
  finding = with_advice(std::move(finding), whole_read_advice(view, found.first));
  finding.hint += " If the whole table must be read, waive the finding with a reason.";
  return finding;
}

std::vector<Finding> check(const CaseView& view, double /*threshold*/) {
  if (!view.current) return {};
  std::vector<Finding> findings;
  for (const FilteredScan& found : filtered_scans(view.current->accesses))
    if (found.examined >= many_rows && found.kept < small_part * found.examined)
      findings.push_back(finding_of(view, found));
  return findings;
}

}  // namespace

constinit const Rule unindexed_filter = {
    .id = "unindexed-filter",
    .condition =
        "a Seq Scan examines 10,000 rows or more in all its loops and its filter keeps under 5 % "
        "of them, with or without a baseline",
    .effect =
        "the query reads a table only to discard nearly all of it, and slows down as the table "
        "grows",
    .remedy = "create an index on the columns of the filter, or waive the finding with a reason",
    .silence =
        "the scan stops early, the table has 4 pages or fewer, or seq-scan reports the same scan. "
        "A baseline does not silence it; a waiver does",
    .severity = Severity::warning,
    .baselined = false,
    .needs_no_run = true,
    .check = check,
};

}  // namespace gate
