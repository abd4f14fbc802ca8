// SPDX-License-Identifier: MIT
// What lies in a repository, for the core to recognise.
#pragma once

#include <string>

#include "gate/core/init/repository_files.h"

namespace gate {

/// The files below `root` as git names them, without what it ignores; without git those of the
/// folders, as far as no dependencies or builds are in them. Texts over 16 MB are not looked at.
[[nodiscard]] RepositoryFiles repository_listing(const std::string& root);

}  // namespace gate
