// SPDX-License-Identifier: MIT
#include "gate/rules/judging/waiver_words.h"

#include <fmt/format.h>

#include "gate/rules/judging/rule_table.h"

namespace gate {
namespace {

std::string waiver_words(const Waiver& waiver) {
  if (waiver.relation.empty()) return "the waiver of " + waiver.rule;
  return fmt::format("the waiver of {} for {}", waiver.rule, waiver.relation);
}

std::string place_words(const Waiver& waiver, const std::string& file) {
  return fmt::format("{}, line {}; its reason: {}", file, waiver.line, waiver.reason);
}

}  // namespace

bool speaks_of(const Waiver& waiver, const Finding& finding) {
  if (waiver.rule != finding.rule) return false;
  return waiver.relation.empty() || waiver.relation == finding.relation ||
         waiver.relation == finding.schema + "." + finding.relation;
}

bool is_expired(const Waiver& waiver, std::chrono::year_month_day today) {
  return waiver.until && *waiver.until < today;
}

Finding unused_finding(const Waiver& waiver, const std::string& file) {
  Finding finding;
  finding.severity = unused_waiver.severity;
  finding.message = waiver_words(waiver) + " waives nothing";
  finding.detail = place_words(waiver, file);
  finding.hint = "Remove the waiver, or correct its rule or relation.";
  return finding;
}

Finding expired_finding(const Waiver& waiver, const std::string& file) {
  Finding finding;
  finding.severity = expired_waiver.severity;
  finding.message = fmt::format("{} held until {:04}-{:02}-{:02}", waiver_words(waiver),
                                static_cast<int>(waiver.until->year()),
                                static_cast<unsigned>(waiver.until->month()),
                                static_cast<unsigned>(waiver.until->day()));
  finding.detail = place_words(waiver, file);
  finding.hint = "Fix what it excused, or agree on a new date and put it into the waiver.";
  return finding;
}

}  // namespace gate
