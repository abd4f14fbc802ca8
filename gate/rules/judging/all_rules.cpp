// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "gate/rules/judging/rule_table.h"

namespace gate {

std::span<const Rule> all_rules() {
  static const std::array rules = {
      bitmap_lossy,
      expired_waiver,
      generic_plan,
      hidden_scan,
      index_condition_lost,
      index_only_lost,
      missing_baseline,
      more_work,
      nested_loop,
      plan_changed,
      pruning_lost,
      query_error,
      row_estimate,
      seq_scan,
      small_seed,
      sort_added,
      spill,
      stale_baseline,
      subplan_per_row,
      unindexed_filter,
      unstable_plan,
      unused_waiver,
      volatile_query,
  };
  return rules;
}

const Rule* find_rule(std::string_view id) {
  const std::span<const Rule> rules = all_rules();
  const auto found = std::ranges::find(rules, id, &Rule::id);
  return found == rules.end() ? nullptr : &*found;
}

}  // namespace gate
