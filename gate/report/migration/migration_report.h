// SPDX-License-Identifier: MIT
// What plangate migrate-check shows.
#pragma once

#include <string>

#include "gate/core/migration/migration_check.h"

namespace gate {

/// `quiet`: without the statements.
[[nodiscard]] std::string migration_text(const CheckedMigration& migration, bool quiet);
[[nodiscard]] std::string migration_markdown(const CheckedMigration& migration);
[[nodiscard]] std::string migration_json(const CheckedMigration& migration);

}  // namespace gate
