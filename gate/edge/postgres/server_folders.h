// SPDX-License-Identifier: MIT
// Folders that may contain a PostgreSQL server.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace gate {

/// Returns the folders of one origin. Called only when needed, since pg_config must be run.
using FolderSource = std::function<std::vector<std::string>()>;

/// In the order of DESIGN §7; `root` is the project root.
[[nodiscard]] std::vector<FolderSource> server_folders(const std::string& root);

}  // namespace gate
