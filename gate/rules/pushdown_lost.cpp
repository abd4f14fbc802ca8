// SPDX-License-Identifier: MIT
// What an accepted plan shipped to a remote server, and what now travels instead.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "gate/core/text/numbers.h"
#include "gate/core/text/severity.h"
#include "gate/rules/judging/rule_table.h"
#include "gate/rules/shared/pushdown_advice.h"
#include "gate/rules/shared/pushdown_loss.h"
#include "gate/rules/shared/words.h"

namespace gate {
namespace {

constexpr double many_times_the_rows = 10;
constexpr double many_more_rows = 1'000;

double rows_fetched(const ForeignScanRefs& scans) {
  double rows = 0;
  for (const ForeignScan* each : scans) rows += each->rows_fetched();
  return rows;
}

/// Up to 17, EXPLAIN rounds the rows of a loop: up to half a row of each may be missing.
double most_rows_fetched(const ForeignScanRefs& scans) {
  double rows = rows_fetched(scans);
  for (const ForeignScan* each : scans)
    if (each->node().loops > 1) rows += each->node().loops / 2;
  return rows;
}

bool fetch_many_more(const ForeignScanRefs& before, const ForeignScanRefs& now) {
  const double rows = rows_fetched(now);
  const double accepted = most_rows_fetched(before);
  return rows >= many_times_the_rows * accepted && rows - accepted >= many_more_rows;
}

bool are_all_read(const std::vector<ForeignScan>& current, const ForeignScan& accepted) {
  std::multiset<QualifiedName> read;
  for (const ForeignScan& each : current) read.merge(names_of(each));
  return std::ranges::includes(read, names_of(accepted));
}

std::string tables_words(const ForeignScan& scan) {
  std::vector<std::string> names;
  for (const AliasedTable& each : scan.tables)
    names.push_back(relation_words(each.name, each.alias));
  return listed(names);
}

std::string side_words(const std::string& side, const ForeignScanRefs& scans) {
  std::string words = fmt::format("{}: {} fetched", side, format_count(rows_fetched(scans), "row"));
  for (const ForeignScan* each : scans) {
    for (const Condition& condition : each->node().conditions)
      words += fmt::format("\n  {}: {}", condition.name, condition.text);
    words += "\n  Remote SQL: " + each->node().remote_sql;
  }
  return words;
}

/// `scan` is the current plan's; the finding is about the first of its tables.
Finding finding_at(const RemoteSides& sides, const ForeignScan& scan, const ForeignScanRefs& before,
                   const ForeignScanRefs& now) {
  Finding finding;
  finding.severity = Severity::error;
  const QualifiedName root = root_of(sides.view.current->catalog, scan.tables.front().name);
  finding.schema = root.schema;
  finding.relation = root.name;
  finding.alias = scan.tables.front().alias;
  finding.node = scan.position->path;
  finding.detail = side_words("baseline", before) + "\n" + side_words("current", now);
  finding.baseline = {{"rows_fetched", rows_fetched(before)}};
  finding.current = {{"rows_fetched", rows_fetched(now)}};
  return finding;
}

/// Few rows take no time to sort, and where it is done may be a matter of chance.
bool is_sort_of_few_rows(const PushdownLoss& loss, const ForeignScanRefs& before,
                         const ForeignScanRefs& now) {
  return loss.parts == std::vector<std::string>{"the sort"} && rows_fetched(now) < many_more_rows &&
         rows_fetched(now) <= rows_fetched(before);
}

bool have_run(const CaseView& view) {
  return view.baseline->plan.root.actual_rows && view.current->plan.root.actual_rows;
}

/// Another query may have to do its work here; it is told where that is dear.
std::optional<Finding> lost(const RemoteSides& sides, const ForeignScan& accepted,
                            const PushdownLoss& loss) {
  const ForeignScanRefs before = scans_like(sides.baseline, accepted);
  const ForeignScanRefs now = scans_like(sides.current, accepted);
  if (!sides.is_accepted_query && !(have_run(sides.view) && fetch_many_more(before, now)))
    return std::nullopt;
  Finding finding = finding_at(sides, *loss.scan, before, now);
  if (is_sort_of_few_rows(loss, before, now)) finding.severity = Severity::note;
  finding.message =
      fmt::format("{} of {} {} no longer shipped to the remote server", listed(loss.parts),
                  tables_words(accepted), loss.parts.size() == 1 ? "is" : "are");
  finding.hint = loss.filters.empty() ? unshipped_work_advice(sides.view, *loss.scan)
                                      : unshipped_filter_advice(sides.view, loss.filters.front());
  return finding;
}

std::optional<Finding> more_fetched(const RemoteSides& sides, const ForeignScan& accepted) {
  const auto same = [&](const ForeignScan& each) { return names_of(each) == names_of(accepted); };
  const ForeignScanRefs before = scans_where(sides.baseline, same);
  const ForeignScanRefs now = scans_where(sides.current, same);
  if (now.empty() || !sides.is_accepted_query || !have_run(sides.view) ||
      !fetch_many_more(before, now))
    return std::nullopt;
  const ForeignScan& most = **std::ranges::max_element(now, {}, &ForeignScan::rows_fetched);
  Finding finding = finding_at(sides, most, before, now);
  finding.message = fmt::format("the remote server sends {} of {}, {} in the baseline",
                                format_count(rows_fetched(now), "row"), tables_words(most),
                                format_count(rows_fetched(before)));
  finding.hint = more_fetched_advice(*before.front(), most);
  return finding;
}

std::vector<Finding> check(const CaseView& view, double /*threshold*/) {
  if (!view.baseline || !view.current) return {};
  const RemoteSides sides(view);
  std::vector<Finding> findings;
  std::set<std::string> said;
  for (const ForeignScan& accepted : sides.baseline) {
    if (!are_all_read(sides.current, accepted)) continue;
    const PushdownLoss loss = pushdown_loss(sides, accepted);
    std::optional<Finding> finding =
        loss.scan == nullptr ? more_fetched(sides, accepted) : lost(sides, accepted, loss);
    if (finding && said.insert(finding->message).second) findings.push_back(std::move(*finding));
  }
  return findings;
}

}  // namespace

constinit const Rule pushdown_lost = {
    .id = "pushdown-lost",
    .condition =
        "a filter, join, aggregate, sort or limit that the baseline shipped to the remote server "
        "of a foreign table is done here now, or a remote statement fetches ten times the rows and "
        "1,000 more",
    .effect = "rows travel through the network that the result does not need",
    .remedy =
        "compare bare columns by built-in, IMMUTABLE operators and functions or those of an "
        "extension that the server's option extensions names, under the remote columns' "
        "collations; set use_remote_estimate; a larger fetch_size does not help",
    .silence =
        "there is no baseline or it does not say what was shipped, a table is no longer read from "
        "the remote server, the statements ask for the same in other words, or what is no longer "
        "shipped is not done here either. If the query's text changed, work that is done here now "
        "is reported where it fetches ten times the rows and 1,000 more, and more rows alone are "
        "not. A sort of fewer than 1,000 rows that are fetched all the same is a note",
    .severity = Severity::error,
    .needs_no_run = true,
    .check = check,
};

}  // namespace gate
