// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>

#include "gate/core/sql/expression.h"
#include "gate/core/text/numbers.h"
#include "gate/core/text/severity.h"
#include "gate/rules/judging/rule_table.h"
#include "gate/rules/shared/index_advice.h"
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
  for (const Access& access : all) {
    const auto filter = condition(*access.scan, "Filter");
    if (access.scan->node_type != "Seq Scan" || !filter || !access.scan->actual_rows) continue;
    // Where the scan stops early the class is not that of a whole heap.
    if (access.access_class != AccessClass::full_heap) continue;
    if (access.pages > 0 && access.pages <= few_pages) continue;
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

/// Where no comparison is one that a btree serves.
std::string other_index(const std::string& table, const std::vector<ComparedColumn>& compared) {
  const auto contained = std::ranges::find_if(compared, [](const ComparedColumn& each) {
    return each.comparison == "@>" || each.comparison == "<@" || each.comparison == "&&" ||
           each.comparison.starts_with('?');
  });
  if (contained != compared.end())
    return fmt::format(
        "Create an index of a type that serves {}, for jsonb and arrays: CREATE INDEX ON {} USING "
        "gin ({});",
        contained->comparison, table, sql_name(contained->name));
  return "An ordinary index cannot find rows by such a condition; a partial index that holds only "
         "these rows can: CREATE INDEX … WHERE followed by the condition.";
}

std::string advice_of(const FilteredScan& found) {
  const std::string table = sql_name(found.first.root);
  const std::string& alias = found.first.scan->alias;
  const std::vector<ComparedColumn> compared = compared_columns(found.filter, alias);
  if (compared.empty()) return {};
  if (found.filter.find("~~") != std::string::npos)
    return "For a pattern that begins with fixed text, create an index with text_pattern_ops; for "
           "any other pattern, a trigram index (pg_trgm).";
  const auto wrapped = wrapped_column(found.filter, alias);
  if (wrapped && !wrapped->only_cast_to_text && !may_be_indexed(wrapped->expression))
    return fmt::format(
        "The filter compares a value computed from a column, {}: compare the bare column with a "
        "range of values, which an index can serve.",
        wrapped->expression);
  if (wrapped && !wrapped->only_cast_to_text)
    return fmt::format(
        "The filter compares a value computed from a column: compare the bare column, or create an "
        "index on the expression: CREATE INDEX ON {} (({}));",
        table, wrapped->expression);
  if (found.filter.find(" OR ") != std::string::npos)
    return fmt::format("Create an index on {} for each side of the OR.", table);
  const std::vector<std::string> columns = index_columns(compared);
  if (columns.empty()) return other_index(table, compared);
  return fmt::format("Create an index{}: {}",
                     columns.size() > 1 ? ", with the columns compared by = first" : "",
                     create_index(found.first.root, columns));
}

std::string hint_of(const FilteredScan& found) {
  const std::string advice = advice_of(found);
  return advice + (advice.empty() ? "" : " ") +
         "If the whole table must be read, waive the finding with a reason.";
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

std::vector<Finding> check(const CaseView& view, double /*threshold*/) {
  if (!view.current) return {};
  std::vector<Finding> findings;
  for (const FilteredScan& found : filtered_scans(view.current->accesses))
    if (found.examined >= many_rows && found.kept < small_part * found.examined)
      findings.push_back(finding_of(found));
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
    .check = check,
};

}  // namespace gate
