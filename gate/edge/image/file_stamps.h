// SPDX-License-Identifier: MIT
// Detects without reading it whether a file was written since it was last checked.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <string>

namespace gate {

/// Times in nanoseconds since 1970. No program can set `changed`.
struct FileStamp {
  std::uint64_t inode = 0;
  std::int64_t size = -1;  ///< -1 if it is not a file
  std::int64_t written = 0;
  std::int64_t changed = 0;

  bool operator==(const FileStamp&) const = default;
};

using FileStamps = std::map<std::string, FileStamp>;  ///< by path, relative to a folder

[[nodiscard]] FileStamp file_stamp(const std::string& path);

/// Writes to `file` the stamps that a later run may trust. Files changed within the last second are
/// left out: file timestamps advance every few milliseconds, and two writes within one tick look
/// like one.
void keep_stamps(const FileStamps& stamps, const std::string& file);

/// The stamps that an earlier run kept since the machine was booted. Stamps from before are
/// dropped: a machine that crashed may have lost writes that seemed complete.
[[nodiscard]] FileStamps kept_stamps(const std::string& file);

}  // namespace gate
