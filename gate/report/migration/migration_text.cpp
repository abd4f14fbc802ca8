// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "gate/report/clean_text.h"
#include "gate/report/migration/migration_report.h"
#include "gate/report/migration/migration_words.h"

namespace gate {
namespace {

std::string statement_text(const MigrationStatement& statement) {
  const std::vector<TableEffect> effects = told_effects(statement);
  if (effects.empty()) return {};
  std::string text = "\n" + statement_words(statement) + "\n";
  if (statement.is_unseen)
    text += "  it ends transactions itself, whose locks follow from what it did\n";
  for (const TableEffect& effect : effects)
    text += fmt::format("  {}: {}\n", one_line(to_string(effect.name)), effect_words(effect));
  return text;
}

std::string finding_text(const MigrationFinding& found) {
  const Finding& finding = found.finding;
  std::string text =
      fmt::format("{}: {}:{}: {} [{}]\n", finding.waived ? "waived" : to_string(finding.severity),
                  one_line(found.file), found.line, one_line(finding.message), finding.rule);
  if (finding.waived) return text + fmt::format("  reason: {}\n", one_line(*finding.waived));
  text +=
      fmt::format("  detail: {}\n  hint: {}\n", one_line(finding.detail), one_line(finding.hint));
  for (const std::string& statement : found.recipe)
    text += fmt::format("    {}\n", clean_text(statement));
  return text;
}

}  // namespace

std::string migration_text(const CheckedMigration& migration, bool quiet) {
  std::string text = summary_words(migration) + "\n";
  if (!quiet)
    for (const MigrationStatement& statement : migration.statements)
      text += statement_text(statement);
  for (const MigrationFinding& found : migration.findings) text += "\n" + finding_text(found);
  return text;
}

}  // namespace gate
