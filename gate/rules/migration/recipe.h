// SPDX-License-Identifier: MIT
// Statements that do the same without making others wait, with the user's own names.
#pragma once

#include <string>
#include <vector>

#include "gate/core/migration/migration.h"

namespace gate {

using Recipe = std::vector<std::string>;

/// The recipe behind a SET lock_timeout, unless the statement's file has set it.
[[nodiscard]] Recipe timed(const MigrationStatement& statement, const Recipe& recipe);

void append(Recipe& recipe, const Recipe& more);

/// SET NOT NULL without a scan under a strong lock.
[[nodiscard]] Recipe not_null_recipe(const QualifiedName& table, const std::string& column);

/// NOT VALID, then VALIDATE.
[[nodiscard]] Recipe constraint_recipe(const QualifiedName& table,
                                       const ValidatedConstraint& constraint);

/// Changes 10,000 of the rows for which `condition` holds, to be repeated.
[[nodiscard]] std::string batch(const QualifiedName& table, const std::string& assignment,
                                const std::string& condition);

/// CREATE INDEX CONCURRENTLY, or REINDEX INDEX CONCURRENTLY.
[[nodiscard]] std::string concurrent_build(const BuiltIndex& index);

/// "orders_total_check" of "orders_total" and "check", of no more bytes than a name may have.
[[nodiscard]] std::string made_name(const std::string& stem, const std::string& suffix);

}  // namespace gate
