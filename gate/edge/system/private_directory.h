// SPDX-License-Identifier: MIT
// A temporary folder that only its owner (and root) may enter, removed on destruction.
#pragma once

#include <optional>
#include <string>

#include "gate/edge/system/descriptor.h"
#include "gate/edge/system/subprocess.h"

namespace gate {

class PrivateDirectory {
 public:
  /// In `base` or, if `owner` (absent: the caller) cannot enter it, in /tmp or /var/tmp. Removes
  /// what killed runs of the same users left there.
  PrivateDirectory(const std::string& base, const std::optional<SystemUser>& owner);
  ~PrivateDirectory();
  PrivateDirectory(const PrivateDirectory&) = delete;
  PrivateDirectory& operator=(const PrivateDirectory&) = delete;

  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
  Descriptor lock_;  ///< held until this process ends, however it ends
};

/// $TMPDIR, otherwise /tmp.
[[nodiscard]] std::string temporary_base();

}  // namespace gate
