// SPDX-License-Identifier: MIT
// Keeps scratch databases off other machines.
#pragma once

#include "gate/edge/postgres/database.h"

namespace gate {

/// Throws Error if the settings (and the PG* variables) lead to another machine.
void refuse_remote(const ConnectionSettings& settings);

}  // namespace gate
