// SPDX-License-Identifier: MIT
// Whether a file is as we left it.
#pragma once

#include <string>

namespace gate {

/// Whether the path names a regular file, or a folder, itself and not through a link, that nobody
/// may write but this process's user and root.
[[nodiscard]] bool is_file_of_ours(const std::string& path);
[[nodiscard]] bool is_folder_of_ours(const std::string& path);

/// Lets nobody else write in the folder, if it is this process's user's.
void close_to_others(const std::string& folder);

/// Whether nobody else can put another folder in place of one that we make in it: each folder on
/// the way is root's or ours, and others may write there only what they own.
[[nodiscard]] bool keeps_what_we_make(const std::string& folder);

}  // namespace gate
