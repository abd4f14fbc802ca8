// SPDX-License-Identifier: MIT
// Copying a data directory so that every byte of the copy is known to be right.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "gate/edge/subprocess.h"

namespace gate {

/// What a file must be.
struct FileFacts {
  std::uint64_t size = 0;
  std::string hash;  ///< XXH3, 128 bits, hexadecimal: it guards against damage, not against malice

  bool operator==(const FileFacts&) const = default;
};

/// A folder with all below it, paths relative to it.
struct Inventory {
  std::vector<std::string> folders;        ///< parents before children
  std::map<std::string, FileFacts> files;  ///< by path

  bool operator==(const Inventory&) const = default;
};

/// Everything below the folder, the files without their facts. Throws Error for what is neither a
/// file nor a folder.
[[nodiscard]] Inventory inventory_of(const std::string& folder);

/// Copies what `inventory` names from the folder `source` to `target`, which exists and is empty,
/// several files at a time; the copy belongs to `owner` (absent: the caller) and is closed to
/// others. Blocks of zeros become holes. Returns the inventory with the facts of the bytes as they
/// were read; a file that could not be read is missing in it. Throws Error naming the file that
/// cannot be written and, where the disk is full, saying so.
[[nodiscard]] Inventory copy_files(const Inventory& inventory, const std::string& source,
                                   const std::string& target,
                                   const std::optional<SystemUser>& owner);

/// "XXH3 of these bytes" as FileFacts have it.
[[nodiscard]] std::string content_hash(std::string_view bytes);

}  // namespace gate
