// SPDX-License-Identifier: MIT
// What statements did to a suite's database, and that to its cases.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "gate/core/effect/effect.h"
#include "gate/core/plan/sized_index.h"
#include "gate/core/text/qualified_name.h"

namespace gate {

/// What it costs to insert `rows` rows into a table.
struct InsertCost {
  QualifiedName table;
  double rows = 0;
  double blocks_before = 0;
  double blocks_behind = 0;
};

struct TriedChange {
  std::string suite;
  std::string postgres;               ///< "15.20"
  std::vector<SizedIndex> created{};  ///< by name; an index that was changed is in both
  std::vector<SizedIndex> dropped{};
  std::vector<InsertCost> inserts{};  ///< into the tables of these, by name
  std::vector<Effect> effects{};      ///< on the cases whose plan changed: lost, gained, alike
  std::size_t unchanged = 0;          ///< cases whose plan did not
};

/// Whether the gate would fail a case behind it.
[[nodiscard]] bool fails_a_case(const TriedChange& change);

/// Puts the worst effects first, else by suite, query and binding.
void sort_effects(std::vector<Effect>& effects);

}  // namespace gate
