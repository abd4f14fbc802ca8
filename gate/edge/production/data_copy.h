// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

#include "gate/edge/system/subprocess.h"

namespace gate {

/// Copies the data directory of a stopped server to `target`, an empty folder; the files belong to
/// `owner` (absent: the caller). Shares blocks where the file system can.
void copy_data_directory(const std::string& data, const std::string& target,
                         const std::optional<SystemUser>& owner);

}  // namespace gate
