// SPDX-License-Identifier: MIT
// A temporary folder of the caller's, removed on destruction.
#pragma once

#include <optional>
#include <string>

#include "gate/edge/system/descriptor.h"
#include "gate/edge/system/subprocess.h"

namespace gate {

class PrivateDirectory {
 public:
  /// In `base` or, if that does not do, in /tmp or /var/tmp. Nobody else may enter it; with a
  /// `user` others may pass through it, into folders that are given to that user. Then places
  /// on whose way somebody could put another folder come last. Removes what killed runs of the
  /// same users left there.
  PrivateDirectory(const std::string& base, const std::optional<SystemUser>& user);
  ~PrivateDirectory();
  PrivateDirectory(const PrivateDirectory&) = delete;
  PrivateDirectory& operator=(const PrivateDirectory&) = delete;

  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
  Descriptor lock_;  ///< held until this process ends, however it ends
};

/// Whether the path lies below a folder that a PrivateDirectory is, or was.
[[nodiscard]] bool is_in_private_directory(const std::string& path);

/// $TMPDIR, otherwise /tmp.
[[nodiscard]] std::string temporary_base();

}  // namespace gate
