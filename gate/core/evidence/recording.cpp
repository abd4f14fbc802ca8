// SPDX-License-Identifier: MIT
#include "gate/core/evidence/recording.h"

#include "gate/core/compare/whole_reads.h"
#include "gate/core/plan/explain.h"

namespace gate {

std::vector<HiddenScan> with_statements(std::vector<HiddenScan> scans, const Recording& recording,
                                        const Catalog& catalog) {
  std::vector<NestedStatement> nested;
  for (const std::string& document : recording.nested)
    if (auto statement = nested_statement(document)) nested.push_back(std::move(*statement));
  return with_statements(std::move(scans), nested, recording.unindexed_foreign_keys, catalog);
}

Plan completed_plan(Plan plan, const Recording& recording, const Catalog& catalog) {
  plan.hidden = hidden_scans(plan, recording.reads);
  const bool asked = !recording.nested.empty() || !recording.unindexed_foreign_keys.empty();
  if (asked) plan.hidden = with_statements(std::move(plan.hidden), recording, catalog);
  if (!recording.generic.empty())
    if (const auto generic = statement_plan(recording.generic))
      plan.generic = whole_reads(*generic, plan, catalog);
  plan.unstable = !recording.alternatives.empty();
  return plan;
}

std::optional<Plan> recorded_plan(const Recording& recording, const Catalog& catalog) {
  const std::optional<Plan> plan = statement_plan(recording.explain);
  return plan ? std::optional(completed_plan(*plan, recording, catalog)) : plan;
}

Trials trials_of(const Recording& recording) {
  Trials trials;
  for (const RecordedTrial& each : recording.trials) {
    Trial& trial = trials[each.statements];
    trial.sqlstate = each.sqlstate;
    if (!each.explain.empty()) trial.plan = statement_plan(each.explain);
  }
  return trials;
}

MovedStatistics moved_statistics_of(const Recording& recording) {
  MovedStatistics moved;
  moved.unanalyzed = recording.moved.unanalyzed;
  if (!recording.moved.explain_unanalyzed.empty())
    moved.plan_unanalyzed = statement_plan(recording.moved.explain_unanalyzed);
  for (const RecordedSample& each : recording.moved.sampled)
    if (auto plan = statement_plan(each.explain))
      moved.sampled.push_back({each.gap, std::move(*plan)});
  return moved;
}

}  // namespace gate
