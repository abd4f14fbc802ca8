// SPDX-License-Identifier: MIT
// A rule: its words as data, and a check.
#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "gate/core/config/config.h"
#include "gate/core/query/query.h"
#include "gate/core/text/severity.h"
#include "gate/core/verdict/finding.h"

namespace gate {

struct CaseView;

/// The cause of a finding on a relation that `forbid` names.
inline constexpr std::string_view forbidden_cause = "forbidden";

struct Rule {
  std::string_view id;         ///< permanent; the file's name with hyphens
  std::string_view condition;  ///< fires when …
  std::string_view effect;     ///< what that does to the user
  std::string_view remedy;
  std::string_view silence;  ///< stays silent when …
  Severity severity = Severity::error;
  std::optional<double> threshold = std::nullopt;  ///< default, for rules that have one
  std::string_view threshold_meaning = {};
  bool configurable = true;   ///< severity and threshold may be set; findings may be waived
  bool needs_reason = false;  ///< refresh accepts an error of this rule only with --reason
  bool baselined = true;      ///< refresh can silence it
  bool needs_no_run = false;  ///< judges plans that were not executed, by their estimates
  /// Findings with the rule's default severity, unless the check lowers it. Null for rules that
  /// are judged over a whole query (waivers).
  std::vector<Finding> (*check)(const CaseView& view, double threshold) = nullptr;
  /// What the rule says of relations that `forbid` names; null where it takes none.
  std::vector<Finding> (*check_forbidden)(const CaseView& view,
                                          const std::vector<std::string>& forbidden) = nullptr;
};

/// Sorted by id.
[[nodiscard]] std::span<const Rule> all_rules();

/// Null where no rule has this id.
[[nodiscard]] const Rule* find_rule(std::string_view id);

/// Whether people demanded what the finding misses, by `expect` or `forbid`: that holds whatever
/// was accepted and wherever the change began.
[[nodiscard]] bool is_demand(const Finding& finding);

/// Whether a waiver of the query speaks of the finding, on whatever day.
[[nodiscard]] bool has_waiver(const Query& query, const Finding& finding);

/// Marks the findings that a waiver of their query covers on `today`, and adds unused-waiver and
/// expired-waiver findings to the query's first case. `findings[i]` are the findings of the i-th
/// case of `query`; `all_ran` is false where some cases of the query were not selected, which
/// keeps unused-waiver silent.
void apply_waivers(const Query& query, std::vector<std::vector<Finding>>& findings,
                   std::chrono::year_month_day today, bool all_ran, const RuleSettings& settings);

}  // namespace gate
