// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "gate/core/text/severity.h"
#include "gate/rules/judging/rule_table.h"
#include "gate/rules/shared/access_loss.h"
#include "gate/rules/shared/words.h"

namespace gate {
namespace {

std::vector<Finding> check(const CaseView& view, double /*threshold*/) {
  std::vector<Finding> findings;
  for (const AccessLoss& loss : access_losses(view, AccessClass::full_index)) {
    Finding finding = finding_of(view, loss);
    finding.message = fmt::format(
        "{} on {} reads the whole index; the baseline had {}", scan_words(loss.current),
        relation_words(loss.current.relation, loss.current.alias), scan_words(loss.baseline));
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace

constinit const Rule index_condition_lost = {
    .id = "index-condition-lost",
    .condition =
        "a relation of which the baseline read a part is read through a whole index: the scan has "
        "no index condition, or none on the index's first column, and nothing stops it",
    .effect =
        "this is a Seq Scan in disguise, often more expensive than a plain one: the query's time "
        "grows with the table",
    .remedy =
        "restore the index or the condition that it served; if all rows are needed in order, "
        "accept the plan",
    .silence =
        "the baseline read the whole relation too, or used an index without a condition where a "
        "LIMIT or a join may stop it, as now; the scan stops in the first half of the relation; "
        "the index is partial; or the scan never ran. It is a note if an index could serve but the "
        "relation has 4 pages or fewer, or the plan with the index reads as many blocks when it is "
        "run too",
    .severity = Severity::error,
    .needs_no_run = true,
    .check = check,
};

}  // namespace gate
