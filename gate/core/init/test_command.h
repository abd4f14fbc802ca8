// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

#include "gate/core/init/repository_files.h"

namespace gate {

/// The command that runs the project's tests, recognised by its files: "npm test". Of several, that
/// of the language in which what builds the schema (SeedProposal::kind) is used comes first.
[[nodiscard]] std::optional<std::string> test_command(const RepositoryFiles& files,
                                                      const std::string& seed_kind);

}  // namespace gate
