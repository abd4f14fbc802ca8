// SPDX-License-Identifier: MIT
#include "gate/edge/system/file_hint.h"

#include <cerrno>

namespace gate {

std::string file_hint(int error) {
  switch (error) {
    case ENOENT:
    case ENOTDIR:
      return "See whether the path is right and the file is there.";
    case EACCES:
    case EPERM:
    case EROFS:
      return "See who may read and write there (ls -l), or name another place.";
    case EISDIR:
      return "It is a folder: name a file in it.";
    case ENOSPC:
    case EDQUOT:
      return "Make room on the disk, or name another place.";
    case EFBIG:
      return "Raise the limit on the size of files (ulimit -f), or name another place.";
    case EMFILE:
    case ENFILE:
      return "Too many files are open: give fewer --jobs, or raise the limit (ulimit -n).";
    default:
      return "See whether the file can be read by hand (cat), and what the system says of its "
             "disk.";
  }
}

}  // namespace gate
