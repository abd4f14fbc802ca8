// SPDX-License-Identifier: MIT
// Hints for errors of the system.
#pragma once

#include <string>

namespace gate {

/// For the errno of an operation on a file or folder.
[[nodiscard]] std::string file_hint(int error);

/// For pipes, processes and ports that are not available.
constexpr const char* scarcity_hint =
    "The machine is out of processes, open files or memory: close other programs, use fewer "
    "--jobs, or raise its limits (ulimit -a).";

}  // namespace gate
