// SPDX-License-Identifier: MIT
// Whether a file was written since somebody last looked, told without reading it.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <string>

namespace gate {

/// Times in nanoseconds since 1970. No program can set when anything of a file was `changed`.
struct FileStamp {
  std::uint64_t inode = 0;
  std::int64_t size = -1;  ///< of what is no file: -1
  std::int64_t written = 0;
  std::int64_t changed = 0;

  bool operator==(const FileStamp&) const = default;
};

using FileStamps = std::map<std::string, FileStamp>;  ///< by path, relative to a folder

[[nodiscard]] FileStamp file_stamp(const std::string& path);

/// Writes to `file` those stamps that a later run may trust. Left out is what was changed within
/// the last second: the clock of files ticks every few milliseconds, and what is written twice
/// within a tick looks as if it had been written once.
void keep_stamps(const FileStamps& stamps, const std::string& file);

/// What an earlier run kept there since the machine was started. Empty before: a machine that went
/// down may have lost what it seemed to have written.
[[nodiscard]] FileStamps kept_stamps(const std::string& file);

}  // namespace gate
