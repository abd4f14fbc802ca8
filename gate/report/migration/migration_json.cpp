// SPDX-License-Identifier: MIT
#include <nlohmann/json.hpp>

#include "gate/core/text/json_layout.h"
#include "gate/core/text/severity.h"
#include "gate/report/migration/migration_report.h"

namespace gate {
namespace {

using Json = nlohmann::ordered_json;

Json indexes_json(const std::vector<BuiltIndex>& indexes) {
  Json all = Json::array();
  for (const BuiltIndex& index : indexes)
    all.push_back({{"schema", index.name.schema},
                   {"index", index.name.name},
                   {"concurrently", index.concurrently}});
  return all;
}

Json effect_json(const TableEffect& effect) {
  return {{"schema", effect.name.schema},
          {"relation", effect.name.name},
          {"lock", to_string(effect.lock)},
          {"taken", effect.taken != LockMode::none},
          {"held_ms", effect.held_ms > 0 ? Json(effect.held_ms) : Json()},
          {"pages", exact_number_json(effect.pages)},
          {"rewritten", effect.rewritten},
          {"emptied", effect.emptied},
          {"dropped", effect.dropped},
          {"seq_scans", exact_number_json(effect.seq_scans)},
          {"rows_written", exact_number_json(effect.rows_written)},
          {"indexes_built", indexes_json(effect.indexes)}};
}

Json statement_json(const MigrationStatement& statement) {
  Json value = {{"file", statement.file},
                {"line", statement.line},
                {"sql", statement.text},
                {"milliseconds", statement.ms},
                {"transaction", statement.transaction},
                {"has_lock_timeout", statement.has_lock_timeout},
                {"locks_seen", !statement.is_unseen},
                {"tables", Json::array()}};
  for (const TableEffect& effect : statement.tables) value["tables"].push_back(effect_json(effect));
  return value;
}

Json finding_json(const MigrationFinding& found) {
  const Finding& finding = found.finding;
  return {
      {"rule", finding.rule},         {"severity", to_string(finding.severity)},
      {"file", found.file},           {"line", found.line},
      {"sql", found.statement},       {"schema", finding.schema},
      {"relation", finding.relation}, {"message", finding.message},
      {"detail", finding.detail},     {"hint", finding.hint},
      {"recipe", found.recipe},       {"waived", finding.waived ? Json(*finding.waived) : Json()}};
}

}  // namespace

std::string migration_json(const CheckedMigration& migration) {
  Json value = {{"version", 1},
                {"suite", migration.suite},
                {"postgres", migration.postgres},
                {"files", migration.files},
                {"statements", Json::array()},
                {"findings", Json::array()}};
  for (const MigrationStatement& statement : migration.statements)
    value["statements"].push_back(statement_json(statement));
  for (const MigrationFinding& found : migration.findings)
    value["findings"].push_back(finding_json(found));
  return value.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace gate
