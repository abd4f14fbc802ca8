// SPDX-License-Identifier: MIT
// What `expect` of a query's header demands.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "gate/core/text/numbers.h"
#include "gate/core/text/severity.h"
#include "gate/rules/judging/rule_table.h"
#include "gate/rules/shared/demanded_index.h"
#include "gate/rules/shared/demanded_work.h"
#include "gate/rules/shared/unwanted_seq_scan.h"
#include "gate/rules/shared/words.h"

namespace gate {
namespace {

constexpr std::string_view way_out =
    " If the demand no longer holds, change expect in the query's header.";

void place_at(const Access& access, Finding& finding) {
  finding.schema = access.root.schema;
  finding.relation = access.root.name;
  finding.alias = access.alias;
  finding.node = access.node;
}

Finding unknown_index(const CaseView& view, const std::string& demand) {
  Finding finding;
  finding.message = fmt::format("the index {} that the query expects does not exist", demand);
  finding.detail = "the seeded database has no valid index of this name or definition";
  finding.hint = fmt::format(
      "Create it in a migration, or correct its name in expect.{} plangate explain shows the "
      "indexes that the plan reads.",
      nearly_demanded(view.current->catalog, demand));
  return finding;
}

/// How the plan reads the table instead.
std::string reading_words(const CaseView& view, const QualifiedName& root) {
  std::vector<std::string> words;
  for (const Access& access : view.current->accesses) {
    if (access.root != root) continue;
    std::string scan =
        fmt::format("{} on {}", scan_words(access), relation_words(access.relation, access.alias));
    if (access.scan->actual_rows)
      scan += fmt::format(" examined {}", format_count(access.rows_examined, "row"));
    for (const Condition& each : access.scan->conditions)
      scan += fmt::format("\n  {}: {}", each.name, each.text);
    words.push_back(std::move(scan));
    if (words.size() == 5) break;
  }
  if (words.empty()) return fmt::format("the plan does not read {}", to_string(root));
  return fmt::format("the plan reads the table so: {}", fmt::join(words, "\n"));
}

Finding unread_index(const CaseView& view, const std::string& demand, const KnownIndex& index) {
  const QualifiedName root = root_of(view.current->catalog, index.facts.relation);
  Finding finding;
  finding.schema = root.schema;
  finding.relation = root.name;
  const auto access = std::ranges::find(view.current->accesses, root, &Access::root);
  if (access != view.current->accesses.end()) place_at(*access, finding);
  finding.message =
      fmt::format("the plan does not read the index {} that the query expects", demand);
  finding.detail = fmt::format("index: {}\n{}", index_words(index), reading_words(view, root));
  finding.hint = fmt::format(
      "See whether the query's conditions, or the order that it asks for, still begin with the "
      "index's columns in the same types and operators, and whether the seed has enough rows for "
      "the index to pay.{}",
      way_out);
  finding.current = {{"definition", index.facts.definition}, {"index", index.name.name}};
  return finding;
}

void check_indexes(const CaseView& view, std::vector<Finding>& findings) {
  const Catalog& catalog = view.current->catalog;
  for (const std::string& demand : view.evidence.query.expectations.indexes) {
    const std::vector<KnownIndex> indexes = demanded_indexes(catalog, demand);
    if (reads_through(*view.current, indexes, demand)) continue;
    findings.push_back(indexes.empty() ? unknown_index(view, demand)
                                       : unread_index(view, demand, indexes.front()));
  }
}

Finding unknown_relation(const CaseView& view, const std::string& name) {
  Finding finding;
  finding.message = fmt::format("{}, of which the query expects no Seq Scan, does not exist", name);
  finding.detail = "the seeded database has no table of this name";
  finding.hint =
      fmt::format("Correct the name in expect.{}", nearly_named(view.current->catalog, name));
  return finding;
}

void check_seq_scans(const CaseView& view, std::vector<Finding>& findings) {
  const auto& expected = view.evidence.query.expectations;
  if (!expected.no_seq_scan && expected.no_seq_scan_of.empty()) return;
  for (const std::string& name : expected.no_seq_scan_of)
    if (!is_known(view.current->catalog, name)) findings.push_back(unknown_relation(view, name));
  const auto is_unwanted = [&](const QualifiedName& relation) {
    return expected.no_seq_scan ||
           std::ranges::any_of(expected.no_seq_scan_of,
                               [&](const std::string& name) { return is_named(relation, name); });
  };
  for (const UnwantedSeqScan& found : unwanted_seq_scans(view, is_unwanted)) {
    Finding finding = finding_of(view, found);
    finding.message =
        fmt::format("{} on {}, of which the query expects none", scan_words(found.first),
                    relation_words(found.first.root, found.first.alias));
    finding.hint += way_out;
    findings.push_back(std::move(finding));
  }
}

void check_work(const CaseView& view, std::vector<Finding>& findings) {
  const auto& expected = view.evidence.query.expectations;
  for (const auto& found : {more_rows_than(view, expected.max_rows_examined),
                            more_blocks_than(view, expected.max_blocks)}) {
    if (!found) continue;
    findings.push_back(*found);
    findings.back().hint += way_out;
  }
}

std::vector<Finding> check(const CaseView& view, double /*threshold*/) {
  std::vector<Finding> findings;
  if (!view.current) return findings;
  check_indexes(view, findings);
  check_seq_scans(view, findings);
  check_work(view, findings);
  return findings;
}

}  // namespace

constinit const Rule expectation = {
    .id = "expectation",
    .condition =
        "the plan misses what the query's header expects: an index that it is to read, no Seq "
        "Scan, or how many rows or blocks it may read at most",
    .effect = "the query does what its authors ruled out",
    .remedy =
        "write the query or its index so that the plan meets the demand again; if it no longer "
        "holds, change `expect` in the query's header",
    .silence =
        "the query expects nothing or gets it. A scan that never ran is none, and a plan that was "
        "not executed is not asked for rows and blocks. Neither a baseline nor --base silences it; "
        "a waiver does",
    .severity = Severity::error,
    .baselined = false,
    .needs_no_run = true,
    .check = check,
};

}  // namespace gate
