// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "gate/rules/rule_table.h"

namespace gate {

std::span<const Rule> all_rules() {
  static const std::array rules = {
      expired_waiver, index_condition_lost, missing_baseline, plan_changed,
      query_error,    row_estimate,         seq_scan,         small_seed,
      stale_baseline, unindexed_filter,     unused_waiver,    volatile_query,
  };
  return rules;
}

const Rule* find_rule(std::string_view id) {
  const std::span<const Rule> rules = all_rules();
  const auto found = std::ranges::find(rules, id, &Rule::id);
  return found == rules.end() ? nullptr : &*found;
}

}  // namespace gate
