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
  for (const AccessLoss& loss : access_losses(view, AccessClass::full_heap)) {
    Finding finding = finding_of(view, loss);
    finding.message = fmt::format("{} on {} replaces {}", scan_words(loss.current),
                                  relation_words(loss.current.relation, loss.current.alias),
                                  scan_words(loss.baseline));
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace

constinit const Rule seq_scan = {
    .id = "seq-scan",
    .condition =
        "a Seq Scan, plain or parallel, reads the whole of a relation of which the baseline read a "
        "part, through an index or by row address",
    .effect = "the query's time grows with the table instead of with its result",
    .remedy =
        "restore the index, or write the condition so that an index can serve it; if the whole "
        "table must be read, accept the plan",
    .silence =
        "the baseline read the whole relation too, the scan stops early or never ran, or it reads "
        "a new partition of 4 pages or fewer. It is a note if an index could serve but the "
        "relation has 4 pages or fewer, or the plan with the index reads as many blocks when it is "
        "run too",
    .severity = Severity::error,
    .needs_no_run = true,
    .check = check,
};

}  // namespace gate
