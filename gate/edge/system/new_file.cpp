// SPDX-License-Identifier: MIT
#include "gate/edge/system/new_file.h"

#include <fcntl.h>
#include <unistd.h>

namespace gate {

Descriptor open_new_file(const std::string& path, mode_t mode) {
  ::unlink(path.c_str());
  return Descriptor(
      ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode));
}

}  // namespace gate
