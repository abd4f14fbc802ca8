// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>

namespace gate {

/// Nobody else may write what we make, and we may, whatever the caller's umask; a stricter one
/// stays so for others. Programs that we start get the caller's back.
void set_own_umask();

/// That of whoever started plangate.
[[nodiscard]] mode_t caller_umask();

}  // namespace gate
