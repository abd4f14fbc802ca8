// SPDX-License-Identifier: MIT
// Suites that a run leaves out, because their seed needs an extension that the server lacks.
#pragma once

#include <fmt/format.h>

#include <optional>

#include "gate/core/config/config.h"
#include "gate/edge/seed/seed_error.h"
#include "gate/stages/run_messages.h"

namespace gate {

inline void remark_left_out(const RunMessages& messages, const std::string& suite,
                            const Error& error) {
  messages.remark(fmt::format("{} is skipped: {}", suite, error.message));
}

/// Does the work on the suite. Where its seed needs an extension that is missing and its config
/// lets it be left out, remarks so and returns the error: a run that leaves out all ends with it.
template <typename Work>
[[nodiscard]] std::optional<Error> unless_left_out(const SuiteConfig& suite,
                                                   const RunMessages& messages, const Work& work) {
  try {
    work();
    return std::nullopt;
  } catch (const SeedError& error) {
    if (error.missing_extension.empty() || !suite.allows_missing_extension) throw;
    remark_left_out(messages, suite.name, error);
    return error;
  }
}

}  // namespace gate
