// SPDX-License-Identifier: MIT
// What refresh makes of judged cases: the baseline of each query, and what it must not accept.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "gate/core/baseline/baseline.h"
#include "gate/core/verdict/verdict.h"

namespace gate {

struct AcceptanceTerms {
  bool all = false;    ///< write also what check would pass in silence
  std::string reason;  ///< empty: findings that no baseline caused are refused
  std::string by{};    ///< who gives the reason; empty if that is not known
};

struct Acceptance {
  std::optional<Baseline> baseline;         ///< absent where the query keeps no plan
  std::vector<const JudgedCase*> accepted;  ///< cases whose plan is taken over
  std::vector<const JudgedCase*> refused;   ///< an error finding needs a reason that was not given
  std::vector<const JudgedCase*> failed;    ///< the query did not run
};

/// The cases are those of one query, with its stale ones; `existing` is its committed baseline.
/// Accepted findings stay with a plan as long as its shape stays. The result points into `cases`.
[[nodiscard]] Acceptance accept(std::span<const JudgedCase> cases,
                                const std::optional<Baseline>& existing,
                                const AcceptanceTerms& terms);

}  // namespace gate
