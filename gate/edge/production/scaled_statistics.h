// SPDX-License-Identifier: MIT
// A seeded database's own statistics at larger sizes.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "gate/core/config/config.h"
#include "gate/edge/postgres/database.h"
#include "gate/edge/production/production_copy.h"

namespace gate {

class ScaledStatistics {
 public:
  /// Reads the seeded database of the suite. Throws Error for a table in its `scale` that the
  /// database lacks.
  ScaledStatistics(Database& seeded, const SuiteConfig& suite);

  /// At so many times the seed's size.
  [[nodiscard]] CopyStatistics at(double scale) const;

  /// The tables that do not grow: "public.countries".
  [[nodiscard]] std::vector<std::string> bounded() const;

 private:
  struct State;
  std::shared_ptr<const State> state_;
};

}  // namespace gate
