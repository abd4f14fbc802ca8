// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "gate/core/text/numbers.h"
#include "gate/core/text/severity.h"
#include "gate/rules/judging/rule_table.h"
#include "gate/rules/shared/words.h"

namespace gate {
namespace {

/// A relation of fewer pages is read in whole more cheaply than through most indexes.
constexpr double small_relation_pages = 20;

/// Pages of the relations that the plan reads, partitions summed up under their root.
std::map<QualifiedName, double> pages_read(const std::optional<PlanView>& plan) {
  std::map<QualifiedName, double> result;
  if (!plan) return result;
  std::map<QualifiedName, const Access*> members;
  for (const Access& access : plan->accesses) members.emplace(access.relation, &access);
  for (const auto& [relation, access] : members) result[access->root] += access->pages;
  return result;
}

std::vector<Finding> check(const CaseView& view, double /*threshold*/) {
  const auto is_small = [](const Access& access) { return access.pages < small_relation_pages; };
  if (!view.current || std::ranges::none_of(view.current->accesses, is_small)) return {};
  const std::map<QualifiedName, double> accepted = pages_read(view.baseline);
  std::vector<Finding> findings;
  for (const auto& [root, pages] : pages_read(view.current)) {
    if (pages <= 0 || pages >= small_relation_pages) continue;
    const auto before = accepted.find(root);
    if (before != accepted.end() && before->second < small_relation_pages &&
        pages * 2 > before->second)
      continue;
    Finding finding;
    finding.severity = Severity::note;
    finding.schema = root.schema;
    finding.relation = root.name;
    finding.message = fmt::format("{} has only {}", to_string(root), format_count(pages, "page"));
    finding.detail = "how such a small table is read says nothing about production";
    finding.hint = "Seed more rows. If the table is as small in production, accept the plan.";
    finding.current["pages"] = pages;
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace

constinit const Rule small_seed = {
    .id = "small-seed",
    .condition = "a relation that the query reads has under 20 pages in the seeded database",
    .effect =
        "such a small table is always cheap to read: its access path says nothing about production",
    .remedy =
        "seed more rows; if the table is as small in production, accept the plan or waive the "
        "finding",
    .silence =
        "the size is not known, the table is empty, or the baseline was accepted at this size or "
        "up to twice this size",
    .severity = Severity::note,
    .check = check,
};

}  // namespace gate
