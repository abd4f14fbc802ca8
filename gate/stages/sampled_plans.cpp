// SPDX-License-Identifier: MIT
#include "gate/stages/sampled_plans.h"

#include <optional>
#include <utility>

#include "gate/core/plan/explain.h"
#include "gate/edge/explain/sampled_case.h"
#include "gate/rules/judging/judge.h"

namespace gate {
namespace {

/// What the server answered, and the plan in it.
struct Answer {
  std::string text;
  Plan plan;
};

std::optional<Answer> answer_in(std::optional<std::string> text) {
  auto plan = text ? statement_plan(*text) : std::nullopt;
  if (!plan) return std::nullopt;
  return Answer{std::move(*text), std::move(*plan)};
}

std::optional<Answer> sampled_plan(const SampleGap& gap, const PlanView& usual,
                                   const CaseSession& session) {
  const int timeout_ms = session.terms.timeout_ms;
  auto planned = answer_in(explain_sampled(session.database, session.prepared, gap, timeout_ms));
  if (!planned || !wants_run_of_sampled(usual, planned->plan)) return planned;
  auto run =
      answer_in(explain_analyze_sampled(session.database, session.prepared, gap, timeout_ms));
  return run ? run : planned;
}

}  // namespace

std::vector<SampleGap> gaps_of(const ObservedCase& observed, const CaseTerms& terms) {
  const Evidence& evidence = observed.evidence;
  if (terms.gaps.empty() || !evidence.current || evidence.error) return {};
  return used_gaps(terms.gaps, PlanView(*evidence.current, evidence.current_catalog));
}

void gather_sampled(ObservedCase& observed, const std::vector<SampleGap>& gaps,
                    const CaseSession& session) {
  Evidence& evidence = observed.evidence;
  const PlanView usual(*evidence.current, evidence.current_catalog);
  for (const SampleGap& gap : gaps) {
    auto answer = sampled_plan(gap, usual, session);
    if (!answer) continue;
    evidence.moved.sampled.push_back({gap, std::move(answer->plan)});
    if (session.terms.detail == Detail::told)
      observed.recording.moved.sampled.push_back({gap, std::move(answer->text)});
  }
}

}  // namespace gate
