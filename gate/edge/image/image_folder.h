// SPDX-License-Identifier: MIT
// Where seed images lie, and the locks by which runs keep out of each other's way.
#pragma once

#include <optional>
#include <string>

#include "gate/edge/system/descriptor.h"

namespace gate {

/// $PLANGATE_CACHE, $XDG_CACHE_HOME/plangate, as root /var/cache/plangate, else ~/.cache/plangate.
/// Absent where none of them is set to an absolute path.
[[nodiscard]] std::optional<std::string> cache_folder();

/// $PLANGATE_CACHE_LIMIT ("2GB", "500MB"; 10 GB unless given), in bytes. Throws Error for anything
/// else.
[[nodiscard]] std::uint64_t cache_limit();

enum class Lock { shared, exclusive };

/// The file held until the descriptor is closed, however this process ends. Absent where it does
/// not exist, or where another holds it and `wait` is false.
[[nodiscard]] std::optional<Descriptor> hold(const std::string& file, Lock kind, bool wait);

/// A folder that fills: what a killed run leaves of it is swept away by a later one.
class UnfinishedFolder {
 public:
  /// Within `parent`, which exists.
  explicit UnfinishedFolder(const std::string& parent);
  ~UnfinishedFolder();  ///< removes what was not moved away
  UnfinishedFolder(const UnfinishedFolder&) = delete;
  UnfinishedFolder& operator=(const UnfinishedFolder&) = delete;

  [[nodiscard]] const std::string& path() const { return path_; }

  /// Gives the folder its name, in one step; false where that is taken.
  bool become(const std::string& path);

 private:
  std::string path_;
  Descriptor lock_;
};

[[nodiscard]] bool is_unfinished(const std::string& folder);

/// Removes unfinished folders that nobody fills any more.
void sweep_unfinished(const std::string& parent);

}  // namespace gate
