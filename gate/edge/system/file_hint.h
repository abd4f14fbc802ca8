// SPDX-License-Identifier: MIT
// What to do where the system refuses something.
#pragma once

#include <string>

namespace gate {

/// For an errno of work on a file or a folder.
[[nodiscard]] std::string file_hint(int error);

/// For pipes, processes and ports that cannot be had.
constexpr const char* scarcity_hint =
    "The machine is short of processes, open files or memory: end other programs, give fewer "
    "--jobs, or raise its limits (ulimit -a).";

}  // namespace gate
