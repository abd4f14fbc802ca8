// SPDX-License-Identifier: MIT
// What a statement did to a partition tree as a whole, as rules of migrations see it.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "gate/core/migration/migration_check.h"

namespace gate {

/// The tables of one tree for which something holds.
struct TouchedTree {
  QualifiedName root;
  std::vector<const TableEffect*> tables;
  double pages = 0;                ///< of all of them
  LockMode lock = LockMode::none;  ///< the strongest on any of them
};

/// By root.
[[nodiscard]] std::vector<TouchedTree> trees_where(
    const MigrationStatement& statement, const std::function<bool(const TableEffect&)>& holds);

/// With the severity, or a note where the tables are so small in the seed that nothing follows for
/// production.
[[nodiscard]] MigrationFinding finding_on(const MigrationStatement& statement,
                                          const TouchedTree& tree, Severity severity);

/// The statement's effect on the table that is shown: on the root, though nothing holds of itself.
[[nodiscard]] const TableEffect& shown_table(const MigrationStatement& statement,
                                             const TouchedTree& tree);

/// "240 pages"; of few it says what that means.
[[nodiscard]] std::string pages_words(double pages);

}  // namespace gate
