// SPDX-License-Identifier: MIT
#include "gate/stages/case_plans.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "gate/core/compare/cost_increase.h"
#include "gate/core/compare/planner_view.h"
#include "gate/core/compare/whole_reads.h"
#include "gate/core/plan/execution_time.h"
#include "gate/core/plan/explain.h"
#include "gate/edge/explain/catalog_reader.h"
#include "gate/edge/explain/nested_statements.h"
#include "gate/edge/explain/other_plans.h"
#include "gate/edge/explain/tried_statements.h"
#include "gate/edge/explain/unanalyzed_case.h"
#include "gate/rules/judging/judge.h"

namespace gate {
namespace {

/// Adds to an error which case's plan cannot be read.
template <typename Read>
auto readable(const ObservedCase& observed, const Read& read) {
  try {
    return read();
  } catch (Error& error) {
    error.message = fmt::format("{}: {}", case_name(observed.evidence), error.message);
    throw;
  }
}

/// A plan made in addition to the case's own plan.
std::optional<Plan> other_plan(const ObservedCase& observed, const std::string& text) {
  return readable(observed, [&] { return statement_plan(text); });
}

/// False if there is no plan to judge.
bool accept_plan(ObservedCase& observed, const Recording& recording) {
  Evidence& evidence = observed.evidence;
  evidence.current =
      readable(observed, [&] { return recorded_plan(recording, evidence.current_catalog); });
  if (evidence.current) return true;
  evidence.error = QueryError{
      "", "the server has no plan for it",
      "it is a command that only does something, such as REFRESH, or a rule rewrites it "
      "to nothing",
      "Register a SELECT, or the statement that the rule runs instead.", evidence.query.line};
  return false;
}

/// A suspicion that nothing confirms is none in the recording either.
void ask_for_hidden(Plan& plan, Recording& recording, const Catalog& catalog,
                    const CaseSession& session) {
  recording.nested = nested_statements(session.database, session.prepared, session.terms.timeout_ms,
                                       session.writing);
  recording.unindexed_foreign_keys = unindexed_foreign_keys(session.database);
  plan.hidden = with_statements(std::move(plan.hidden), recording, catalog);
  std::erase_if(recording.reads.indexes, [&](const IndexReads& reads) {
    return std::ranges::find(plan.hidden, reads.index.name, &HiddenScan::index) ==
           plan.hidden.end();
  });
}

void ask_without_seq_scan(ObservedCase& observed, Recording& recording,
                          const CaseSession& session) {
  const auto text =
      explain_without_seq_scan(session.database, session.prepared, session.terms.timeout_ms);
  if (!text) return;
  observed.evidence.without_seq_scan = other_plan(observed, *text);
  recording.without_seq_scan = *text;
}

void run_without_seq_scan(ObservedCase& observed, Recording& recording,
                          const CaseSession& session) {
  const auto text = explain_analyze_without_seq_scan(session.database, session.prepared,
                                                     session.terms.timeout_ms, session.writing);
  if (!text) return;
  observed.evidence.run_without_seq_scan = other_plan(observed, *text);
  recording.run_without_seq_scan = *text;
}

void ask_for_alternatives(ObservedCase& observed, Recording& recording, const PlanView& current,
                          const CaseSession& session) {
  const int timeout_ms = session.terms.timeout_ms;
  std::set<std::string> shapes = {current.shape};
  for (const MovedCost& cost :
       costs_of_other_plans(session.database, session.prepared, timeout_ms)) {
    const auto text = explain_analyze_under(session.database, session.prepared, cost, timeout_ms,
                                            session.writing);
    const auto plan = text ? other_plan(observed, *text) : std::nullopt;
    if (!plan) continue;
    const PlanView other(*plan, current.catalog);
    if (differ_in_small_relations(current, other) || !shapes.insert(other.shape).second) continue;
    observed.evidence.alternatives.push_back(*plan);
    recording.alternatives.push_back(*text);
  }
}

/// More than any hint has ways to put right.
constexpr std::size_t most_trials = 20;

Statements wanted_trial(const ObservedCase& observed, const CaseTerms& terms) {
  if (!observed.evidence.current || terms.detail == Detail::planned ||
      terms.detail == Detail::unadvised)
    return {};
  const CaseView view(observed.evidence);
  const Statements wanted = next_trial(view, terms.rules);
  return wanted.empty() && terms.detail == Detail::told ? next_trial_of_whole_reads(view) : wanted;
}

}  // namespace

void gather(ObservedCase& observed, ExplainedCase explained, const CaseSession& session) {
  Evidence& evidence = observed.evidence;
  evidence.without_seq_scan.reset();
  evidence.run_without_seq_scan.reset();
  evidence.alternatives.clear();
  Recording recording;
  recording.explain = std::move(explained.text);
  recording.reads = std::move(explained.reads);
  if (!accept_plan(observed, recording)) return;
  observed.milliseconds = execution_milliseconds(recording.explain);
  const CaseView view(evidence);
  const bool told = session.terms.detail == Detail::told;
  if (wants_nested_statements(view))
    ask_for_hidden(*evidence.current, recording, evidence.current_catalog, session);
  if (session.terms.detail == Detail::planned) return;
  if (told || wants_plan_without_seq_scan(view)) ask_without_seq_scan(observed, recording, session);
  if (evidence.without_seq_scan && wants_run_without_seq_scan(CaseView(evidence)))
    run_without_seq_scan(observed, recording, session);
  if (told || wants_alternatives(view)) {
    ask_for_alternatives(observed, recording, *view.current, session);
    evidence.current->unstable = !evidence.alternatives.empty();
  } else {
    evidence.current->unstable = evidence.baseline->unstable;
  }
  if (told) observed.recording = std::move(recording);
}

bool is_hopeless(const ObservedCase& observed, Database& database, const PreparedCase& prepared,
                 int timeout_ms) {
  const Evidence& evidence = observed.evidence;
  const auto text = explain_unexecuted(database, prepared, timeout_ms);
  const auto plan = text ? other_plan(observed, *text) : std::nullopt;
  if (!plan || !evidence.baseline || evidence.baseline_sql != evidence.query.normalized)
    return false;
  return costs_far_more(PlanView(*plan, evidence.current_catalog),
                        PlanView(*evidence.baseline, evidence.baseline_catalog));
}

void gather_unexecuted(ObservedCase& observed, const CaseSession& session) {
  Evidence& evidence = observed.evidence;
  Recording recording;
  recording.explain =
      explain_unexecuted(session.database, session.prepared, session.terms.timeout_ms).value_or("");
  if (recording.explain.empty()) return;
  evidence.current =
      readable(observed, [&] { return recorded_plan(recording, evidence.current_catalog); });
  if (!evidence.current) return;
  evidence.current->unstable = evidence.baseline && evidence.baseline->unstable;
  if (session.terms.detail == Detail::told || wants_plan_without_seq_scan(CaseView(evidence)))
    ask_without_seq_scan(observed, recording, session);
  if (session.terms.detail == Detail::told) observed.recording = std::move(recording);
}

bool note_unanalyzed(ObservedCase& observed, const CaseTerms& terms) {
  const Evidence& evidence = observed.evidence;
  if (terms.missing.empty() || !evidence.current) return false;
  std::vector<UnanalyzedPart> parts;
  for (const MissingStatistics& each : terms.missing)
    parts.push_back({{each.schema, each.table}, each.column_name});
  observed.evidence.moved.unanalyzed =
      used_parts(parts, PlanView(*evidence.current, evidence.current_catalog));
  return !evidence.moved.unanalyzed.empty();
}

void gather_unanalyzed(ObservedCase& observed, const CaseSession& session) {
  const auto text = explain_unanalyzed(session.database, session.prepared, session.terms.missing,
                                       session.terms.timeout_ms);
  if (!text) return;
  MovedStatistics& moved = observed.evidence.moved;
  moved.plan_unanalyzed = other_plan(observed, *text);
  if (session.terms.detail != Detail::told) return;
  observed.recording.moved.unanalyzed = moved.unanalyzed;
  observed.recording.moved.explain_unanalyzed = *text;
}

bool wants_trials(const ObservedCase& observed, const CaseTerms& terms) {
  return !wanted_trial(observed, terms).empty();
}

void gather_trials(ObservedCase& observed, const CaseSession& session) {
  Trials& trials = observed.evidence.trials;
  for (Statements wanted = wanted_trial(observed, session.terms);
       !wanted.empty() && trials.size() < most_trials;
       wanted = wanted_trial(observed, session.terms)) {
    TriedStatements tried =
        try_statements(session.database, session.prepared, wanted, session.terms.timeout_ms);
    Trial& trial = trials[wanted];
    trial.sqlstate = tried.sqlstate;
    if (tried.explain) trial.plan = other_plan(observed, *tried.explain);
    if (session.terms.detail == Detail::told)
      observed.recording.trials.push_back(
          {std::move(wanted), tried.sqlstate, tried.explain.value_or("")});
  }
}

void gather_generic(ObservedCase& observed, const std::string& explain) {
  Plan& plan = *observed.evidence.current;
  const auto generic = other_plan(observed, explain);
  if (!generic) return;
  plan.generic = whole_reads(*generic, plan, observed.evidence.current_catalog);
  observed.evidence.generic_cost = generic->root.total_cost;
}

}  // namespace gate
