// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <string>

namespace gate {

/// Runs a program, given by its path, that talks to the person at the terminal: it has our standard
/// streams, and Ctrl-C is its own affair. Its exit code.
int run_interactive(const std::string& program,
                    const std::map<std::string, std::string>& environment);

}  // namespace gate
