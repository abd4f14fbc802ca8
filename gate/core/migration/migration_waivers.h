// SPDX-License-Identifier: MIT
// The waivers at the head of a migration file.
#pragma once

#include <string>
#include <vector>

#include "gate/core/query/query.h"

namespace gate {

struct MigrationFile {
  std::string name;
  std::vector<Waiver> waivers{};
};

/// The file with what its `--@` lines before the first statement waive, of `rules`. Throws Error
/// naming file and line.
[[nodiscard]] MigrationFile migration_file(const std::string& text, const std::string& name,
                                           const std::vector<RuleName>& rules);

}  // namespace gate
