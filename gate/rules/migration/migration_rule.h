// SPDX-License-Identifier: MIT
// The rules of plangate migrate-check: words as any rule's, and a check over a migration.
#pragma once

#include <chrono>
#include <span>
#include <string_view>
#include <vector>

#include "gate/core/config/config.h"
#include "gate/core/migration/migration_check.h"
#include "gate/core/migration/migration_waivers.h"
#include "gate/rules/judging/rule.h"

namespace gate {

struct MigrationRule {
  Rule words;                ///< without a check of cases
  bool once_a_file = false;  ///< what is not waived is told of the first statement alone
  std::vector<MigrationFinding> (*check)(const Migration& migration) = nullptr;
};

/// Sorted by id.
[[nodiscard]] std::span<const MigrationRule* const> migration_rules();

/// Null where none has this id.
[[nodiscard]] const MigrationRule* find_migration_rule(std::string_view id);

/// Of all rules, in the order of the statements, of one statement the worst first. Marks what a
/// waiver of its file covers on `today`, and adds unused-waiver and expired-waiver findings.
/// `files` in the order in which they ran; none are without waivers.
[[nodiscard]] std::vector<MigrationFinding> judge_migration(
    const Migration& migration, const RuleSettings& settings,
    std::span<const MigrationFile> files = {}, std::chrono::year_month_day today = {});

/// That a migration's waivers may name.
[[nodiscard]] std::vector<RuleName> migration_rule_names();

}  // namespace gate
