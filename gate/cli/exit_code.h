// SPDX-License-Identifier: MIT
#pragma once

#include "gate/core/verdict/outcome.h"

namespace gate {

constexpr int exit_pass = 0;
constexpr int exit_findings = 1;    ///< findings at or above --fail-on
constexpr int exit_no_verdict = 2;  ///< usage, config, seed, server, no query selected

[[nodiscard]] inline int exit_code(Outcome outcome, bool exit_zero) {
  if (outcome == Outcome::none) return exit_no_verdict;
  return outcome == Outcome::fail && !exit_zero ? exit_findings : exit_pass;
}

}  // namespace gate
