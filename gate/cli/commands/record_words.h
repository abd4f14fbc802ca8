// SPDX-License-Identifier: MIT
// What plangate record says.
#pragma once

#include <optional>
#include <string>

#include "gate/core/record/coverage.h"
#include "gate/stages/recording.h"

namespace gate {

/// How much was executed and how much of it is registered.
[[nodiscard]] std::string coverage_words(const RecordedStatements& recorded,
                                         const Coverage& coverage);

/// That a query file was written, with its bindings.
[[nodiscard]] std::string written_words(const NewQuery& query);

[[nodiscard]] std::string refused_words(const RejectedStatement& statement);

/// Notes on what one transaction or request repeats; empty where it is not worth one.
[[nodiscard]] std::string repeat_words(const RecordedStatement& statement);

/// Why what was recorded may not be all.
[[nodiscard]] std::optional<Error> failure_of(const ApplicationRun& run,
                                              const Application& application);

}  // namespace gate
