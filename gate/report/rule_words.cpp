// SPDX-License-Identifier: MIT
#include "gate/report/rule_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace gate {
namespace {

using nlohmann::ordered_json;

std::string default_of(const Rule& rule) {
  return rule.threshold ? fmt::format("{}, {:g}", to_string(rule.severity), *rule.threshold)
                        : std::string(to_string(rule.severity));
}

ordered_json to_json(const Rule& rule) {
  ordered_json value = {{"id", rule.id},           {"condition", rule.condition},
                        {"effect", rule.effect},   {"remedy", rule.remedy},
                        {"silence", rule.silence}, {"severity", to_string(rule.severity)},
                        {"threshold", nullptr},    {"configurable", rule.configurable}};
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

}  // namespace

std::string rules_text() {
  std::size_t width = 0;
  for (const Rule& rule : all_rules()) width = std::max(width, rule.id.size());
  std::string text;
  for (const Rule& rule : all_rules())
    text += fmt::format("{:{}}  {:<9}  {}\n", rule.id, width, default_of(rule), rule.condition);
  return text + "\nRun \"plangate rules RULE\" for one of them in full.\n";
}

std::string rule_text(const Rule& rule) {
  std::string text = fmt::format("{}\n", rule.id);
  for (const auto& [heading, words] : parts(rule))
    text += fmt::format("  {:<13} {}\n", heading + ":", words);
  return text;
}

std::string rules_markdown() {
  std::string text = "| rule | fires when | default |\n|---|---|---|\n";
  for (const Rule& rule : all_rules())
    text += fmt::format("| `{}` | {} | {} |\n", rule.id, rule.condition, default_of(rule));
  return text;
}

std::string rule_markdown(const Rule& rule) {
  std::string text = fmt::format("### `{}`\n\n", rule.id);
  for (const auto& [heading, words] : parts(rule))
    text += fmt::format("- **{}**: {}\n", heading, words);
  return text;
}

std::string rules_json() {
  ordered_json all = ordered_json::array();
  for (const Rule& rule : all_rules()) all.push_back(to_json(rule));
  return all.dump(2) + "\n";
}

std::string rule_json(const Rule& rule) {
  return to_json(rule).dump(2) + "\n";
}

}  // namespace gate
