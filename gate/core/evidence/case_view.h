// SPDX-License-Identifier: MIT
// A case as rules and gathering need it: both plans flattened and compared, once.
#pragma once

#include <optional>
#include <vector>

#include "gate/core/compare/pairing.h"
#include "gate/core/evidence/evidence.h"
#include "gate/core/plan/plan_view.h"

namespace gate {

/// Points into its evidence, which must outlive it and must not move.
struct CaseView {
  explicit CaseView(const Evidence& evidence);
  /// The case with `plan`, another of its plans, in place of the current one.
  CaseView(const Evidence& evidence, const Plan& plan);

  CaseView(const CaseView&) = delete;
  CaseView& operator=(const CaseView&) = delete;

  const Evidence& evidence;
  std::optional<PlanView> baseline;
  std::optional<PlanView> current;
  std::optional<PlanView> without_seq_scan;
  std::optional<PlanView> run_without_seq_scan;
  std::vector<PairedAccess> pairs;  ///< in current's order; empty if there is no baseline

  /// Whether there are a baseline and a current plan whose shapes differ.
  [[nodiscard]] bool plan_changed() const;
};

}  // namespace gate
