// SPDX-License-Identifier: MIT
#include "gate/rules/migration/migration_rule.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <utility>

#include "gate/core/text/numbers.h"
#include "gate/rules/judging/settings.h"
#include "gate/rules/migration/migration_rule_table.h"
#include "gate/rules/migration/migration_waiving.h"

namespace gate {
namespace {

/// Files in the order in which they ran.
std::map<std::string, std::size_t> file_order(const Migration& migration,
                                              std::span<const MigrationFile> files) {
  std::map<std::string, std::size_t> order;
  for (const MigrationFile& file : files) order.emplace(file.name, order.size());
  for (const MigrationStatement& statement : migration) order.emplace(statement.file, order.size());
  return order;
}

/// The rule's first of a file stands for the others, of those that are waived and of those that are
/// not.
std::vector<MigrationFinding> once_a_file(std::vector<MigrationFinding> findings,
                                          std::string_view rule) {
  std::map<std::pair<std::string, bool>, std::size_t> told;
  const auto key_of = [](const MigrationFinding& each) {
    return std::pair(each.file, each.finding.waived.has_value());
  };
  for (const MigrationFinding& each : findings)
    if (each.finding.rule == rule) ++told[key_of(each)];
  std::vector<MigrationFinding> result;
  for (MigrationFinding& each : findings) {
    if (each.finding.rule == rule) {
      const std::size_t all = std::exchange(told[key_of(each)], 0);
      if (all == 0) continue;
      if (all > 1)
        each.finding.detail +=
            fmt::format("; so do {} of the file",
                        format_count(static_cast<double>(all - 1), "later statement"));
    }
    result.push_back(std::move(each));
  }
  return result;
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
                                              const RuleSettings& settings,
                                              std::span<const MigrationFile> files,
                                              std::chrono::year_month_day today) {
  std::vector<MigrationFinding> findings;
  for (const MigrationRule* rule : migration_rules()) {
    const RuleSetting setting = effective_setting(rule->words, {}, settings);
    if (setting.off) continue;
    for (MigrationFinding& each : rule->check(migration)) {
      each.finding = settled(std::move(each.finding), rule->words, setting);
      findings.push_back(std::move(each));
    }
  }
  findings = waived(std::move(findings), files, today, settings);
  for (const MigrationRule* rule : migration_rules())
    if (rule->once_a_file) findings = once_a_file(std::move(findings), rule->words.id);
  const std::map<std::string, std::size_t> order = file_order(migration, files);
  std::ranges::stable_sort(findings, [&](const MigrationFinding& a, const MigrationFinding& b) {
    return std::tuple(order.at(a.file), a.line, b.finding.severity) <
           std::tuple(order.at(b.file), b.line, a.finding.severity);
  });
  return findings;
}

}  // namespace gate
