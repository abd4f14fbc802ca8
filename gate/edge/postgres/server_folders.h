// SPDX-License-Identifier: MIT
// Folders of this machine in which a PostgreSQL server may lie.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace gate {

/// Names the folders of one origin. Asked only as far as needed: pg_config is a program to run.
using FolderSource = std::function<std::vector<std::string>()>;

/// In the order of DESIGN §7; `root` is the project's.
[[nodiscard]] std::vector<FolderSource> server_folders(const std::string& root);

}  // namespace gate
