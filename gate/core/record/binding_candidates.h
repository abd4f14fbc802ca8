// SPDX-License-Identifier: MIT
// Bindings of a recorded query: what was recorded, with values of the seed where it has any.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "gate/core/record/lifted_statement.h"
#include "gate/core/record/recorded_query.h"

namespace gate {

/// SQL for a value of each kind; both are the same where the column's values are about as common.
struct SeededValue {
  std::string hot;   ///< the most common one, or a range of half of the rows
  std::string tail;  ///< one of the rarest, or a range of a hundredth
};

using SeededParameters = std::map<std::size_t, SeededValue>;  ///< 1 for $1

/// All that might get a plan of its own, each with other values: "hot" and "tail", or "typical"
/// where these are one, or "seen" where no value is of the seed; "null" where a value of the seed
/// was recorded as NULL. None where a value is neither recorded nor of the seed. `types` are those
/// of $1 … .
[[nodiscard]] std::vector<RecordedBinding> binding_candidates(const std::vector<std::string>& types,
                                                              std::vector<RecordedValues> samples,
                                                              const SeededParameters& seeded);

/// The values of the seed, the others left open; none for a statement without parameters.
[[nodiscard]] std::vector<RecordedValue> known_values(const std::vector<std::string>& types,
                                                      const SeededParameters& seeded);

}  // namespace gate
