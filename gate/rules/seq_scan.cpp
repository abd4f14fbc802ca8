// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>

#include "gate/core/text/severity.h"
#include "gate/rules/judging/rule_table.h"
#include "gate/rules/shared/access_loss.h"
#include "gate/rules/shared/unwanted_seq_scan.h"
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

Finding forbidden_finding(const CaseView& view, const UnwantedSeqScan& found) {
  Finding finding = finding_of(view, found);
  finding.message = fmt::format("{} on {}, which is forbidden", scan_words(found.first),
                                relation_words(found.first.root, found.first.alias));
  finding.detail += fmt::format(
      "\nthe setting forbid of rule seq-scan names {}: no query may read it so, whatever plan was "
      "accepted",
      to_string(found.first.root));
  finding.hint += " If this query may, waive the finding with a reason.";
  finding.cause = forbidden_cause;
  return finding;
}

std::vector<Finding> check_forbidden(const CaseView& view,
                                     const std::vector<std::string>& forbidden) {
  std::vector<Finding> findings;
  const auto is_forbidden = [&](const QualifiedName& relation) {
    return std::ranges::any_of(forbidden,
                               [&](const std::string& name) { return is_named(relation, name); });
  };
  for (const UnwantedSeqScan& found : unwanted_seq_scans(view, is_forbidden))
    findings.push_back(forbidden_finding(view, found));
  return findings;
}

}  // namespace

constinit const Rule seq_scan = {
    .id = "seq-scan",
    .condition =
        "a Seq Scan, plain or parallel, reads the whole of a relation of which the baseline read a "
        "part, through an index or by row address; or any Seq Scan reads one that `forbid` names",
    .effect = "the query's time grows with the table instead of with its result",
    .remedy =
        "restore the index, or write the condition so that an index can serve it; if the whole "
        "table must be read, accept the plan",
    .silence =
        "the baseline read the whole relation too, the scan stops early or never ran, or it reads "
        "a new partition of 4 pages or fewer. It is a note if an index could serve but the "
        "relation has 4 pages or fewer, or the plan with the index reads as many blocks when it is "
        "run too. Of a relation that `forbid` names, only a scan that never ran is silent, and "
        "only "
        "a waiver silences the rule",
    .severity = Severity::error,
    .needs_no_run = true,
    .check = check,
    .check_forbidden = check_forbidden,
};

}  // namespace gate
