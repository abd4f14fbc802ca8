// SPDX-License-Identifier: MIT
#include "gate/report/migration/migration_words.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>

#include "gate/core/text/numbers.h"
#include "gate/report/clean_text.h"

namespace gate {
namespace {

std::string count_words(const CheckedMigration& migration, Severity severity) {
  const auto count = std::ranges::count_if(migration.findings, [&](const MigrationFinding& each) {
    return each.finding.severity == severity && !each.finding.waived;
  });
  return format_count(static_cast<double>(count), to_string(severity));
}

std::string waived_words(const CheckedMigration& migration) {
  const auto count = std::ranges::count_if(migration.findings, [](const MigrationFinding& each) {
    return each.finding.waived.has_value();
  });
  return count == 0 ? "" : fmt::format(", {} waived", count);
}

std::string lock_words(const TableEffect& effect) {
  const std::string_view mode = to_string(effect.lock);
  if (effect.taken == LockMode::none) return fmt::format("{}, held already", mode);
  if (effect.held_ms == 0) return fmt::format("{}, transaction by transaction", mode);
  return fmt::format("{} for {} ms", mode, format_milliseconds(effect.held_ms));
}

}  // namespace

std::string summary_words(const CheckedMigration& migration) {
  return one_line(fmt::format("{} on PostgreSQL {}: {}, {}, {}{} in {}", migration.suite,
                              migration.postgres, count_words(migration, Severity::error),
                              count_words(migration, Severity::warning),
                              count_words(migration, Severity::note), waived_words(migration),
                              format_count(static_cast<double>(migration.files.size()), "file")));
}

std::string statement_words(const MigrationStatement& statement) {
  constexpr std::size_t shown_bytes = 100;
  return fmt::format("{}:{}: {}, {} ms", one_line(statement.file), statement.line,
                     shortened(one_line(statement.text), shown_bytes),
                     format_milliseconds(statement.ms));
}

std::string effect_words(const TableEffect& effect) {
  std::vector<std::string> words = {lock_words(effect)};
  if (effect.rewritten) words.push_back(format_count(effect.pages, "page") + " rewritten");
  if (effect.emptied) words.emplace_back("emptied");
  if (effect.dropped) words.emplace_back("dropped");
  for (const BuiltIndex& index : effect.indexes)
    if (!effect.rewritten && !effect.emptied)
      words.push_back(
          fmt::format("{} built{}", index.name.name, index.concurrently ? " concurrently" : ""));
  if (effect.seq_scans > 0 && effect.pages > 0)
    words.push_back(format_count(effect.pages, "page") + " scanned");
  if (effect.rows_written > 0)
    words.push_back(format_count(effect.rows_written, "row") + " written");
  return one_line(fmt::format("{}", fmt::join(words, ", ")));
}

std::vector<TableEffect> told_effects(const MigrationStatement& statement) {
  std::vector<TableEffect> told;
  std::ranges::copy_if(statement.tables, std::back_inserter(told), [](const TableEffect& effect) {
    return effect.taken != LockMode::none || effect.rewritten || effect.emptied || effect.dropped ||
           effect.seq_scans > 0 || effect.rows_written > 0 || !effect.indexes.empty();
  });
  return told;
}

}  // namespace gate
