// SPDX-License-Identifier: MIT
#include "gate/rules/migration/migration_waiving.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "gate/rules/judging/rule_table.h"
#include "gate/rules/judging/settings.h"
#include "gate/rules/judging/waiver_words.h"
#include "gate/rules/migration/migration_rule.h"

namespace gate {
namespace {

/// Whether it covered anything. The first waiver's reason stays.
bool apply(const Waiver& waiver, const std::string& file, std::vector<MigrationFinding>& findings) {
  bool used = false;
  for (MigrationFinding& each : findings) {
    if (each.file != file || !speaks_of(waiver, each.finding)) continue;
    used = true;
    if (!each.finding.waived) each.finding.waived = waiver.reason;
  }
  return used;
}

}  // namespace

std::vector<MigrationFinding> waived(std::vector<MigrationFinding> findings,
                                     std::span<const MigrationFile> files,
                                     std::chrono::year_month_day today,
                                     const RuleSettings& settings) {
  for (const MigrationFile& file : files) {
    const auto add = [&](const Rule& rule, Finding finding, int line) {
      const RuleSetting setting = effective_setting(rule, {}, settings);
      if (!setting.off)
        findings.push_back({settled(std::move(finding), rule, setting), file.name, line, ""});
    };
    for (const Waiver& waiver : file.waivers) {
      if (is_expired(waiver, today))
        add(expired_waiver, expired_finding(waiver, file.name), waiver.line);
      else if (!apply(waiver, file.name, findings))
        add(unused_waiver, unused_finding(waiver, file.name), waiver.line);
    }
  }
  return findings;
}

std::vector<RuleName> migration_rule_names() {
  std::vector<RuleName> names;
  std::ranges::transform(
      migration_rules(), std::back_inserter(names),
      [](const MigrationRule* rule) { return RuleName{std::string(rule->words.id)}; });
  return names;
}

}  // namespace gate
