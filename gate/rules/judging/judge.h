// SPDX-License-Identifier: MIT
// All rules over one case, and what they would want to know first.
#pragma once

#include <vector>

#include "gate/core/config/config.h"
#include "gate/core/evidence/case_view.h"
#include "gate/core/verdict/verdict.h"

namespace gate {

/// Every rule's findings on one case, worst first, then by rule, relation and node. Settings of the
/// query win over `settings`. A rule set to "off" reports nothing, and no other rule is
/// silent for its sake; a severity that is set replaces the rule's own for its errors and warnings.
[[nodiscard]] std::vector<Finding> judge(const CaseView& view, const RuleSettings& settings);

/// The case with its findings; its status is set by decide().
[[nodiscard]] JudgedCase judged_case(Evidence evidence, const RuleSettings& settings);

/// Whether a finding could depend on what the plan would be without Seq Scans: the caller then
/// re-plans and judges with Evidence::without_seq_scan.
[[nodiscard]] bool wants_plan_without_seq_scan(const CaseView& view);

/// Whether the planner could have had the plan without Seq Scans, so that what it really does
/// decides how grave its choice is: the caller then runs it and judges with
/// Evidence::run_without_seq_scan.
[[nodiscard]] bool wants_run_without_seq_scan(const CaseView& view);

/// Statements that a finding's hint would hold if they help, and that were not tried yet: the
/// caller then tries them and judges with Evidence::trials. Empty where nothing is left to know;
/// what a waiver covers is not advised on.
[[nodiscard]] Statements next_trial(const CaseView& view, const RuleSettings& settings);

/// The same for every relation that the plan reads in whole, whatever a baseline would say.
[[nodiscard]] Statements next_trial_of_whole_reads(const CaseView& view);

/// Whether the planner reads a relation worse by `sampled`, its plan with the statistics of a
/// sample that missed something: what it really reads then decides, so the caller runs it.
[[nodiscard]] bool wants_run_of_sampled(const PlanView& current, const Plan& sampled);

/// Whether hidden-scan would speak: the caller then asks which statements made the hidden scans.
[[nodiscard]] bool wants_nested_statements(const CaseView& view);

/// Whether unstable-plan, or what it lifts, could depend on plans under moved costs: not where the
/// accepted plan was planned alike, for then it is as stable as it was.
[[nodiscard]] bool wants_alternatives(const CaseView& view);

}  // namespace gate
