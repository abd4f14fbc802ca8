// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "gate/stages/loading.h"

namespace gate {

/// What a run reads: the config, the files of queries and seeds, the baselines. Not the inputs of
/// `run` steps, which may be whole folders.
[[nodiscard]] std::vector<std::string> input_files(const LoadedProject& project);

}  // namespace gate
