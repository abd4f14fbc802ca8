// SPDX-License-Identifier: MIT
// Where a server that cannot write its data shows it: at a checkpoint.
#pragma once

#include <functional>
#include <string>

#include "gate/edge/postgres/database.h"

namespace gate {

/// Has the server write what it keeps in memory into its folder `data`. Throws Error, mostly since
/// the disk is full.
void write_data(const ConnectionSettings& connection, const std::string& data,
                const std::function<std::string()>& last_log_lines);

}  // namespace gate
