// SPDX-License-Identifier: MIT
// What the rows of a table were checked for, and how to check them while others write.
#pragma once

#include <string>
#include <vector>

#include "gate/rules/migration/recipe.h"
#include "gate/rules/migration/touched_tree.h"

namespace gate {

struct Validation {
  std::string purpose;  ///< "to set total_cents NOT NULL"
  std::string hint;
  Recipe recipe;               ///< empty where there is none
  bool may_use_index = false;  ///< the rows may be found in an index
};

/// All that the statement read the tree for.
[[nodiscard]] std::vector<Validation> validations_of(const MigrationStatement& statement,
                                                     const TouchedTree& tree);

/// Of a statement that says nothing of what it reads the table for: it is the default partition of
/// another one that gets a partition, or it has columns of a domain that is changed.
[[nodiscard]] Validation unknown_validation();

}  // namespace gate
