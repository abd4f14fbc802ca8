// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>

#include <string>

#include "gate/edge/system/descriptor.h"

namespace gate {

/// Opens a file for writing that was not there: what is at the path is removed, never written, be
/// it a link, a FIFO or somebody's file. Not open, with errno, if that fails.
[[nodiscard]] Descriptor open_new_file(const std::string& path, mode_t mode);

}  // namespace gate
