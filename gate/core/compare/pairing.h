// SPDX-License-Identifier: MIT
// Which current access answers to which baseline access.
#pragma once

#include <span>
#include <vector>

#include "gate/core/plan/access.h"

namespace gate {

/// A current access and the baseline access it answers to (null where it is new).
struct PairedAccess {
  const Access* baseline = nullptr;
  const Access* current = nullptr;
};

/// Pairs by schema and root of the partition tree, as multisets, member by member; the columns that
/// an access asks for, then its alias, only break ties, position never counts. A poor current
/// access is first set against a poor one of the baseline, so that a pair (good, poor) is a loss
/// that nothing explains. A relation that stands no more, or in another schema, answers to one that
/// is read by the same columns instead; `now` knows what stands. In current's order.
[[nodiscard]] std::vector<PairedAccess> pair_accesses(std::span<const Access> baseline,
                                                      std::span<const Access> current,
                                                      const Catalog& now);

}  // namespace gate
