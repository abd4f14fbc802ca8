// SPDX-License-Identifier: MIT
#include "gate/core/plan/plan_view.h"

#include <algorithm>
#include <functional>
#include <numeric>

#include "gate/core/plan/fingerprint.h"
#include "gate/core/plan/logical_key.h"

namespace gate {
namespace {

std::vector<std::size_t> sorted_by_scan(const std::vector<Access>& accesses) {
  std::vector<std::size_t> sorted(accesses.size());
  std::iota(sorted.begin(), sorted.end(), std::size_t{0});
  std::ranges::sort(sorted, std::less<>(), [&](std::size_t at) { return accesses[at].scan; });
  return sorted;
}

}  // namespace

PlanView::PlanView(const Plan& shown, const Catalog& known)
    : plan(shown),
      catalog(known),
      positions(gate::positions(shown)),
      keys(logical_keys(positions, known)),
      estimates(gate::estimates(shown, positions)),
      accesses(gate::accesses(positions, known)),
      shape(gate::shape(shown, known)),
      by_scan_(sorted_by_scan(accesses)) {}

const Access* PlanView::access_of(const Node& scan) const {
  const auto found = std::ranges::lower_bound(by_scan_, &scan, std::less<>(),
                                              [&](std::size_t at) { return accesses[at].scan; });
  if (found == by_scan_.end() || accesses[*found].scan != &scan) return nullptr;
  return &accesses[*found];
}

}  // namespace gate
