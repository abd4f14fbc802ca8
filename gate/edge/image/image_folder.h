// SPDX-License-Identifier: MIT
// Where seed images are stored, and the locks that keep runs out of each other's way.
#pragma once

#include <optional>
#include <string>

#include "gate/edge/system/descriptor.h"

namespace gate {

/// $PLANGATE_CACHE, $XDG_CACHE_HOME/plangate, for root /var/cache/plangate, otherwise
/// ~/.cache/plangate. Absent if none of the variables is an absolute path. Throws Error if
/// PLANGATE_CACHE is a relative one.
[[nodiscard]] std::optional<std::string> cache_folder();

/// $PLANGATE_CACHE_LIMIT ("2GB", "500MB"; default 10 GB) in bytes. Throws Error for any other text.
[[nodiscard]] std::uint64_t cache_limit();

enum class Lock { shared, exclusive };

/// Locks the file until the descriptor is closed, however this process ends. Absent if the file
/// does not exist, or if another process holds it and `wait` is false.
[[nodiscard]] std::optional<Descriptor> hold(const std::string& file, Lock kind, bool wait);

/// A folder that is being filled. What a killed run leaves of it is swept by a later run.
class UnfinishedFolder {
 public:
  /// Created within `parent`, which must exist.
  explicit UnfinishedFolder(const std::string& parent);
  ~UnfinishedFolder();  ///< removes the folder unless it was renamed
  UnfinishedFolder(const UnfinishedFolder&) = delete;
  UnfinishedFolder& operator=(const UnfinishedFolder&) = delete;

  [[nodiscard]] const std::string& path() const { return path_; }

  /// Renames the folder, atomically; false if the name is taken.
  bool become(const std::string& path);

 private:
  std::string path_;
  Descriptor lock_;
};

[[nodiscard]] bool is_unfinished(const std::string& folder);

/// Removes unfinished folders that no process is filling any more.
void sweep_unfinished(const std::string& parent);

}  // namespace gate
