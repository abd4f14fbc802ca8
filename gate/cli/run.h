// SPDX-License-Identifier: MIT
// The whole program as a function.
#pragma once

#include <span>

#include "gate/cli/streams.h"
#include "gate/cli/subcommand.h"

namespace gate {

/// Runs the command that the arguments name and returns the exit code. This is the only place that
/// catches Error: it then writes the requested reports without a verdict and returns 2.
int run(std::span<const NamedSubcommand> commands, int count, const char* const* words,
        const Streams& streams);

}  // namespace gate
