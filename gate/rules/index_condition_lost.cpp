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
        "a relation that the baseline read in part is still read through an index, but in whole: "
        "the "
        "index has no condition, or none on its first column, and nothing stops the scan",
    .effect =
        "it is a Seq Scan in disguise, often dearer than a plain one: the query's time "
        "grows with the table",
    .remedy =
        "restore the index or the condition that it served; accept the plan where reading "
        "all rows in order is right",
    .silence =
        "the baseline read the relation in whole too, or by an index without condition where a "
        "LIMIT or a join may stop it as now, the scan stops in the first half of the relation, "
        "the index is partial, or the scan never ran; it is a note where an index could serve and "
        "the relation has 4 pages or fewer",
    .severity = Severity::error,
    .check = check,
};

}  // namespace gate
