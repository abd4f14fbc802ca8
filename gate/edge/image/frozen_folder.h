// SPDX-License-Identifier: MIT
// Freezes data directories and thaws them, with every byte verified.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "gate/edge/image/file_stamps.h"
#include "gate/edge/image/frozen_file.h"

namespace gate {

/// The contents of a folder, with paths relative to it.
struct Inventory {
  std::vector<std::string> folders;        ///< parents before children
  std::map<std::string, FileFacts> files;  ///< by path

  /// Of all files, as long as they are: holes count.
  [[nodiscard]] std::uint64_t bytes() const;

  bool operator==(const Inventory&) const = default;
};

/// The contents of the folder, without the files' hashes. Throws Error if there is anything other
/// than files and folders.
[[nodiscard]] Inventory inventory_of(const std::string& folder);

/// A folder whose files never change again.
struct FrozenFolder {
  std::string path;
  Inventory inventory;
};

/// Copies everything in the folder `source` to `target`, which exists and is empty, several files
/// at a time. A file that `twin` also has becomes a hard link to it. Blocks of zeros become holes.
/// The inventory describes the bytes that were read. Throws Error naming the file that cannot be
/// read or written, and saying so if the disk is full.
[[nodiscard]] Inventory freeze_folder(const std::string& source, const std::string& target,
                                      const std::optional<FrozenFolder>& twin);

/// Makes the folder `target` equal to `frozen`, byte for byte, whatever it contains. Reads every
/// file except those that are `unwritten` since they were last equal, writes those that differ, and
/// removes all others. New files belong to `owner` (absent: the caller) and are inaccessible to
/// others. Returns the final stamps of all files; absent if a file of `frozen` does not match its
/// inventory. Throws Error naming the file that cannot be written.
[[nodiscard]] std::optional<FileStamps> thaw_folder(const FrozenFolder& frozen,
                                                    const std::string& target,
                                                    const std::optional<SystemUser>& owner,
                                                    const FileStamps& unwritten = {});

}  // namespace gate
