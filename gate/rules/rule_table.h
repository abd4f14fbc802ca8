// SPDX-License-Identifier: MIT
// Every rule there is; each is defined in the file of its name.
#pragma once

#include "gate/rules/rule.h"

namespace gate {

extern const Rule expired_waiver;
extern const Rule index_condition_lost;
extern const Rule missing_baseline;
extern const Rule plan_changed;
extern const Rule query_error;
extern const Rule row_estimate;
extern const Rule seq_scan;
extern const Rule small_seed;
extern const Rule stale_baseline;
extern const Rule unindexed_filter;
extern const Rule unused_waiver;
extern const Rule volatile_query;

}  // namespace gate
