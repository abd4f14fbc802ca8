// SPDX-License-Identifier: MIT
// The files of a repository, from which the core recognizes tools.
#pragma once

#include <string>

#include "gate/core/init/repository_files.h"

namespace gate {

/// The files below `root` as listed by git, without ignored ones; without git, the files in the
/// folders except those with dependencies and builds. Files over 16 MB are not read.
[[nodiscard]] RepositoryFiles repository_listing(const std::string& root);

}  // namespace gate
