// SPDX-License-Identifier: MIT
#include "gate/rules/migration/migration_rule.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <utility>

#include "gate/rules/judging/settings.h"
#include "gate/rules/migration/migration_rule_table.h"

namespace gate {
namespace {

/// Files in the order in which they ran.
std::map<std::string, std::size_t> file_order(const Migration& migration) {
  std::map<std::string, std::size_t> order;
  for (const MigrationStatement& statement : migration) order.emplace(statement.file, order.size());
  return order;
}

}  // namespace

std::span<const MigrationRule* const> migration_rules() {
  return migration_rule_table;
}

const MigrationRule* find_migration_rule(std::string_view id) {
  const auto found = std::ranges::find_if(
      migration_rule_table, [&](const MigrationRule* rule) { return rule->words.id == id; });
  return found == migration_rule_table.end() ? nullptr : *found;
}

std::vector<MigrationFinding> judge_migration(const Migration& migration,
                                              const RuleSettings& settings) {
  std::vector<MigrationFinding> findings;
  for (const MigrationRule* rule : migration_rules()) {
    const RuleSetting setting = effective_setting(rule->words, {}, settings);
    if (setting.off) continue;
    for (MigrationFinding& each : rule->check(migration)) {
      each.finding = settled(std::move(each.finding), rule->words, setting);
      findings.push_back(std::move(each));
    }
  }
  const std::map<std::string, std::size_t> order = file_order(migration);
  std::ranges::stable_sort(findings, [&](const MigrationFinding& a, const MigrationFinding& b) {
    return std::tuple(order.at(a.file), a.line, b.finding.severity) <
           std::tuple(order.at(b.file), b.line, a.finding.severity);
  });
  return findings;
}

}  // namespace gate
