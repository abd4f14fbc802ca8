// SPDX-License-Identifier: MIT
// Data directories, frozen and thawed, every byte of which is known to be right.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "gate/edge/image/file_stamps.h"
#include "gate/edge/image/frozen_file.h"

namespace gate {

/// A folder with all below it, paths relative to it.
struct Inventory {
  std::vector<std::string> folders;        ///< parents before children
  std::map<std::string, FileFacts> files;  ///< by path

  bool operator==(const Inventory&) const = default;
};

/// Everything below the folder, the files without their hashes. Throws Error for what is neither a
/// file nor a folder.
[[nodiscard]] Inventory inventory_of(const std::string& folder);

/// A folder whose files never change again.
struct FrozenFolder {
  std::string path;
  Inventory inventory;
};

/// Copies all that is in the folder `source` to `target`, which exists and is empty, several files
/// at a time; a file that `twin` holds as well becomes a second name of that one. Blocks of zeros
/// become holes. The inventory is of the bytes as they were read. Throws Error naming the file that
/// cannot be read or written and, where the disk is full, saying so.
[[nodiscard]] Inventory freeze_folder(const std::string& source, const std::string& target,
                                      const std::optional<FrozenFolder>& twin);

/// Makes the folder `target` what `frozen` is, byte for byte, whatever is in it: reads every file
/// but those that are `unwritten` since it was the same, writes those that differ, removes all
/// others. What is made belongs to `owner` (absent: the caller) and is closed to others. The stamps
/// are of all its files as they are then; absent where a file of `frozen` is not as its inventory
/// says. Throws Error naming the file that cannot be written.
[[nodiscard]] std::optional<FileStamps> thaw_folder(const FrozenFolder& frozen,
                                                    const std::string& target,
                                                    const std::optional<SystemUser>& owner,
                                                    const FileStamps& unwritten = {});

}  // namespace gate
