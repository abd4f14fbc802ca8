// SPDX-License-Identifier: MIT
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "gate/report/markdown/markdown_escape.h"
#include "gate/report/migration/migration_report.h"
#include "gate/report/migration/migration_words.h"

namespace gate {
namespace {

std::string effect_rows(const MigrationStatement& statement) {
  std::string rows;
  for (const TableEffect& effect : told_effects(statement))
    rows += fmt::format("| {} | {} | {} |\n",
                        rows.empty() ? code_span(statement_words(statement), Place::table) : "",
                        code_span(to_string(effect.name), Place::table),
                        markdown_text(effect_words(effect)));
  return rows;
}

std::string finding_section(const MigrationFinding& found) {
  const Finding& finding = found.finding;
  const std::string place =
      code_span(fmt::format("{}:{}", found.file, found.line), Place::paragraph);
  if (finding.waived)
    return fmt::format("\nwaived `{}` {}: {}\n\n{}\n", finding.rule, place,
                       markdown_text(finding.message), markdown_text(*finding.waived));
  std::string text = fmt::format("\n**{}** `{}` {}: {}\n\n{}. {}\n", to_string(finding.severity),
                                 finding.rule, place, markdown_text(finding.message),
                                 markdown_text(finding.detail), markdown_text(finding.hint));
  if (!found.recipe.empty())
    text += "\n" + code_block(fmt::format("{}\n", fmt::join(found.recipe, "\n")), "sql");
  return text;
}

}  // namespace

std::string migration_markdown(const CheckedMigration& migration) {
  std::string text = "### " + markdown_text(summary_words(migration)) + "\n";
  std::string rows;
  for (const MigrationStatement& statement : migration.statements) rows += effect_rows(statement);
  if (!rows.empty()) text += "\n| statement | table | lock and work |\n|---|---|---|\n" + rows;
  for (const MigrationFinding& found : migration.findings) text += finding_section(found);
  return text;
}

}  // namespace gate
