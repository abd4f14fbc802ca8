// SPDX-License-Identifier: MIT
// The verdict of plangate record --check: which statements ran that no query file registers.
#pragma once

#include <string>
#include <vector>

#include "gate/core/record/coverage.h"
#include "gate/core/verdict/verdict.h"

namespace gate {

/// From how many repeats on a statement is worth a note.
inline constexpr std::int64_t noted_repeats = 10;

/// The statements that one transaction or request repeats, with the batched form.
[[nodiscard]] std::vector<Finding> repeat_findings(const RecordedStatement& statement,
                                                   int most_repeats);

struct CoverageTerms {
  std::string suite;
  std::vector<std::string> names;  ///< of the unregistered statements
  int most_repeats = 0;            ///< more is an error; 0: a note
  Severity fail_on = Severity::error;
};

/// A case for each statement: one that no query registers fails.
[[nodiscard]] Verdict coverage_verdict(const Coverage& coverage, const CoverageTerms& terms);

}  // namespace gate
