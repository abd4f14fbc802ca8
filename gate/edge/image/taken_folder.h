// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>

#include <optional>
#include <string>

#include "gate/edge/system/password_file.h"

namespace gate {

/// As root, takes a folder of the server's user, and all folders in it, until destruction. Whoever
/// still runs as that user, as a program that a seed left behind, can then put no link where a file
/// is read or written by its name. Does nothing for other callers.
class TakenFolder {
 public:
  /// It is given to `owner` (absent: to whom it belonged).
  TakenFolder(const std::string& path, const std::optional<SystemUser>& owner);
  ~TakenFolder();
  TakenFolder(const TakenFolder&) = delete;
  TakenFolder& operator=(const TakenFolder&) = delete;

 private:
  struct Owner {
    uid_t user;
    gid_t group;
  };
  std::string path_;
  std::optional<Owner> owner_;  ///< to whom it is given back
};

}  // namespace gate
