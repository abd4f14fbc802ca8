// SPDX-License-Identifier: MIT
#include "gate/stages/culprit_search.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "gate/core/verdict/culprits.h"
#include "gate/edge/system/interruption.h"

namespace gate {

CulpritSearch::CulpritSearch(ChangedSuite& suite, Severity fail_on, const RunMessages& messages)
    : suite_(suite),
      fail_on_(fail_on),
      messages_{[&messages](const std::string& step) {
                  throw_if_interrupted();
                  messages.progress(step.empty() ? step : "finding the change: " + step);
                },
                [](const std::string&) {}} {}

/// Frames are there with whatever they frame, unless one of them alone has done it.
std::optional<std::vector<Because>> CulpritSearch::because_of(const Finding& finding) {
  if (suite_.changes().empty() || fails(finding, {})) return std::nullopt;
  const auto [frames, others] = divided();
  if (!frames.empty() && fails(finding, frames)) return enough_of(frames, {}, finding);
  return enough_of(others, frames, finding);
}

CulpritSearch::Divided CulpritSearch::divided() const {
  Divided result;
  for (std::size_t number = 0; number < suite_.changes().size(); ++number) {
    const auto* seed = std::get_if<SeedChange>(&suite_.changes()[number]);
    (seed != nullptr && only_frames(*seed) ? result.frames : result.others).push_back(number);
  }
  return result;
}

/// Those of `candidates` that do it with `always`.
std::vector<Because> CulpritSearch::enough_of(const Numbers& candidates, const Numbers& always,
                                              const Finding& finding) {
  const auto happens = [&](const Numbers& places) {
    Numbers chosen = always;
    for (const std::size_t place : places) chosen.push_back(candidates[place]);
    std::ranges::sort(chosen);
    return fails(finding, chosen);
  };
  std::vector<Because> because;
  for (const std::size_t place : culprits(candidates.size(), happens))
    because.push_back(suite_.told(candidates[place]));
  return because;
}

bool CulpritSearch::fails(const Finding& finding, const Numbers& chosen) {
  const auto known = known_.find(chosen);
  if (known != known_.end()) return known->second.contains(&finding);
  throw_if_interrupted();
  auto failing = suite_.failing_with(chosen, fail_on_, messages_);
  if (!failing) throw SearchEnded{"a command of the seed cannot be run with a part of the changes"};
  return known_.emplace(chosen, std::move(*failing)).first->second.contains(&finding);
}

}  // namespace gate
