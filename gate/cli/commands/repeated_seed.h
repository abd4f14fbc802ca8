// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "gate/edge/seed/seeding.h"

namespace gate {

struct RepeatedSeed {
  std::size_t tables = 0;
  std::vector<std::string> differences;  ///< in words, with the likely cause
};

/// Seeds twice without images, and compares the rows, their places and the statistics.
[[nodiscard]] RepeatedSeed repeat_seed(const SuiteConfig& suite, SeedTerms terms,
                                       const Progress& progress);

}  // namespace gate
