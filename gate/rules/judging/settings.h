// SPDX-License-Identifier: MIT
// The settings of a rule, from config and query together.
#pragma once

#include <vector>

#include "gate/rules/judging/rule.h"

namespace gate {

/// Member by member, the query's word before the config's. A severity given by the query lifts an
/// "off" of the config, and what either forbids is forbidden. A rule that is not configurable keeps
/// its defaults.
[[nodiscard]] RuleSetting effective_setting(const Rule& rule, const RuleSettings& of_query,
                                            const RuleSettings& of_config);

/// Names the rule in the finding and gives it the severity that was set; a finding that the rule
/// itself lowered to a note stays one.
[[nodiscard]] Finding settled(Finding finding, const Rule& rule, const RuleSetting& setting);

/// Worst first, then by rule, relation and node.
void sort_findings(std::vector<Finding>& findings);

}  // namespace gate
