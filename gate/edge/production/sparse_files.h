// SPDX-License-Identifier: MIT
// Makes the files of relations as long as production's, without using disk for it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gate/edge/system/subprocess.h"

namespace gate {

/// The wanted length of a relation, which PostgreSQL stores in segments: base/5/16384,
/// base/5/16384.1 and so on.
struct FileLength {
  std::string path;  ///< relative to the data directory
  double bytes = 0;
  double segment_bytes = 0;
};

/// As a text that is kept in the data directory.
[[nodiscard]] std::string lengths_text(const std::vector<FileLength>& files);
[[nodiscard]] std::vector<FileLength> read_lengths(std::string_view text);

/// Throws Error if the files of the folder cannot be that long, or would use the disk: before
/// anything is written.
void refuse_unfit_folder(const std::string& folder, const std::vector<FileLength>& files);

/// Extends the files in the data directory of a stopped server with holes. New segments belong to
/// `owner` (absent: the caller). When the result is destroyed, the files have their length again.
[[nodiscard]] std::shared_ptr<const void> extend_files(const std::string& data,
                                                       const std::vector<FileLength>& files,
                                                       const std::optional<SystemUser>& owner);

}  // namespace gate
