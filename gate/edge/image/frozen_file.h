// SPDX-License-Identifier: MIT
// Files whose contents are known by their hash.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "gate/edge/system/subprocess.h"

namespace gate {

/// The expected contents of a file.
struct FileFacts {
  std::uint64_t size = 0;
  std::string hash;  ///< XXH3, 128 bits, hexadecimal: protects against damage, not against malice

  bool operator==(const FileFacts&) const = default;
};

/// The XXH3 hash of these bytes, as in FileFacts.
[[nodiscard]] std::string content_hash(std::string_view bytes);

/// The hash of a file of any size. Throws Error if it cannot be read.
[[nodiscard]] std::string content_hash_of(const std::string& path);

/// Whether the path is a regular file (no link) with exactly this content.
[[nodiscard]] bool is_already(const std::string& path, const FileFacts& wanted);

/// Whether the path is a file or a folder (no link) of `owner` (absent: the caller), who may write
/// it; a folder must be closed to others, as PostgreSQL wants it.
[[nodiscard]] bool is_private_to(const std::optional<SystemUser>& owner, const std::string& path);

/// Makes `to` a copy of `from` that belongs to `owner` (absent: the caller) and is inaccessible to
/// others. Blocks of zeros become holes; if the file system can share blocks (FICLONE: btrfs, XFS),
/// nothing is written. The facts describe the bytes that were read; absent if the source cannot be
/// read. Throws Error naming the file that cannot be written.
[[nodiscard]] std::optional<FileFacts> copy_file(const std::string& from, const std::string& to,
                                                 const std::optional<SystemUser>& owner);

/// Throws Error with `what`, the path and the reason (errno); if the disk is full, with a hint.
[[noreturn]] void throw_file_error(const std::string& what, const std::string& path);

}  // namespace gate
