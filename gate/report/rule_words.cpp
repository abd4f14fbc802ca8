// SPDX-License-Identifier: MIT
#include "gate/report/rule_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <vector>

#include "gate/rules/migration/migration_rule.h"

namespace gate {
namespace {

using nlohmann::ordered_json;

std::string default_of(const Rule& rule) {
  return rule.threshold ? fmt::format("{}, {:g}", to_string(rule.severity), *rule.threshold)
                        : std::string(to_string(rule.severity));
}

ordered_json to_json(const Rule& rule) {
  ordered_json value = {{"id", rule.id},
                        {"condition", rule.condition},
                        {"effect", rule.effect},
                        {"remedy", rule.remedy},
                        {"silence", rule.silence},
                        {"severity", to_string(rule.severity)},
                        {"threshold", nullptr},
                        {"configurable", rule.configurable},
                        {"command", find_rule(rule.id) == nullptr ? "migrate-check" : "check"}};
  if (rule.threshold) value["threshold"] = *rule.threshold;
  return value;
}

/// The parts of a rule with their headings, in reading order.
std::vector<std::pair<std::string, std::string>> parts(const Rule& rule) {
  std::vector<std::pair<std::string, std::string>> all = {
      {"fires when", std::string(rule.condition)},
      {"effect", std::string(rule.effect)},
      {"remedy", std::string(rule.remedy)},
      {"stays silent", std::string(rule.silence)},
      {"default", default_of(rule)}};
  if (rule.threshold) all.emplace_back("threshold", std::string(rule.threshold_meaning));
  if (!rule.configurable) all.emplace_back("note", "cannot be configured or waived");
  return all;
}

/// Of those about queries, and of those about migrations.
std::array<std::vector<const Rule*>, 2> both_kinds() {
  std::array<std::vector<const Rule*>, 2> kinds;
  for (const Rule& rule : all_rules()) kinds[0].push_back(&rule);
  for (const MigrationRule* rule : migration_rules()) kinds[1].push_back(&rule->words);
  return kinds;
}

std::string lines_of(const std::vector<const Rule*>& rules) {
  std::size_t width = 0;
  for (const Rule* rule : rules) width = std::max(width, rule->id.size());
  std::string text;
  for (const Rule* rule : rules)
    text += fmt::format("{:{}}  {:<9}  {}\n", rule->id, width, default_of(*rule), rule->condition);
  return text;
}

std::string table_of(const std::vector<const Rule*>& rules) {
  std::string text = "| rule | fires when | default |\n|---|---|---|\n";
  for (const Rule* rule : rules)
    text += fmt::format("| `{}` | {} | {} |\n", rule->id, rule->condition, default_of(*rule));
  return text;
}

}  // namespace

std::string rules_text() {
  const auto [queries, migrations] = both_kinds();
  return lines_of(queries) + "\nOf plangate migrate-check:\n" + lines_of(migrations) +
         "\nRun \"plangate rules RULE\" for one of them in full.\n";
}

std::string rule_text(const Rule& rule) {
  std::string text = fmt::format("{}\n", rule.id);
  for (const auto& [heading, words] : parts(rule))
    text += fmt::format("  {:<13} {}\n", heading + ":", words);
  return text;
}

std::string rules_markdown() {
  const auto [queries, migrations] = both_kinds();
  return table_of(queries) + "\nOf `plangate migrate-check`:\n\n" + table_of(migrations);
}

std::string rule_markdown(const Rule& rule) {
  std::string text = fmt::format("### `{}`\n\n", rule.id);
  for (const auto& [heading, words] : parts(rule))
    text += fmt::format("- **{}**: {}\n", heading, words);
  return text;
}

std::string rules_json() {
  ordered_json all = ordered_json::array();
  for (const auto& rules : both_kinds())
    for (const Rule* rule : rules) all.push_back(to_json(*rule));
  return all.dump(2) + "\n";
}

std::string rule_json(const Rule& rule) {
  return to_json(rule).dump(2) + "\n";
}

}  // namespace gate
