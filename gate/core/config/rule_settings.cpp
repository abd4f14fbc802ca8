// SPDX-License-Identifier: MIT
// `[rules]` of a config and `rules` of a query's header.
#include "gate/core/config/rule_settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "gate/core/text/severity.h"
#include "gate/core/text/source_text.h"
#include "gate/core/text/suggestion.h"

namespace gate {
namespace {

RuleSetting read_severity(const TomlSection& section) {
  RuleSetting setting;
  const std::optional<std::string> word = section.text("severity");
  if (!word) return setting;
  setting.off = *word == "off";
  setting.severity = severity_from(*word);
  if (!setting.off && !setting.severity) {
    throw section.error(section.find("severity")->line,
                        fmt::format("unknown severity {} in {}", in_quotes(*word), section.place()),
                        {}, suggestion(*word, {"error", "warning", "note", "off"}));
  }
  return setting;
}

std::optional<double> read_threshold(const TomlSection& section) {
  const TomlValue* value = section.find("threshold");
  if (value == nullptr) return std::nullopt;
  std::optional<double> threshold;
  if (const auto* integer = std::get_if<std::int64_t>(&value->data)) {
    threshold = static_cast<double>(*integer);
  } else if (const auto* number = std::get_if<double>(&value->data)) {
    threshold = *number;
  }
  if (!threshold)
    throw section.wrong_type("threshold", *value, "a number",
                             "Write threshold = 10, without quotes.");
  if (!std::isfinite(*threshold) || *threshold <= 0) {
    throw section.error(
        value->line, fmt::format("the threshold in {} must be above zero", section.place()), {},
        "plangate rules names each rule's default; severity = \"off\" switches a rule off.");
  }
  return threshold;
}

std::vector<std::string> read_forbidden(const TomlSection& section, const RuleName& rule) {
  const TomlValue* value = section.find("forbid");
  if (value == nullptr || rule.can_forbid) return section.texts("forbid");
  throw section.error(value->line, fmt::format("rule {} forbids no relations", in_quotes(rule.id)),
                      {}, "Rule seq-scan does: seq-scan = { forbid = [\"public.orders\"] }.");
}

RuleSetting read_rule_setting(const TomlSection& section, const RuleName& rule) {
  section.allow({"severity", "threshold", "forbid"});
  RuleSetting setting = read_severity(section);
  setting.threshold = read_threshold(section);
  if (setting.threshold && !rule.has_threshold) {
    throw section.error(section.find("threshold")->line,
                        fmt::format("rule {} has no threshold", in_quotes(rule.id)), {},
                        "Set its severity, or leave the rule out.");
  }
  setting.forbid = read_forbidden(section, rule);
  return setting;
}

}  // namespace

const RuleName& known_rule(const TomlSection& section, const std::string& id, int line,
                           const std::vector<RuleName>& rules, std::string_view what) {
  const auto rule = std::find_if(rules.begin(), rules.end(),
                                 [&](const RuleName& candidate) { return candidate.id == id; });
  if (rule == rules.end()) {
    std::vector<std::string_view> ids;
    for (const RuleName& known : rules) ids.push_back(known.id);
    throw section.error(line, fmt::format("unknown rule {} in {}", in_quotes(id), section.place()),
                        {}, suggestion(id, ids));
  }
  if (!rule->configurable) {
    throw section.error(line, fmt::format("rule {} cannot be {}", in_quotes(id), what), {},
                        "Remove the entry: without this rule the gate could pass unseen cases.");
  }
  return *rule;
}

RuleSettings read_rule_settings(const TomlSection& section, const std::vector<RuleName>& rules) {
  RuleSettings settings;
  for (const auto& [id, value] : section.values()) {
    const RuleName& rule = known_rule(section, id, value.line, rules, "configured");
    if (!std::holds_alternative<TomlTable>(value.data)) {
      throw section.wrong_type(id, value, "a table",
                               "Write it as " + id + " = { severity = \"warning\" }.");
    }
    settings[id] = read_rule_setting(section.section(id, "rule " + in_quotes(id)), rule);
  }
  return settings;
}

}  // namespace gate
