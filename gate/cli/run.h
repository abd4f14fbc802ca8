// SPDX-License-Identifier: MIT
// The whole program as a function.
#pragma once

#include <span>

#include "gate/cli/streams.h"
#include "gate/cli/subcommand.h"

namespace gate {

/// argv -> exit code, by one of the commands. The only place that catches Error: the reports asked
/// for are then written with the verdict none, and the exit code is 2.
int run(std::span<const NamedSubcommand> commands, int count, const char* const* words,
        const Streams& streams);

}  // namespace gate
