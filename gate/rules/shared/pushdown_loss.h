// SPDX-License-Identifier: MIT
// What an accepted remote statement asked for, and the current plan does here instead.
#pragma once

#include <string>
#include <vector>

#include "gate/core/evidence/case_view.h"
#include "gate/rules/shared/foreign_scans.h"

namespace gate {

/// The remote statements of both plans of a case that has both.
struct RemoteSides {
  explicit RemoteSides(const CaseView& case_view);

  const CaseView& view;
  std::vector<ForeignScan> baseline;
  std::vector<ForeignScan> current;
  bool is_accepted_query;  ///< else its text changed, and it may ask for something else
};

struct PushdownLoss {
  std::vector<std::string> parts;    ///< "the filter on status", "the sort"; empty: nothing is lost
  std::vector<std::string> filters;  ///< of the current plan, applied here
  /// Of the current plan: the scan with the most rows of those that ask for less; null without
  /// loss.
  const ForeignScan* scan = nullptr;
};

/// Points into `sides`. `accepted` is one of the baseline's, all of whose tables the current plan
/// reads remotely.
[[nodiscard]] PushdownLoss pushdown_loss(const RemoteSides& sides, const ForeignScan& accepted);

using ForeignScanRefs = std::vector<const ForeignScan*>;

template <typename Wanted>
[[nodiscard]] ForeignScanRefs scans_where(const std::vector<ForeignScan>& scans,
                                          const Wanted& is_wanted) {
  ForeignScanRefs found;
  for (const ForeignScan& each : scans)
    if (is_wanted(each)) found.push_back(&each);
  return found;
}

/// Those that have a table in common with `scan`.
[[nodiscard]] ForeignScanRefs scans_like(const std::vector<ForeignScan>& scans,
                                         const ForeignScan& scan);

}  // namespace gate
