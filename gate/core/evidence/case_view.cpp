// SPDX-License-Identifier: MIT
#include "gate/core/evidence/case_view.h"

namespace gate {
namespace {

std::optional<PlanView> view_of(const std::optional<Plan>& plan, const Catalog& catalog) {
  if (!plan) return std::nullopt;
  return std::make_optional<PlanView>(*plan, catalog);
}

std::vector<PairedAccess> pairs_of(const CaseView& view) {
  if (!view.baseline || !view.current) return {};
  return pair_accesses(view.baseline->accesses, view.current->accesses, view.current->catalog);
}

}  // namespace

CaseView::CaseView(const Evidence& known)
    : evidence(known),
      baseline(view_of(known.baseline, known.baseline_catalog)),
      current(view_of(known.current, known.current_catalog)),
      without_seq_scan(view_of(known.without_seq_scan, known.current_catalog)),
      run_without_seq_scan(view_of(known.run_without_seq_scan, known.current_catalog)),
      pairs(pairs_of(*this)) {}

CaseView::CaseView(const Evidence& known, const Plan& plan)
    : evidence(known),
      baseline(view_of(known.baseline, known.baseline_catalog)),
      current(std::in_place, plan, known.current_catalog),
      pairs(pairs_of(*this)) {}

bool CaseView::plan_changed() const {
  return baseline && current && baseline->shape != current->shape;
}

}  // namespace gate
