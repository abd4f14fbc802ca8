// SPDX-License-Identifier: MIT
// Every rule there is. Each is defined in the file of its name; a new one is added twice here, to
// the declarations and to the table, and nowhere else.
#pragma once

#include <array>

#include "gate/core/evidence/case_view.h"
#include "gate/rules/judging/rule.h"

namespace gate {

extern const Rule bitmap_lossy;
extern const Rule expectation;
extern const Rule expired_waiver;
extern const Rule fragile_statistics;
extern const Rule generic_plan;
extern const Rule hidden_scan;
extern const Rule index_condition_lost;
extern const Rule index_only_lost;
extern const Rule missing_baseline;
extern const Rule more_work;
extern const Rule nested_loop;
extern const Rule not_analyzed;
extern const Rule plan_changed;
extern const Rule pruning_lost;
extern const Rule pushdown_lost;
extern const Rule query_error;
extern const Rule row_estimate;
extern const Rule seq_scan;
extern const Rule small_seed;
extern const Rule sort_added;
extern const Rule spill;
extern const Rule stale_baseline;
extern const Rule subplan_per_row;
extern const Rule unindexed_filter;
extern const Rule unstable_plan;
extern const Rule unused_waiver;
extern const Rule volatile_query;

/// Sorted by id.
inline constexpr std::array rule_table = {
    &bitmap_lossy,  &expectation,          &expired_waiver,  &fragile_statistics, &generic_plan,
    &hidden_scan,   &index_condition_lost, &index_only_lost, &missing_baseline,   &more_work,
    &nested_loop,   &not_analyzed,         &plan_changed,    &pruning_lost,       &pushdown_lost,
    &query_error,   &row_estimate,         &seq_scan,        &small_seed,         &sort_added,
    &spill,         &stale_baseline,       &subplan_per_row, &unindexed_filter,   &unstable_plan,
    &unused_waiver, &volatile_query,
};

}  // namespace gate
