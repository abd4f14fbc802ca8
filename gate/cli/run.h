// SPDX-License-Identifier: MIT
// The whole program as a function.
#pragma once

#include "gate/cli/streams.h"

namespace gate {

/// argv -> exit code. The only place that catches Error: the reports asked for are then written
/// with the verdict none, and the exit code is 2.
int run(int count, const char* const* words, const Streams& streams);

}  // namespace gate
