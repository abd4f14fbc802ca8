// SPDX-License-Identifier: MIT
#include "gate/rules/judging/rule.h"

#include <algorithm>

#include "gate/rules/judging/rule_table.h"

namespace gate {

std::span<const Rule> all_rules() {
  static const std::vector<Rule> rules = [] {
    std::vector<Rule> copies;
    for (const Rule* rule : rule_table) copies.push_back(*rule);
    return copies;
  }();
  return rules;
}

const Rule* find_rule(std::string_view id) {
  const std::span<const Rule> rules = all_rules();
  const auto found = std::ranges::find(rules, id, &Rule::id);
  return found == rules.end() ? nullptr : &*found;
}

bool is_demand(const Finding& finding) {
  return finding.rule == expectation.id || finding.cause == forbidden_cause;
}

}  // namespace gate
