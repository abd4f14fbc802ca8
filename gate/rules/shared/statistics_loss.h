// SPDX-License-Identifier: MIT
// Relations that are read worse once some statistics are missing.
#pragma once

#include <vector>

#include "gate/core/plan/plan_view.h"
#include "gate/core/verdict/finding.h"

namespace gate {

/// An access of the case's plan, and the worse one in its place. Both point into their plans.
struct StatisticsLoss {
  Access with;
  Access without;
};

/// One for each relation and alias, the worst. None of a table of few pages, of a scan that never
/// ran, or of one that is the same in both plans.
[[nodiscard]] std::vector<StatisticsLoss> statistics_losses(const PlanView& with,
                                                            const PlanView& without);

/// The finding of a loss where it is, with the two accesses, without message and hint.
[[nodiscard]] Finding finding_of(const StatisticsLoss& loss);

/// "Seq Scan reads the whole table", "Index Scan using orders_pkey walks the index until enough
/// rows are found"
[[nodiscard]] std::string reading_words(const Access& access);

}  // namespace gate
