// SPDX-License-Identifier: MIT
// The descriptions of the rules, for `plangate rules` and the README's table.
#pragma once

#include <string>

#include "gate/rules/judging/rule.h"

namespace gate {

/// Every rule on one line, those of plangate migrate-check last; one rule in full.
[[nodiscard]] std::string rules_text();
[[nodiscard]] std::string rule_text(const Rule& rule);

/// A table of all rules about queries and one of those about migrations; one rule as a section.
[[nodiscard]] std::string rules_markdown();
[[nodiscard]] std::string rule_markdown(const Rule& rule);

/// An array of all rules; one rule as an object.
[[nodiscard]] std::string rules_json();
[[nodiscard]] std::string rule_json(const Rule& rule);

}  // namespace gate
