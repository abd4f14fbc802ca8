// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>

#include "gate/core/plan/access.h"
#include "gate/core/text/numbers.h"
#include "gate/core/text/severity.h"
#include "gate/rules/judging/rule_table.h"
#include "gate/rules/shared/accepted.h"
#include "gate/rules/shared/index_advice.h"
#include "gate/rules/shared/index_remedies.h"
#include "gate/rules/shared/memory_advice.h"
#include "gate/rules/shared/words.h"

namespace gate {
namespace {

constexpr double few_rows = 100;
constexpr double small_part = 0.1;

/// What a bitmap costs for each page that it marks row by row (tidbitmap.c), with room to spare.
constexpr double bytes_a_block = 256;

double removed(const Access& access) {
  return access.scan->removed_by_recheck * access.scan->loops;
}

/// Rows that passed the recheck, whatever a filter made of them.
double kept(const Access& access) {
  return (access.scan->actual_rows.value_or(0) + access.scan->removed_by_filter) *
         access.scan->loops;
}

bool is_of_method(const Catalog& catalog, const Access& access, std::string_view method) {
  return std::ranges::all_of(access.indexes, [&](const std::string& name) {
    const auto index = catalog.indexes.find({access.relation.schema, name});
    return index != catalog.indexes.end() && index->second.definition.starts_with(method);
  });
}

/// The worst of the baseline's bitmaps on the same relation.
struct Accepted {
  double lossy_blocks = 0;
  double removed = 0;
};

Accepted accepted_on(const CaseView& view, const QualifiedName& root) {
  Accepted result;
  if (!view.baseline) return result;
  for (const Access& each : view.baseline->accesses) {
    if (each.root != root || each.scan->node_type != "Bitmap Heap Scan") continue;
    result.lossy_blocks = std::max(result.lossy_blocks, each.scan->lossy_blocks);
    result.removed = std::max(result.removed, removed(each));
  }
  return result;
}

/// A BRIN index knows blocks only: its bitmaps are lossy by nature.
bool is_lossy(const Catalog& catalog, const Access& access, const Accepted& accepted) {
  return access.scan->lossy_blocks > 0 && !is_of_method(catalog, access, "brin") &&
         access.scan->lossy_blocks >= twice_as_bad * accepted.lossy_blocks;
}

/// The least that a BRIN index finds is a range of blocks, most rows of which may not match.
bool is_range_of_brin(const Catalog& catalog, const Access& access) {
  if (!is_of_method(catalog, access, "brin")) return false;
  const auto facts = catalog.relations.find(access.relation);
  return facts == catalog.relations.end() ||
         access.rows_examined < small_part * access.scan->loops * facts->second.rows;
}

bool is_imprecise(const Catalog& catalog, const Access& access, const Accepted& accepted) {
  return removed(access) > kept(access) && removed(access) >= few_rows &&
         removed(access) >= twice_as_bad * accepted.removed && !is_range_of_brin(catalog, access);
}

Advice precise_advice(const Evidence& evidence, const Access& access) {
  return advice_to_create(evidence, access.root,
                          "Create an index that finds only the matching rows:",
                          index_for(evidence.current_catalog, access),
                          "Narrow the condition, or create an index that fits it better: most rows "
                          "that this one returns do not match.");
}

Advice lossy_advice(const Evidence& evidence, const Access& access) {
  const double blocks =
      (access.scan->exact_blocks + access.scan->lossy_blocks) / std::max(access.scan->loops, 1.0);
  const bool filtered = access.scan->removed_by_filter > access.scan->actual_rows.value_or(0);
  return advice_to_create(evidence, access.root,
                          "Create an index that finds only the rows that are kept:",
                          filtered ? index_for(evidence.current_catalog, access) : "",
                          memory_advice(evidence, bytes_a_block * blocks));
}

Finding finding_of(const Evidence& evidence, const Access& access, bool lossy) {
  const Node& scan = *access.scan;
  Finding finding;
  finding.severity = Severity::warning;
  finding.schema = access.root.schema;
  finding.relation = access.root.name;
  finding.alias = access.alias;
  finding.node = access.node;
  const std::string subject =
      fmt::format("{} on {}", scan_words(access), relation_words(access.relation, access.alias));
  finding.message =
      lossy ? fmt::format("{}: {} of {} are lossy", subject, format_count(scan.lossy_blocks),
                          format_count(scan.exact_blocks + scan.lossy_blocks, "block"))
            : fmt::format("{}: the recheck removes {} and keeps {}", subject,
                          format_count(removed(access), "row"), format_count(kept(access)));
  finding.detail =
      lossy
          ? "the bitmap did not fit into work_mem: every row of a lossy block is read and rechecked"
          : "most of the rows that the index returns do not match";
  for (const Condition& each : scan.conditions)
    finding.detail += fmt::format("\n{}: {}", each.name, each.text);
  finding.current = {{"lossy_blocks", scan.lossy_blocks},
                     {"exact_blocks", scan.exact_blocks},
                     {"removed_by_recheck", removed(access)},
                     {"rows_kept", kept(access)}};
  return with_advice(std::move(finding),
                     lossy ? lossy_advice(evidence, access) : precise_advice(evidence, access));
}

std::vector<Finding> check(const CaseView& view, double /*threshold*/) {
  if (!view.current) return {};
  const Catalog& catalog = view.current->catalog;
  std::vector<Finding> findings;
  for (const Access& access : view.current->accesses) {
    if (access.scan->node_type != "Bitmap Heap Scan") continue;
    if (access.scan->lossy_blocks <= 0 && access.scan->removed_by_recheck <= 0) continue;
    const Accepted accepted = accepted_on(view, access.root);
    const bool lossy = is_lossy(catalog, access, accepted);
    if (lossy || is_imprecise(catalog, access, accepted))
      findings.push_back(finding_of(view.evidence, access, lossy));
  }
  return findings;
}

}  // namespace

constinit const Rule bitmap_lossy = {
    .id = "bitmap-lossy",
    .condition =
        "a Bitmap Heap Scan has lossy blocks because its bitmap does not fit into work_mem, or its "
        "recheck removes more rows than it keeps",
    .effect = "the scan reads and rechecks many rows that the index should have ruled out",
    .remedy = "create an index that finds only the matching rows, or raise work_mem",
    .silence =
        "the recheck removes fewer than 100 rows; the index is a BRIN index (for lossy blocks, and "
        "for a recheck of less than a tenth of the table); or the baseline's bitmap on the "
        "relation was more than half as bad",
    .severity = Severity::warning,
    .check = check,
};

}  // namespace gate
