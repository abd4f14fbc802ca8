// SPDX-License-Identifier: MIT
// How to do without a rewrite.
#pragma once

#include <string>

#include "gate/core/migration/migration.h"
#include "gate/rules/migration/recipe.h"

namespace gate {

struct RewriteAdvice {
  std::string hint;
  Recipe recipe;  ///< empty where there is none
};

/// `table` was rewritten, or is the root of partitions that were.
[[nodiscard]] RewriteAdvice rewrite_advice(const MigrationStatement& statement,
                                           const TableEffect& table);

}  // namespace gate
