// SPDX-License-Identifier: MIT
#include "gate/stages/further_plans.h"

#include <utility>

#include "gate/stages/case_plans.h"
#include "gate/stages/production_plans.h"
#include "gate/stages/sampled_plans.h"

namespace gate {
namespace {

/// Cases by what is to be tried of them.
struct CasesToTry {
  std::vector<std::pair<std::size_t, std::vector<SampleGap>>> sampled;
  CaseNumbers unanalyzed;
  CaseNumbers wanting;  ///< of statements that a hint would hold

  [[nodiscard]] bool empty() const {
    return sampled.empty() && unanalyzed.empty() && wanting.empty();
  }
};

CasesToTry cases_to_try(const PreparedCases& all, const CaseNumbers& writing) {
  CasesToTry trials;
  for (const std::size_t number : writing)
    if (auto gaps = gaps_of(all.cases[number], all.terms); !gaps.empty())
      trials.sampled.emplace_back(number, std::move(gaps));
  for (std::size_t number = 0; number < all.cases.size(); ++number) {
    if (all.prepared[number] && note_unanalyzed(all.cases[number], all.terms))
      trials.unanalyzed.push_back(number);
    if (wants_trials(all.cases[number], all.terms)) trials.wanting.push_back(number);
  }
  return trials;
}

void try_all(const PreparedCases& all, const CasesToTry& trials, Database& session) {
  const auto on_session = [&](std::size_t number) {
    return CaseSession{session, *all.prepared[number], all.terms, Writing::allowed};
  };
  for (const auto& [number, gaps] : trials.sampled) {
    gather_sampled(all.cases[number], gaps, on_session(number));
    gather_trials(all.cases[number], on_session(number));
  }
  for (const std::size_t number : trials.unanalyzed)
    gather_unanalyzed(all.cases[number], on_session(number));
  for (const std::size_t number : trials.wanting)
    gather_trials(all.cases[number], on_session(number));
}

}  // namespace

void plan_at_production_size(const PreparedCases& all) {
  if (!all.terms.production) return;
  ProductionPlanner planner(*all.terms.production, all.terms);
  for (std::size_t number = 0; number < all.cases.size(); ++number)
    if (all.prepared[number]) planner.plan(all.cases[number].evidence, *all.prepared[number]);
}

void plan_with_samples(const PreparedCases& all) try {
  std::optional<Database> session;
  for (std::size_t number = 0; number < all.cases.size(); ++number) {
    const std::vector<SampleGap> gaps = gaps_of(all.cases[number], all.terms);
    if (gaps.empty()) continue;
    if (!session) session.emplace(all.database.connection());
    gather_sampled(all.cases[number], gaps,
                   {*session, *all.prepared[number], all.terms, Writing::refused});
  }
} catch (const ConnectionLost&) {  // the rest is judged by complete statistics alone
  all.database.recover();
}

void try_changes(const PreparedCases& all, const CaseNumbers& writing) {
  const CasesToTry trials = cases_to_try(all, writing);
  if (trials.empty()) return;
  all.progress(trials.wanting.empty() ? "planning without what ANALYZE adds"
                                      : "trying what the hints advise");
  try {
    all.database.with_fresh([&](const ConnectionSettings& fresh) {
      Database session(fresh);
      try_all(all, trials, session);
    });
  } catch (const ConnectionLost&) {  // the rest is judged untried
    all.database.recover();
  }
}

}  // namespace gate
