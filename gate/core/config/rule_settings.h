// SPDX-License-Identifier: MIT
// `[rules]` of a config and `rules` of a query's header.
#pragma once

#include <string>
#include <vector>

#include "gate/core/config/config.h"
#include "gate/core/text/toml_section.h"

namespace gate {

/// Throws Error for an unknown rule or one that can be neither configured nor waived; `what` is
/// "configured" or "waived".
const RuleName& known_rule(const TomlSection& section, const std::string& id, int line,
                           const std::vector<RuleName>& rules, std::string_view what);

/// The section's keys are rule ids.
[[nodiscard]] RuleSettings read_rule_settings(const TomlSection& section,
                                              const std::vector<RuleName>& rules);

}  // namespace gate
