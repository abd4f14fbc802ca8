// SPDX-License-Identifier: MIT
// Compares what statements ask for, never their text. A part is lost where fewer statements ask for
// it than in the baseline, and it is done here instead, where it was not.
#include "gate/rules/shared/pushdown_loss.h"

#include <algorithm>
#include <array>
#include <utility>

#include "gate/core/sql/expression.h"
#include "gate/rules/shared/words.h"

namespace gate {
namespace {

constexpr std::array<std::pair<Shipped, const char*>, 4> shipped_parts = {{
    {Shipped::join, "the join"},
    {Shipped::aggregate, "the aggregate"},
    {Shipped::sort, "the sort"},
    {Shipped::limit, "the limit"},
}};

void note_scan(PushdownLoss& loss, const ForeignScan& scan) {
  if (loss.scan == nullptr || scan.rows_fetched() > loss.scan->rows_fetched()) loss.scan = &scan;
}

void find_part(const RemoteSides& sides, const ForeignScan& accepted, Shipped part,
               const char* words, PushdownLoss& loss) {
  const auto asks = [&](const ForeignScan& each) {
    return ships(each, part) && share_a_table(each, accepted);
  };
  if (!asks(accepted) ||
      scans_where(sides.current, asks).size() >= scans_where(sides.baseline, asks).size())
    return;
  const int before = times_done_here(*sides.view.baseline, accepted, part);
  const ForeignScanRefs instead = scans_where(sides.current, [&](const ForeignScan& each) {
    return share_a_table(each, accepted) && !ships(each, part) &&
           times_done_here(*sides.view.current, each, part) > before;
  });
  if (!instead.empty()) loss.parts.emplace_back(words);
  for (const ForeignScan* each : instead) note_scan(loss, *each);
}

/// Conditions on the same columns of one table.
struct ShippedFilter {
  QualifiedName table;
  std::vector<std::string> columns;

  bool operator==(const ShippedFilter&) const = default;
};

std::ptrdiff_t times_shipped(const std::vector<ForeignScan>& scans, const ShippedFilter& filter) {
  std::ptrdiff_t times = 0;
  for (const ForeignScan& scan : scans)
    times += std::ranges::count_if(scan.statement.conditions, [&](const RemoteCondition& each) {
      return filter == ShippedFilter{scan.tables[each.table].name, each.columns};
    });
  return times;
}

bool names_a_column(const std::string& filter, const ForeignScan& scan,
                    const ShippedFilter& shipped) {
  const auto table = std::ranges::find(scan.tables, shipped.table, &AliasedTable::name);
  return std::ranges::any_of(columns_of(filter, table->alias), [&](const std::string& each) {
    return std::ranges::find(shipped.columns, each) != shipped.columns.end();
  });
}

/// Conditions that are applied here now, and were not when the plan was accepted. Another query may
/// have conditions of its own: of one, only those on the same columns count.
std::vector<std::string> filters_instead(const RemoteSides& sides, const ForeignScan& now,
                                         const ShippedFilter& shipped) {
  std::vector<std::string> filters = now.filters;
  for (const ForeignScan* before : scans_like(sides.baseline, now))
    std::erase_if(filters, [&](const std::string& each) {
      return std::ranges::find(before->filters, each) != before->filters.end();
    });
  if (!sides.is_accepted_query)
    std::erase_if(filters,
                  [&](const std::string& each) { return !names_a_column(each, now, shipped); });
  return filters;
}

void find_filter(const RemoteSides& sides, const ShippedFilter& filter, PushdownLoss& loss) {
  const std::string words = "the filter on " + listed(filter.columns);
  if (std::ranges::find(loss.parts, words) != loss.parts.end() ||
      times_shipped(sides.current, filter) >= times_shipped(sides.baseline, filter))
    return;
  bool is_lost = false;
  for (const ForeignScan& now : sides.current) {
    if (!now.reads(filter.table)) continue;
    const std::vector<std::string> instead = filters_instead(sides, now, filter);
    if (instead.empty()) continue;
    is_lost = true;
    note_scan(loss, now);
    loss.filters.insert(loss.filters.end(), instead.begin(), instead.end());
  }
  if (is_lost) loss.parts.push_back(words);
}

/// Files that are compared by themselves do not tell their queries.
bool is_accepted_query(const Evidence& evidence) {
  return evidence.baseline_sql.empty() || evidence.baseline_sql == evidence.query.normalized;
}

}  // namespace

RemoteSides::RemoteSides(const CaseView& case_view)
    : view(case_view),
      baseline(foreign_scans(*case_view.baseline)),
      current(foreign_scans(*case_view.current)),
      is_accepted_query(gate::is_accepted_query(case_view.evidence)) {}

PushdownLoss pushdown_loss(const RemoteSides& sides, const ForeignScan& accepted) {
  PushdownLoss loss;
  for (const RemoteCondition& each : accepted.statement.conditions)
    find_filter(sides, {accepted.tables[each.table].name, each.columns}, loss);
  for (const auto& [part, words] : shipped_parts) find_part(sides, accepted, part, words, loss);
  return loss;
}

ForeignScanRefs scans_like(const std::vector<ForeignScan>& scans, const ForeignScan& scan) {
  return scans_where(scans, [&](const ForeignScan& each) { return share_a_table(each, scan); });
}

}  // namespace gate
