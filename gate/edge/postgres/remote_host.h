// SPDX-License-Identifier: MIT
// Keeping a scratch database off other machines.
#pragma once

#include "gate/edge/postgres/database.h"

namespace gate {

/// Throws Error where the settings (with what PG* variables add) lead to another machine.
void refuse_remote(const ConnectionSettings& settings);

}  // namespace gate
