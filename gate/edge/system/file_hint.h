// SPDX-License-Identifier: MIT
// What to do where the system refuses something.
#pragma once

#include <string>

namespace gate {

/// For an errno of work on a file or a folder.
[[nodiscard]] std::string file_hint(int error);

/// For pipes, processes and ports that cannot be had.
constexpr const char* scarcity_hint =
    "The machine is out of processes, open files or memory: close other programs, use fewer "
    "--jobs, or raise its limits (ulimit -a).";

}  // namespace gate
