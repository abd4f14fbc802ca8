// SPDX-License-Identifier: MIT
#include "gate/core/query/waivers.h"

#include <chrono>
#include <optional>
#include <string>

#include "gate/core/config/rule_settings.h"
#include "gate/core/text/dates.h"

namespace gate {
namespace {

std::optional<std::chrono::year_month_day> read_until(const TomlSection& waiver) {
  const TomlValue* value = waiver.find("until");
  if (value == nullptr) return std::nullopt;
  const auto* time = std::get_if<TomlTime>(&value->data);
  if (time == nullptr || !time->is_date) {
    throw waiver.wrong_type("until", *value, "a date",
                            "Write it without quotes: until = 2027-06-30.");
  }
  return day_in(time->text);
}

Waiver read_waiver(const TomlSection& section, const std::vector<RuleName>& rules) {
  section.allow({"rule", "relation", "reason", "until"});
  Waiver waiver;
  waiver.rule = section.required_text("rule");
  known_rule(section, waiver.rule, section.find("rule")->line, rules, "waived");
  waiver.relation = section.filled_text("relation").value_or("");
  if (section.find("reason") == nullptr) {
    throw section.error(section.line(), "a waiver without a reason", {},
                        "Add reason = \"…\", so that others can tell whether it still holds.");
  }
  waiver.reason = section.required_text("reason");
  waiver.until = read_until(section);
  waiver.line = section.line();
  return waiver;
}

}  // namespace

std::vector<Waiver> read_waivers(const TomlSection& header, const std::vector<RuleName>& rules) {
  std::vector<Waiver> waivers;
  for (const TomlValue& value : header.array("waivers")) {
    const auto* table = std::get_if<TomlTable>(&value.data);
    if (table == nullptr) {
      throw header.wrong_type("waivers", value, "an array of tables",
                              "Write [{ rule = \"…\", reason = \"…\" }].");
    }
    waivers.push_back(
        read_waiver(TomlSection(*table, header.file(), "a waiver", value.line), rules));
  }
  return waivers;
}

}  // namespace gate
