// SPDX-License-Identifier: MIT
// Which table, index and column of production each one of the seed is. Of both there is a capture.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "gate/core/production/capture.h"

namespace gate {

/// Points into the captures, which must outlive it.
struct MatchedTable {
  QualifiedName name;  ///< in the seed
  const CapturedTable* seed = nullptr;
  const CapturedTable* production = nullptr;              ///< null if production lacks it
  std::map<std::string, const CapturedIndex*> indexes{};  ///< by the seed's name; null likewise
};

/// By name. A partition of another name is the one that stands as far from its parent's last one,
/// since the last are in use; an index of another name is one with the same keys.
[[nodiscard]] std::vector<MatchedTable> match_tables(const Capture& seed,
                                                     const Capture& production);

/// What of the seed production does not know, or its capture could not read, in words: "the column
/// public.orders.note".
[[nodiscard]] std::vector<std::string> unknown_in_production(
    const std::vector<MatchedTable>& tables);

}  // namespace gate
