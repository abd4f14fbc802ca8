// SPDX-License-Identifier: MIT
#include "gate/stages/planned_baselines.h"

#include <optional>
#include <span>
#include <utility>

#include "gate/rules/judging/acceptance.h"

namespace gate {

Baselines planned_baselines(std::vector<ObservedCase> observed) {
  std::vector<JudgedCase> cases;
  for (ObservedCase& each : observed) {
    each.evidence.baseline.reset();
    if (each.evidence.current || each.evidence.error)
      cases.emplace_back().evidence = std::move(each.evidence);
  }
  Baselines baselines;
  for (const std::span<JudgedCase> query : by_query(std::span(cases)))
    if (auto accepted = accept(query, std::nullopt, {.all = true, .reason = ""}).baseline)
      baselines.emplace(query.front().evidence.query.name, std::move(*accepted));
  return baselines;
}

}  // namespace gate
