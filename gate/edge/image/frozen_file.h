// SPDX-License-Identifier: MIT
// One file whose bytes are known by their hash.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "gate/edge/system/subprocess.h"

namespace gate {

/// What a file must be.
struct FileFacts {
  std::uint64_t size = 0;
  std::string hash;  ///< XXH3, 128 bits, hexadecimal: it guards against damage, not against malice

  bool operator==(const FileFacts&) const = default;
};

/// XXH3 of these bytes, as FileFacts have it.
[[nodiscard]] std::string content_hash(std::string_view bytes);

/// That of the file's bytes, which may be many. Throws Error where it cannot be read.
[[nodiscard]] std::string content_hash_of(const std::string& path);

/// Whether a plain file (no link) of just these bytes is there.
[[nodiscard]] bool is_already(const std::string& path, const FileFacts& wanted);

/// Makes `to` a copy of `from` that belongs to `owner` (absent: the caller) and is closed to
/// others. Blocks of zeros become holes; where the file system can share blocks (FICLONE: btrfs,
/// XFS), nothing is written at all. The facts are of the bytes as they were read on their way;
/// absent where the source cannot be read. Throws Error naming the file that cannot be written.
[[nodiscard]] std::optional<FileFacts> copy_file(const std::string& from, const std::string& to,
                                                 const std::optional<SystemUser>& owner);

/// Throws Error: what, with the path, and why (errno); where the disk is full, what to do.
[[noreturn]] void throw_file_error(const std::string& what, const std::string& path);

}  // namespace gate
