// SPDX-License-Identifier: MIT
// Every rule about migrations. Each is defined in the file of its name.
#pragma once

#include <array>

#include "gate/rules/migration/migration_rule.h"

namespace gate {

extern const MigrationRule blocking_index_build;
extern const MigrationRule long_lock;
extern const MigrationRule no_lock_timeout;
extern const MigrationRule table_rewrite;
extern const MigrationRule validation_scan;

/// Sorted by id.
inline constexpr std::array migration_rule_table = {
    &blocking_index_build, &long_lock, &no_lock_timeout, &table_rewrite, &validation_scan,
};

}  // namespace gate
